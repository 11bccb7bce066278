"""Bytes by key in one SQLite file that many runs share, and that may be lost or damaged without harm.

Readers never wait (write-ahead log), writers wait for one another, and a run killed in the middle leaves whole
entries only. What has not been used for longest goes when the file grows too large.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from msgcheck.cache.place import make_private

Found = TypeVar("Found")

FILE = "results-1.sqlite3"
"""The number is that of the table's shape; another shape gets another file."""

CAP = 512 * 2**20
"""Bytes of all entries. A slide deck takes about 20,000 with its verdicts: room for some 25,000 assets."""

KEPT_SHARE = 0.8
"""Of CAP, what stays when entries are dropped, so that this is rare."""

LARGEST = 16 * 2**20
"""Bytes of one entry; the few larger ones are read again."""

PATIENCE = 10.0
"""Seconds to wait for another run that is writing; a write takes some milliseconds."""

DAY = 86_400
"""An entry's last use is noted once a day: a warm run mostly only reads."""

AT_ONCE = 500
"""Keys in one query, under the 999 variables of older SQLite libraries."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY, kind TEXT NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is kept under a key."""

    kind: str
    """What `msgcheck cache` counts it as."""
    value: bytes


class Store:
    """Safe to use from many threads and processes; what goes wrong is said once in ``notes`` and done without."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.notes: list[str] = []
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._inode = 0
        self._usable = True

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Values of those keys that are kept."""
        return self._use(lambda cache: _find(cache, keys), {})

    def keep(self, entries: Mapping[bytes, Entry]) -> None:
        """Add or replace entries, all of them or none."""
        rows = [(key, entry.kind, entry.value, _now()) for key, entry in entries.items() if len(entry.value) <= LARGEST]
        if rows:
            self._use(lambda cache: _keep(cache, rows), None)

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind."""
        query = "SELECT kind, COUNT(*) FROM entries GROUP BY kind ORDER BY kind"
        return self._use(lambda cache: dict(cache.execute(query).fetchall()), {})

    def clear(self) -> bool:
        """Drop every entry and give the space back; False if that could not be done."""
        return self._use(_clear, False)

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock:
            self._let_go()

    def _use(self, do: Callable[[sqlite3.Connection], Found], otherwise: Found) -> Found:
        with self._lock:
            if not self._usable:
                return otherwise
            try:
                return do(self._opened())
            except sqlite3.DatabaseError as problem:
                if (getattr(problem, "sqlite_errorcode", 0) & 0xFF) in _DAMAGED:
                    self._set_aside()
                else:
                    self._do_without(problem)
            except OSError as problem:
                self._do_without(problem)
            return otherwise

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            make_private(self.path.parent)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._inode = self.path.stat().st_ino
            self._connection = _connect(self.path)
        return self._connection

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def _do_without(self, problem: Exception) -> None:
        self._let_go()
        self._usable = False
        self.notes.append(f"the cache {self.path} cannot be used ({problem}); this run goes without it")

    def _set_aside(self) -> None:
        """Begin a new file; if another run has done so already, that one is taken."""
        self._let_go()
        aside = self.path.with_suffix(".damaged")
        try:
            if self.path.stat().st_ino == self._inode:
                for more in ("-wal", "-shm"):
                    Path(f"{self.path}{more}").unlink(missing_ok=True)
                self.path.replace(aside)
        except OSError as problem:
            self._do_without(problem)
            return
        self._usable = not self.notes
        self.notes.append(f"the cache was damaged and has been begun anew; the damaged file is {aside}")


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; two runs that make it at the same time are told to wait, and do."""
    give_up = time.monotonic() + PATIENCE
    while True:
        cache = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            if not path.stat().st_size:  # can be chosen only for a new file, and before anything is read of it
                cache.execute("PRAGMA auto_vacuum = INCREMENTAL")
            cache.execute("PRAGMA synchronous = NORMAL")
            if not cache.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries'").fetchone():
                cache.execute("PRAGMA journal_mode = WAL")
                cache.execute(_TABLE)
        except sqlite3.OperationalError as problem:
            cache.close()
            if (problem.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        except BaseException:
            cache.close()
            raise
        else:
            return cache


@contextmanager
def _writing(cache: sqlite3.Connection) -> Iterator[None]:
    """One transaction, begun as a writer, so that it waits for its turn before it has done anything."""
    cache.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        cache.execute("ROLLBACK")
        raise
    cache.execute("COMMIT")


def _find(cache: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    stale: list[bytes] = []
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        query = f"SELECT key, value, used FROM entries WHERE key IN ({marks})"  # noqa: S608 -- question marks only
        for key, value, used in cache.execute(query, some):
            found[key] = value
            if used < _now() - DAY:
                stale.append(key)
    if stale:
        with _writing(cache):
            cache.executemany("UPDATE entries SET used = ? WHERE key = ?", ((_now(), key) for key in stale))
    return found


def _keep(cache: sqlite3.Connection, rows: Sequence[tuple[bytes, str, bytes, int]]) -> None:
    with _writing(cache):
        cache.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
    if _bytes(cache) > CAP:
        _drop_oldest(cache)


def _drop_oldest(cache: sqlite3.Connection) -> None:
    with _writing(cache):
        while _bytes(cache) > CAP * KEPT_SHARE:
            some = max(1, cache.execute("SELECT COUNT(*) FROM entries").fetchone()[0] // 8)
            gone = "DELETE FROM entries WHERE rowid IN (SELECT rowid FROM entries ORDER BY used, rowid LIMIT ?)"
            if cache.execute(gone, (some,)).rowcount < 1:
                break
    cache.executescript("PRAGMA incremental_vacuum")  # execute() would free one page only


def _clear(cache: sqlite3.Connection) -> bool:
    with _writing(cache):
        cache.execute("DELETE FROM entries")
    cache.executescript("PRAGMA incremental_vacuum")  # execute() would free one page only
    cache.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return True


def _bytes(cache: sqlite3.Connection) -> int:
    """Bytes that entries take: all pages but the free ones."""
    names = ("page_size", "page_count", "freelist_count")
    size, pages, free = (cache.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    return int(size * (pages - free))


def _now() -> int:
    return int(time.time())
