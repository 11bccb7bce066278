"""A run that the cache can answer loads no parser and no model; no run loads an extractor but in a worker."""

import subprocess
import sys
from pathlib import Path

HEAVY = {"onnxruntime", "numpy", "tokenizers", "pypdfium2", "lxml", "bs4", "pydantic", "torch", "transformers"}

SLOW = {"rich", "ssl", "email", "concurrent.futures", "importlib.metadata", "jinja2", "yaml", "tempfile"}
"""Of the standard library and others: each takes longer to import than the cache takes to answer.

`subprocess` is not among them: the history asks git which commit is checked out.
"""

OURS = {"msgcheck.appraisal", "msgcheck.history.changes", "msgcheck.text.numbers", "msgcheck.text.differences"}
"""What reads texts and compares audits: word lists and patterns that take a third of a warm run to import."""

COLD = """
from msgcheck.embed.minilm import MiniLM
from msgcheck.judge.lexical import LexicalJudge
from msgcheck.model.evidence import Label, Outcome, Verdict

def embed(self, texts, /):
    import numpy
    return numpy.ones((len(texts), 4), dtype=numpy.float32) / 2

MiniLM.embed = embed
LexicalJudge.judge = lambda self, questions, platform, /: [
    Verdict(outcomes=(Outcome(label=Label.OFF_PLATFORM, message=None, probability=1.0),)) for _ in questions
]
"""
RUN = """
import sys
sys.argv = ["msgcheck", "audit", "page.html", "--judge", "lexical", "--format", "csv"]
from msgcheck.cli import main
try:
    main()
except SystemExit:
    pass
print("loaded:", *sys.modules)
"""


def run(code: str, place: Path) -> tuple[str, set[str]]:
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=True)
    report, _, loaded = done.stdout.rpartition("loaded:")
    return report, set(loaded.split())


def test_a_warm_run_loads_nothing_heavy_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<title>Us</title><h1>Forecast every quarter within 15% of actuals.</h1>")
    (tmp_path / "message_platform.yaml").write_text(
        "version: 1\ncompany: Northwind\ntagline:\n  statement: Forecast every quarter within 5% of actuals.\n"
    )

    cold, loaded = run(COLD + RUN, tmp_path)
    warm, lean = run(RUN, tmp_path)

    assert "within 15%" in cold
    assert warm == cold
    assert loaded & HEAVY
    assert loaded >= OURS - {"msgcheck.history.changes"}
    assert lean & (HEAVY | SLOW | OURS) == set()
    assert {name for name in loaded if name.startswith("msgcheck.extract.")} == set()
