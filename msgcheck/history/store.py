"""The history's file: SQLite, one row an audit, an asset and a finding, made only when there is something to record.

It is no cache: a file that is damaged, of something else or of a newer msgcheck is never overwritten.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from msgcheck.errors import HistoryError
from msgcheck.history.kept import Kept, KeptAsset, KeptFinding
from msgcheck.model.share import Share

VERSION = 1
"""Of the tables below, as SQLite's user_version."""

PATIENCE = 10.0
"""Seconds to wait for another run that is writing; a write takes some milliseconds."""

TABLES = """
CREATE TABLE audits (
    number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, until TEXT NOT NULL, runs INTEGER NOT NULL,
    commit_id TEXT, company TEXT NOT NULL, partial INTEGER NOT NULL, made_with TEXT NOT NULL, shares TEXT NOT NULL,
    messages TEXT NOT NULL, counts TEXT NOT NULL, like TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE assets (
    audit INTEGER NOT NULL REFERENCES audits ON DELETE CASCADE, path TEXT NOT NULL, digest TEXT NOT NULL, score REAL
);
CREATE TABLE findings (
    audit INTEGER NOT NULL REFERENCES audits ON DELETE CASCADE, fingerprint TEXT NOT NULL, kind TEXT NOT NULL,
    severity TEXT NOT NULL, asset TEXT NOT NULL, because TEXT NOT NULL, passage TEXT, message TEXT, found TEXT,
    place TEXT, accepted TEXT
);
CREATE INDEX assets_of ON assets (audit);
CREATE INDEX findings_of ON findings (audit);
"""

REMEDIES = {
    sqlite3.SQLITE_BUSY: "another run is writing it; try again when that has ended",
    sqlite3.SQLITE_FULL: "make room on its disk, or name another file with --history",
    sqlite3.SQLITE_IOERR: "check the disk it is on, or name another file with --history",
    sqlite3.SQLITE_READONLY: "let yourself write it and its folder, or name another file with --history",
    sqlite3.SQLITE_CANTOPEN: "let yourself write its folder, or name another file with --history",
}
"""By SQLite's result codes; what is not here is damage."""

ASSET = tuple(each.name for each in fields(KeptAsset))
FINDING = tuple(each.name for each in fields(KeptFinding))


class History:
    """The audits in one file, oldest first. HistoryError if the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def check(self) -> None:
        """Raise HistoryError now if nothing could be recorded later."""
        with self._open(writing=True):
            pass

    def add(self, audit: Kept) -> int:
        """Record an audit and return its number; one that repeats the last of its like is noted on that one."""
        with self._open(writing=True) as history:
            last = self._last(history, "like = ?", audit.like)
            if last and last["digest"] == audit.digest:
                note = "UPDATE audits SET until = ?, runs = runs + 1, commit_id = ? WHERE number = ?"
                history.execute(note, (audit.until, audit.commit, last["number"]))
                return int(last["number"])
            return _insert(history, audit)

    def all(self) -> tuple[Kept, ...]:
        """Every audit with its assets, without its findings."""
        if self._empty():
            return ()
        with self._open() as history:
            rows = history.execute("SELECT * FROM audits ORDER BY number").fetchall()
            return tuple(_with_assets(history, row) for row in rows)

    def get(self, number: int) -> Kept | None:
        """One audit with everything."""
        if self._empty():
            return None
        with self._open() as history:
            row = self._last(history, "number = ?", number)
            return _whole(history, row) if row else None

    def before(self, now: Kept) -> Kept | None:
        """The last audit of the same assets by the same means that came to something else."""
        if self._empty():
            return None
        with self._open() as history:
            last = self._last(history, "like = ?", now.like)
            if last and last["digest"] == now.digest:
                last = self._last(history, "like = ? AND number < ?", now.like, last["number"])
            return _whole(history, last) if last else None

    def last_unlike(self, now: Kept) -> Kept | None:
        """The last audit that looked at everything, of other assets or by other means."""
        if self._empty():
            return None
        with self._open() as history:
            last = self._last(history, "partial = 0 AND like <> ?", now.like)
            return _whole(history, last) if last else None

    def forget(self, numbers: Sequence[int]) -> int:
        """Drop audits and say how many there were; the numbers of the others stay."""
        if self._empty():
            return 0
        with self._open(writing=True) as history:
            gone = sum(history.execute("DELETE FROM audits WHERE number = ?", (each,)).rowcount for each in numbers)
        with self._open(writing=True, transaction=False) as history:
            history.execute("VACUUM")
        return gone

    def _empty(self) -> bool:
        try:
            return not self.path.stat().st_size
        except OSError:
            return True

    @staticmethod
    def _last(history: sqlite3.Connection, where: str, *values: object) -> sqlite3.Row | None:
        query = f"SELECT * FROM audits WHERE {where} ORDER BY number DESC LIMIT 1"  # noqa: S608 -- our own words
        row: sqlite3.Row | None = history.execute(query, values).fetchone()
        return row

    @contextmanager
    def _open(self, *, writing: bool = False, transaction: bool = True) -> Iterator[sqlite3.Connection]:
        try:
            if writing:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            with closing(_connect(self.path, writing=writing)) as history:
                history.row_factory = sqlite3.Row
                history.execute("PRAGMA foreign_keys = ON")
                if writing and transaction:
                    history.execute("BEGIN IMMEDIATE")
                _prepare(history, self.path, writing=writing)
                yield history
                if writing and transaction:
                    history.execute("COMMIT")
        except FileExistsError as problem:
            raise HistoryError(
                f"the history {self.path} cannot be opened: {self.path.parent} is no folder"
            ) from problem
        except OSError as problem:
            raise HistoryError(f"the history {self.path} cannot be opened: {problem.strerror}") from problem
        except sqlite3.DatabaseError as problem:
            raise HistoryError(f"the history {self.path} cannot be used ({problem}); {_remedy(problem)}") from problem


def _remedy(problem: sqlite3.Error) -> str:
    """What to do now; a file that is in order must not be moved away."""
    code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # above it stands the finer kind
    return REMEDIES.get(code, "move it away to begin a new one")


def _connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """Open the file; reading makes none and needs no right to write."""
    address = f"{path.resolve().as_uri()}?mode={'rw' if writing else 'ro'}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)


def _prepare(history: sqlite3.Connection, path: Path, *, writing: bool) -> None:
    version = history.execute("PRAGMA user_version").fetchone()[0]
    tables = {row[0] for row in history.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version > VERSION and "audits" in tables:
        raise HistoryError(f"the history {path} is of a newer msgcheck; upgrade msgcheck, or name another file")
    if version == VERSION and "audits" in tables:
        return
    if tables or version:
        raise HistoryError(f"{path} is a database of something else; name another file with --history")
    if writing:
        for statement in TABLES.split(";"):
            history.execute(statement)
        history.execute(f"PRAGMA user_version = {VERSION}")


def _insert(history: sqlite3.Connection, audit: Kept) -> int:
    facts = (dict(audit.made_with), _pairs(audit.shares), _pairs(audit.messages), dict(audit.counts))
    named = (audit.at, audit.until, audit.runs, audit.commit, audit.company, audit.partial)
    values = (*named, *(json.dumps(each) for each in facts), audit.like, audit.digest)
    added = history.execute(f"INSERT INTO audits VALUES (NULL{', ?' * len(values)})", values).lastrowid or 0  # noqa: S608 -- question marks
    for table, names, rows in (("assets", ASSET, audit.assets), ("findings", FINDING, audit.findings)):
        query = f"INSERT INTO {table} VALUES (?{', ?' * len(names)})"  # noqa: S608 -- our own words
        history.executemany(query, [(added, *(getattr(row, name) for name in names)) for row in rows])
    return added


def _pairs(shares: Mapping[str, Share]) -> dict[str, list[int]]:
    return {key: [share.part, share.whole] for key, share in shares.items()}


def _whole(history: sqlite3.Connection, row: sqlite3.Row) -> Kept:
    findings = [KeptFinding(**each) for each in _rows(history, "findings", FINDING, row["number"])]
    return replace(_with_assets(history, row), findings=tuple(findings))


def _with_assets(history: sqlite3.Connection, row: sqlite3.Row) -> Kept:
    assets = [KeptAsset(**each) for each in _rows(history, "assets", ASSET, row["number"])]
    return replace(_kept(row), assets=tuple(assets))


def _rows(history: sqlite3.Connection, table: str, names: tuple[str, ...], audit: int) -> Iterator[dict[str, Any]]:
    query = f"SELECT {', '.join(names)} FROM {table} WHERE audit = ? ORDER BY rowid"  # noqa: S608 -- our own words
    return (dict(row) for row in history.execute(query, (audit,)))


def _kept(row: sqlite3.Row) -> Kept:
    return Kept(
        number=row["number"],
        at=row["at"],
        until=row["until"],
        runs=row["runs"],
        commit=row["commit_id"],
        company=row["company"],
        partial=bool(row["partial"]),
        made_with=json.loads(row["made_with"]),
        shares=_shares(row["shares"]),
        messages=_shares(row["messages"]),
        counts=json.loads(row["counts"]),
    )


def _shares(text: str) -> dict[str, Share]:
    return {key: Share(part=part, whole=whole) for key, (part, whole) in json.loads(text).items()}
