"""`msgcheck serve` in a process of its own, with a judge that needs no model."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = """
import sys
import numpy as np
from msgcheck import run
from msgcheck.cli import main
from msgcheck.model.evidence import Label, Outcome, Verdict
from msgcheck.plugins import judges

class Flat:
    name = digest = "flat"
    def embed(self, texts):
        return np.ones((len(texts), 1), dtype=np.float32)

class Percent:
    name = digest = "percent"
    def judge(self, questions, platform):
        return [verdict(each.passage.text) for each in questions]

def verdict(text):
    label = Label.ALTERED_FACT if "15%" in text else Label.ALIGNED if "5%" in text else Label.NEUTRAL
    message = None if label is Label.NEUTRAL else "accuracy"
    return Verdict(outcomes=(Outcome(label=label, message=message, probability=1.0),))

judges.add("percent", lambda argument: Percent())
run._embedder = lambda model: Flat()
sys.argv = ["msgcheck", "serve", "--judge", "percent"]
main()
"""
"""Imports nothing of the tests: they are slow to load."""


@contextmanager
def started(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str, Path]]:
    """The server, its address, and the folder where it keeps its temporary files."""
    temporary = folder / "temporary"
    temporary.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-c", _START],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert server.stdout
        said = ""
        for line in server.stdout:
            said += line
            if found := re.search(r"http://\S+", line):
                break
        else:
            raise AssertionError(said)
        yield server, found[0], temporary
    finally:
        server.kill()
        server.wait()
        if server.stdout:
            server.stdout.close()
