"""What a language model has answered, kept by what it was asked, so that a second run is identical and free.

One SQLite file in the user's own cache folder. It holds the answers only (a label, a number and a sentence of
reasons); questions are there as digests, which nobody can turn back into slides.
"""

import contextlib
import logging
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

log = logging.getLogger("msgcheck")

FILE = "answers.sqlite3"
PATIENCE = 10.0
"""Seconds to wait for another msgcheck that is writing."""


class Answers:
    """Answers by key; a cache that cannot be used is said once and done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._usable = True

    def find(self, keys: Sequence[str]) -> dict[str, str]:
        """Return what was answered before, of these keys."""
        found = {}
        for connection in self._open():
            for key in keys:
                row = connection.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
                if row and isinstance(row[0], str):
                    found[key] = row[0]
        return found

    def keep(self, answers: dict[str, str]) -> None:
        """Add answers; the first to answer a question stays."""
        for connection in self._open() if answers else ():
            connection.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?)", answers.items())

    def _open(self) -> Iterator[sqlite3.Connection]:
        """Yield the cache, once, if it can be used; errors in the loop's body do not come here."""
        if not self._usable:
            return
        raise NotImplementedError
