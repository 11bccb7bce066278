"""`msgcheck serve` in a process of its own, with a judge that needs no model."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = """
import sys
sys.path.insert(0, {tests!r})
from collateral import FlatEmbedder, PercentJudge
from msgcheck import run
from msgcheck.cli import main
from msgcheck.plugins import judges
judges.add("percent", lambda argument: PercentJudge())
run._embedder = lambda model: FlatEmbedder()
sys.argv = ["msgcheck", "serve", "--judge", "percent"]
main()
"""


@contextmanager
def started(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str, Path]]:
    """The server, its address, and the folder where it keeps its temporary files."""
    import os

    temporary = folder / "temporary"
    temporary.mkdir()
    code = _START.format(tests=str(Path(__file__).parents[1]))
    server = subprocess.Popen(
        [sys.executable, "-c", code],
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
