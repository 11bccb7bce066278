"""Ctrl-C and SIGTERM: what is done stays done, nothing is left behind, and one line says how to go on."""

import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import functools, os, signal, sys
from msgcheck import inspection
from msgcheck.embed.minilm import MiniLM
from msgcheck.engine import guard
from msgcheck.engine.batches import Batches
from msgcheck.judge.lexical import LexicalJudge
from msgcheck.model.evidence import Label, Outcome, Verdict

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in a shell's background
asked = []

def embed(self, texts, /):
    import numpy
    return numpy.ones((len(texts), 4), dtype=numpy.float32) / 2

def judge(self, questions, platform, /):
    asked.extend(question.passage.text for question in questions)
    if len(asked) > 1 and SIGNAL:
        print("workers:", *(worker._child.pid for worker in guard._idle), file=sys.stderr)
        os.kill(os.getpid(), SIGNAL)
    return [Verdict(outcomes=(Outcome(label=Label.NEUTRAL, message=None, probability=1.0),)) for _ in questions]

MiniLM.embed, LexicalJudge.judge = embed, judge
inspection.Batches = functools.partial(Batches, size=1)
sys.argv = ["msgcheck", "audit", "a.html", "b.html", "--judge", "lexical", *MORE]
from msgcheck.cli import main
try:
    main()
finally:
    print("asked:", *asked, sep="|", file=sys.stderr)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(f"<p>Page {name} says what it does.</p>")
    (tmp_path / "message_platform.yaml").write_text(
        "version: 1\ncompany: Northwind\ntagline:\n  statement: Forecast every quarter within 5% of actuals.\n"
    )
    return tmp_path


def run(place: Path, signal: str, *more: str) -> tuple[int, list[str]]:
    code = RUN.replace("SIGNAL", signal).replace("MORE", repr(more))
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("signal", ["signal.SIGINT", "signal.SIGTERM"])
def test_a_stopped_run_goes_on_where_it_was(place: Path, signal: str) -> None:
    status, told = run(place, signal)
    workers = next(line for line in told if line.startswith("workers:")).split()[1:]

    assert status == 130
    assert (
        "msgcheck: stopped: 2 of 2 files read, 1 passage judged; that is kept, and the same command goes on from there"
        in told
    )
    assert workers
    assert not [pid for pid in workers if Path("/proc", pid, "cmdline").exists()]

    status, told = run(place, "0")

    assert status == 0
    assert "asked:|Page b says what it does." in told


def test_without_a_cache_a_stopped_run_says_so(place: Path) -> None:
    status, told = run(place, "signal.SIGINT", "--no-cache")

    assert status == 130
    assert "msgcheck: stopped: 2 of 2 files read, 1 passage judged; nothing of it is kept (--no-cache)" in told
