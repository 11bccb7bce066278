"""Pages kept from one run to the next, so that a server need only say that nothing changed."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

FILE = "pages.sqlite3"
"""In the cache's folder."""

LARGEST = 256 * 2**20
"""Bytes of all pages kept; those not used for longest go first. A page of 100 KB leaves room for 2,600."""

_VERSION = 1
_LAYOUT = (
    "CREATE TABLE page (url TEXT PRIMARY KEY, size INTEGER NOT NULL, used REAL NOT NULL, "
    "etag TEXT, modified TEXT, type TEXT NOT NULL, body BLOB NOT NULL)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page as it was sent, and what the server knows it by."""

    etag: str | None
    modified: str | None
    """The Last-Modified header, as sent."""
    type: str
    """The Content-Type header, as sent."""
    body: bytes = field(repr=False)

    @property
    def conditions(self) -> dict[str, str]:
        """Headers that ask for the page only if it changed."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


class Store:
    """A file of pages. Whatever is wrong with it costs time, never a run: then nothing is kept or found."""

    def __init__(self, connection: sqlite3.Connection, *, largest: int) -> None:
        self._connection = connection
        self._largest = largest

    @classmethod
    def open(cls, path: Path, *, largest: int = LARGEST) -> "Store | None":
        """The store in a file, made if need be and begun anew if damaged; None if there can be none."""
        for _ in range(2):
            try:
                return cls(_connect(path), largest=largest)
            except sqlite3.OperationalError:
                return None
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    path.unlink()
            except OSError:
                return None
        return None

    def get(self, url: str) -> Kept | None:
        """The page kept for an address."""
        return self._try(lambda: self._get(url))

    def put(self, url: str, kept: Kept) -> None:
        """Keep a page in place of an older one; one too large for the store is not kept."""
        if len(kept.body) <= self._largest // 4:
            self._try(lambda: self._put(url, kept))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _try(self, act: "Callable[[], Kept | None]") -> Kept | None:
        try:
            with self._connection:
                return act()
        except sqlite3.Error:
            return None

    def _get(self, url: str) -> Kept | None:
        found = self._connection.execute("SELECT etag, modified, type, body FROM page WHERE url = ?", (url,)).fetchone()
        if found is None:
            return None
        self._connection.execute("UPDATE page SET used = ? WHERE url = ?", (time.time(), url))
        etag, modified, type_, body = found
        return Kept(etag=etag, modified=modified, type=type_, body=body)

    def _put(self, url: str, kept: Kept) -> None:
        row = (url, len(kept.body), time.time(), kept.etag, kept.modified, kept.type, kept.body)
        self._connection.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        total = self._connection.execute("SELECT sum(size) FROM page").fetchone()[0]
        oldest = self._connection.execute("SELECT url, size FROM page ORDER BY used, url").fetchall()
        for other, size in oldest if total > self._largest else ():
            self._connection.execute("DELETE FROM page WHERE url = ?", (other,))
            total -= size
            if total <= self._largest:
                return


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # pages may be internal ones
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=1.0)
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            _lay_out(connection)
        connection.execute("PRAGMA journal_mode = WAL")  # with the next line, no commit waits for the disk
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = FULL")
    with connection:
        connection.execute("DROP TABLE IF EXISTS page")
        connection.execute(_LAYOUT)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
