"""A small collateral repository, a judge that needs no model, and the command line run in this process."""

import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pptx import Presentation
from pptx.util import Inches

from msgcheck import run
from msgcheck.cli import main
from msgcheck.model.evidence import Label, Outcome, Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges

PLATFORM = """\
version: 1
company: Northwind
value_propositions:
  - id: accuracy
    statement: Forecast every quarter within 5% of actuals.
rules:
  - {assets: 'decks/*', require: [accuracy]}
assets: [decks, web]
"""
TOLD = "Forecast every quarter within 5% of actuals."
DRIFTED = "Forecast every quarter within 15% of actuals, says the team."
GAP = "Our support desk answers the phone in 60 seconds."


class PercentJudge:
    """A forecast within 5% is aligned, within any other share altered; support promises are off platform."""

    name = "percent"
    digest = "none"
    repeatable = True

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        return [_verdict(question.passage.text) for question in questions]


def _verdict(text: str) -> Verdict:
    share = re.search(r"within (\d+)%", text)
    label = Label.OFF_PLATFORM if "support desk" in text else Label.NEUTRAL
    if share:
        label = Label.ALIGNED if share[1] == "5" else Label.ALTERED_FACT
    message = "accuracy" if share else None
    return Verdict(outcomes=(Outcome(label=label, message=message, probability=1.0),))


class FlatEmbedder:
    """Every text alike: the judge does not look at similarity."""

    name = "flat"
    digest = "none"

    def embed(self, texts: Sequence[str], /) -> Any:
        return np.ones((len(texts), 1), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str


Command = Callable[..., Ran]


@pytest.fixture
def msgcheck(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run one command as a user would; it judges with PercentJudge."""
    if "percent" not in judges:
        judges.add("percent", lambda argument: PercentJudge())
    monkeypatch.setattr(run, "_embedder", lambda model: FlatEmbedder())

    def command(*arguments: str) -> Ran:
        judged = ["--judge", "percent"] if arguments[0] in ("audit", "baseline", "decide", "review") else []
        monkeypatch.setattr("sys.argv", ["msgcheck", *arguments, *judged])
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as leaving:
            status = int(leaving.code or 0)
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return command


@pytest.fixture
def collateral(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A platform, a deck of three slides that has drifted on the second, and a faithful page."""
    monkeypatch.chdir(tmp_path)
    Path("message_platform.yaml").write_text(PLATFORM)
    deck("decks/pitch.pptx", TOLD, DRIFTED, "Thank you for your time today")
    page("web/index.html", TOLD, GAP)
    return tmp_path


def deck(name: str, *slides: str) -> None:
    """One text box a slide."""
    made = Presentation()
    for text in slides:
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(2)).text_frame.text = text
    Path(name).parent.mkdir(exist_ok=True)
    made.save(name)


def page(name: str, *paragraphs: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(
        f"<html><head><title>Northwind</title></head><body><main><h1>Northwind plans</h1>{body}</main></body></html>"
    )


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def commit(said: str) -> None:
    git("add", "-A")
    git("commit", "-qm", said)
