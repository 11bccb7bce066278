"""What is said of a history that is in order and cannot be used now: nobody must move it away."""

import sqlite3
from pathlib import Path

import pytest

from msgcheck.errors import HistoryError
from msgcheck.history import store
from msgcheck.history.store import History


def test_another_run_is_writing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "h.db"
    History(path).check()
    monkeypatch.setattr(store, "PATIENCE", 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(HistoryError) as said:
        History(path).check()

    other.close()
    assert str(said.value) == (
        f"the history {path} cannot be used (database is locked); "
        "another run is writing it; try again when that has ended"
    )


def test_its_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "h.db"
    problem = sqlite3.OperationalError("database or disk is full")
    problem.sqlite_errorcode = sqlite3.SQLITE_FULL

    def full(path: Path, *, writing: bool) -> sqlite3.Connection:
        raise problem

    monkeypatch.setattr(store, "_connect", full)
    with pytest.raises(HistoryError) as said:
        History(path).check()

    assert str(said.value) == (
        f"the history {path} cannot be used (database or disk is full); "
        "make room on its disk, or name another file with --history"
    )
