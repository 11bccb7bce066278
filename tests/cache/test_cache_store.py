import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from msgcheck.cache import store as module
from msgcheck.cache.store import FILE, Entry, Store

KEEPING = """
import sys
from pathlib import Path
from msgcheck.cache.store import Entry, Store
store = Store(Path(sys.argv[1]))
number = int(sys.argv[2])
for each in range(20):
    store.keep({f"{number}-{each}".encode(): Entry(kind="asset", value=b"x" * 2000)})
print(store.notes)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "new" / "cache"


def entry(value: bytes = b"value", kind: str = "asset") -> Entry:
    return Entry(kind=kind, value=value)


def test_finds_what_was_kept(place: Path) -> None:
    Store(place).keep({b"a": entry(b"1"), b"b": entry(b"2", "reading")})

    assert Store(place).find([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b"2"}
    assert Store(place).counts() == {"asset": 1, "reading": 1}


def test_finds_more_than_one_query_holds(place: Path) -> None:
    many = {str(number).encode(): entry(b"x") for number in range(1200)}
    Store(place).keep(many)

    assert len(Store(place).find(list(many))) == 1200


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_is_its_owner_s_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MSGCHECK_CACHE")
    store = Store(place)

    store.keep({b"a": entry()})

    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in place.iterdir()} == {0o600}


def test_a_folder_that_the_user_named_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    Store(tmp_path).keep({b"a": entry()})

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b"not a database at all" * 500), id="another file"),
        pytest.param(lambda path: _overwrite(path, 4096), id="a page of nonsense"),
    ],
)
def test_a_damaged_file_is_set_aside_and_said_once(place: Path, damage) -> None:
    first = Store(place)
    first.keep({str(number).encode(): entry(os.urandom(3000)) for number in range(200)})
    first.close()
    damage(place / FILE)
    store = Store(place)

    store.find([str(number).encode() for number in range(200)])
    store.keep({b"new": entry(b"2")})

    assert store.find([b"new"]) == {b"new": b"2"}
    aside = place / "results-1.damaged"
    assert store.notes == [f"the cache was damaged and has been begun anew; the damaged file is {aside}"]
    assert aside.exists()


def _overwrite(path: Path, start: int) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * (path.stat().st_size - start))


def test_where_no_folder_can_be_it_goes_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "cache")

    store.keep({b"a": entry()})

    assert store.find([b"a"]) == {}
    assert len(store.notes) == 1
    assert store.notes[0].startswith(f"the cache {store.path} cannot be used (")
    assert store.notes[0].endswith("); this run goes without it")


def test_a_writer_that_does_not_end_is_waited_for_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    Store(place).keep({b"a": entry()})
    other = sqlite3.connect(place / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(place)

    found = store.find([b"a"])
    store.keep({b"b": entry()})
    other.close()

    assert found == {b"a": b"value"}
    assert len(store.notes) == 1


def test_the_oldest_used_go_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000_000]
    monkeypatch.setattr(module, "_now", lambda: clock[0])
    monkeypatch.setattr(module, "CAP", 400_000)
    store = Store(place)
    for number in range(10):
        clock[0] += 10 * module.DAY
        store.keep({str(number).encode(): entry(os.urandom(30_000))})
    clock[0] += 10 * module.DAY
    store.find([b"0"])

    for number in range(10, 15):
        store.keep({str(number).encode(): entry(os.urandom(30_000))})

    left = store.find([str(number).encode() for number in range(15)])
    assert b"0" in left
    assert b"1" not in left
    assert b"14" in left
    store.close()
    assert (place / FILE).stat().st_size < 500_000


def test_an_entry_that_is_too_large_is_not_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 10)
    store = Store(place)

    store.keep({b"a": entry(b"x" * 11), b"b": entry(b"x")})

    assert store.counts() == {"asset": 1}


def test_clearing_leaves_nothing(place: Path) -> None:
    store = Store(place)
    store.keep({b"a": entry(b"x" * 100_000)})

    assert store.clear()

    assert store.counts() == {}
    assert store.path.stat().st_size < 50_000


def test_parallel_runs_share_one_file(place: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", KEEPING, str(place), str(number)], stdout=subprocess.PIPE, text=True)
        for number in range(4)
    ]

    notes = [run.communicate()[0].strip() for run in runs]

    assert notes == ["[]"] * 4
    assert Store(place).counts() == {"asset": 80}


def test_a_killed_run_leaves_whole_entries(place: Path) -> None:
    killed = KEEPING.replace("print(store.notes)", "import os, signal; store._connection.execute('BEGIN IMMEDIATE'); "
        "store._connection.execute('DELETE FROM entries'); os.kill(os.getpid(), signal.SIGKILL)")  # fmt: skip

    done = subprocess.run([sys.executable, "-c", killed, str(place), "7"], check=False)

    assert done.returncode != 0
    store = Store(place)
    assert store.counts() == {"asset": 20}
    assert store.notes == []
