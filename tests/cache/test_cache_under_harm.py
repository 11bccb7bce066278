"""Real runs that are killed, run side by side, or find their cache harmed: a remark at most, never another finding."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from msgcheck.cache.store import FILE

PAGES = 6

RUN = """
import functools, os, resource, signal, sys
from msgcheck import inspection
from msgcheck.cache import store
from msgcheck.embed.minilm import MiniLM
from msgcheck.engine.batches import Batches
from msgcheck.judge.lexical import LexicalJudge
from msgcheck.model.evidence import Label, Outcome, Verdict

asked = []

def embed(self, texts, /):
    import numpy
    return numpy.ones((len(texts), 4), dtype=numpy.float32) / 2

def judge(self, questions, platform, /):
    asked.extend(question.passage.text for question in questions)
    if len(asked) >= KILLED_AT:
        os.kill(os.getpid(), signal.SIGKILL)
    return [Verdict(outcomes=(Outcome(label=Label.OFF_PLATFORM, message=None, probability=1.0),)) for _ in questions]

MiniLM.embed, LexicalJudge.judge = embed, judge
inspection.Batches = functools.partial(Batches, size=1)
store.CAP = CAP_OF
if DISK:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (DISK, DISK))
sys.argv = ["msgcheck", "audit", "pages", "--judge", "lexical", "--jobs", "1", "--format", "csv", "--no-history"]
from msgcheck.cli import main
try:
    main()
finally:
    print("asked:", len(asked), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with pages and a filled cache, and what a run finds in them."""
    place = tmp_path_factory.mktemp("made")
    (place / "pages").mkdir()
    for number in range(PAGES):
        text = f"<p>Page {number} promises that team {number} answers in {number + 3} minutes.</p>"
        (place / "pages" / f"{number}.html").write_text(text)
    (place / "message_platform.yaml").write_text(
        "version: 1\ncompany: Northwind\ntagline:\n  statement: Forecast every quarter within 5% of actuals.\n"
    )
    found, said = end(begin(place))
    assert said == [f"asked: {PAGES}"]
    return place, found


@pytest.fixture
def place(made: tuple[Path, str], tmp_path: Path) -> Path:
    """The same pages; what is kept of them goes by their names under the folder, so that a copied cache knows them."""
    for name in ("pages", "message_platform.yaml"):
        (tmp_path / name).symlink_to(made[0] / name)
    (tmp_path / "cache").mkdir()
    return tmp_path


@pytest.fixture
def found(made: tuple[Path, str]) -> str:
    return made[1]


@pytest.fixture
def filled(made: tuple[Path, str], place: Path) -> Path:
    """The cache of a run that went well."""
    return Path(shutil.copy(made[0] / "cache" / FILE, place / "cache" / FILE))


def begin(place: Path, *, killed_at: int = 1_000, cap: int = 2**29, disk: int = 0) -> "subprocess.Popen[str]":
    given = {"KILLED_AT": killed_at, "CAP_OF": cap, "DISK": disk}
    code = RUN
    for name, value in given.items():
        code = code.replace(name, repr(value))
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"MSGCHECK_CACHE": str(place / "cache")},
    )


def end(run: "subprocess.Popen[str]") -> tuple[str, list[str]]:
    """What a run found, and what it said; it ends as runs do."""
    found, said = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert "Traceback" not in said
    return found, said.splitlines()


def whole(place: Path) -> bool:
    with sqlite3.connect(place / "cache" / FILE) as opened:
        return opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_killed_run_is_gone_on_with(place: Path, found: str) -> None:
    killed = begin(place, killed_at=4)
    killed.communicate()
    assert killed.returncode == -9
    assert whole(place)

    text, said = end(begin(place))

    assert text == found
    assert said == [f"asked: {PAGES - 3}"]
    assert whole(place)


def test_what_is_kept_is_found_again(place: Path, found: str, filled: Path) -> None:
    assert end(begin(place)) == (found, ["asked: 0"])


def test_two_runs_side_by_side_find_the_same(place: Path, found: str) -> None:
    runs = [begin(place), begin(place)]

    for run in runs:
        text, said = end(run)
        assert text == found
        assert [line for line in said if not line.startswith("asked:")] == []
    assert whole(place)


def test_a_run_that_is_larger_than_the_cache_ends(place: Path, found: str) -> None:
    least = 24_576  # six pages of SQLite, three of them for the empty tables

    for _ in range(2):
        assert end(begin(place, cap=least))[0] == found

    assert (place / "cache" / FILE).stat().st_size < 2 * least
    assert whole(place)


def _nonsense(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def _cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def _another_shape(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as opened:
        opened.execute("CREATE TABLE entries (id INTEGER, name TEXT)")


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _worthless(file: Path) -> None:
    with sqlite3.connect(file) as opened:
        opened.execute("UPDATE entries SET value = x'00ff'")


DAMAGED = "msgcheck: the cache was damaged and has been begun anew; the damaged file is "
UNUSABLE = "cannot be used ("


@pytest.mark.parametrize(
    ("harm", "remark"),
    [
        pytest.param(_nonsense, DAMAGED, id="pages of nonsense"),
        pytest.param(_cut_off, DAMAGED, id="cut off"),
        pytest.param(_another_shape, UNUSABLE, id="a table of another shape"),
        pytest.param(_a_folder, UNUSABLE, id="a folder of that name"),
        pytest.param(_worthless, None, id="entries that hold nothing"),
    ],
)
def test_a_harmed_cache_costs_a_remark(
    place: Path, found: str, filled: Path, harm: Callable[[Path], None], remark: str | None
) -> None:
    harm(filled)

    text, said = end(begin(place))

    assert text == found
    told = [line for line in said if not line.startswith("asked:")]
    assert len(told) == (remark is not None)
    assert all((remark or "") in line for line in told)


@pytest.mark.parametrize(
    "room", [pytest.param(100, id="for nothing"), pytest.param(60_000, id="for the first entries")]
)
def test_a_full_disk_costs_a_remark(place: Path, found: str, room: int) -> None:
    text, said = end(begin(place, disk=room))

    assert text == found
    assert [UNUSABLE in line for line in said if not line.startswith("asked:")] == [True]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere, and Windows has no modes")
def test_a_folder_that_cannot_be_written_costs_a_remark(place: Path, found: str) -> None:
    (place / "cache").chmod(0o500)

    text, said = end(begin(place))

    assert text == found
    assert [UNUSABLE in line for line in said if not line.startswith("asked:")] == [True]
