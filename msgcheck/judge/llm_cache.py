"""What a language model has answered, kept by what it was asked, so that a second run is identical and free.

One SQLite file in the user's own cache folder. It holds answers only (labels and the model's reasons); questions
stand in it as digests, which nobody can turn back into slides.
"""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from msgcheck.places import cache_folder

Found = TypeVar("Found")
log = logging.getLogger("msgcheck")

FILE = "answers.sqlite3"
PATIENCE = 10.0
"""Seconds to wait for another msgcheck that is writing."""


class Answers:
    """Answers by key; a cache that cannot be used is reported once and done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._usable = True

    def find(self, keys: Sequence[str]) -> dict[str, str]:
        """Return what was answered before, of these keys."""

        def look(cache: sqlite3.Connection) -> dict[str, str]:
            rows = (cache.execute("SELECT key, answer FROM answers WHERE key = ?", (key,)).fetchone() for key in keys)
            return {row[0]: row[1] for row in rows if row and isinstance(row[1], str)}

        return self._use(look, {})

    def keep(self, answers: Mapping[str, str]) -> None:
        """Add answers; the first one to a question stays."""

        def add(cache: sqlite3.Connection) -> None:
            cache.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?)", answers.items())
            cache.commit()

        self._use(add, None)

    def _use(self, do: Callable[[sqlite3.Connection], Found], otherwise: Found) -> Found:
        if not self._usable:
            return otherwise
        try:
            with closing(self._open()) as cache:
                return do(cache)
        except (OSError, sqlite3.Error) as problem:
            self._usable = False
            log.warning(
                "--judge llm: the cache %s cannot be used (%s); answers are not kept in this run; "
                "remove the file if it is damaged",
                self._folder / FILE,
                problem,
            )
            return otherwise

    def _open(self) -> sqlite3.Connection:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        cache = sqlite3.connect(self._folder / FILE, timeout=PATIENCE)
        cache.execute("CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)")
        return cache


def folder() -> Path:
    """The folder of answers, in that of the cache."""
    return cache_folder() / "llm"
