"""What cannot be printed is said, and is no finding."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from collateral import TOLD, Command, collateral, msgcheck, page

from msgcheck import writing

__all__ = ["collateral", "msgcheck"]

FULL = Path("/dev/full")
INTERRUPTED = """
import sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "msgcheck.cli":
            STOP

sys.meta_path.insert(0, Stop())
from msgcheck.__main__ import main
main()
"""


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_full_disk_under_stdout_is_exit_status_2(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Opening hours")
    (tmp_path / "message_platform.yaml").write_text("version: 1\ncompany: Northwind\ntagline: Know the quarter.\n")
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "msgcheck", "audit", "page.md", "--judge", "lexical"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert done.stderr.splitlines()[-1] == "msgcheck: the result cannot be printed (No space left on device)"
    assert done.returncode == 2


@pytest.mark.parametrize(
    "stop",
    [
        pytest.param("raise KeyboardInterrupt", id="Ctrl-C"),
        pytest.param("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", id="SIGTERM"),
    ],
)
def test_what_is_stopped_while_loading_leaves_no_traceback(stop: str) -> None:
    code = INTERRUPTED.replace("STOP", stop)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.usefixtures("collateral")
def test_a_report_that_does_not_fit_the_disk_leaves_the_last_one(
    msgcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path("reports")
    folder.mkdir()
    (folder / "new.json").write_text("the last one")
    write = writing._write

    def full(path: Path, pieces: Iterable[bytes]) -> None:
        write(path, pieces)
        if path.resolve().parent.name == "reports":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write", full)
    page("web/a.html", TOLD)
    ran = msgcheck("review", "web/a.html", "--output", "json=reports/new.json")

    assert (ran.status, ran.err) == (
        2,
        "msgcheck: --output json=reports/new.json: cannot be written (No space left on device)\n",
    )
    assert [(each.name, each.read_text()) for each in folder.iterdir()] == [("new.json", "the last one")]


def test_a_fault_of_ours_does_not_read_as_findings() -> None:
    """Python ends with 1 after a traceback, which is the exit status for findings."""
    code = "from msgcheck import cli\ndef fails(**_): raise KeyError('x')\ncli.cli.main = fails\ncli.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "Traceback (most recent call last):"
    assert done.stderr.splitlines()[-1] == (
        "msgcheck: this is a fault of msgcheck and nothing was decided; please report it with the lines above"
    )


@pytest.mark.usefixtures("collateral")
def test_a_list_from_a_closed_stdin_is_said() -> None:
    command = f"exec {sys.executable} -m msgcheck audit --files-from - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "msgcheck: --files-from -: there is no standard input to read; name a file"
