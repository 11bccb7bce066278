"""Models that load beside the reading."""

import subprocess
import sys

LOADING = """
import time
from msgcheck.engine.judging import Judging
from msgcheck.platform_file.loader import parse


class Slow:
    name = digest = "slow"

    def embed(self, texts):
        time.sleep(0.5)
        print("loaded", len(texts))
        raise RuntimeError("not needed")


said = b"{version: 1, company: A, product: B, tagline: Nothing is lost between two shifts.}"
Judging(parse(said, "a.yaml"), (Slow(), object()), None, print).prepare()
"""


def test_a_run_that_ends_before_the_models_have_loaded_waits_for_them() -> None:
    """Ended in the middle of C++ code, a thread aborts the process: exit status 134 in place of 2."""
    ended = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)

    assert ended.stdout.startswith("loaded ")
