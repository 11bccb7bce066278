"""Bytes that a run needs again later: the first in memory, the rest in a file that is gone with the run."""

from threading import Lock
from typing import IO

IN_MEMORY = 4 * 2**20
"""Bytes: some thousand assets. More goes to disk, so that memory hardly grows with the number of assets."""


class Spool:
    """Keep bytes and give them back."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._room = in_memory
        self._file: IO[bytes] | None = None
        self._end = 0
        self._lock = Lock()

    def put(self, data: bytes) -> "bytes | Spooled":
        """The bytes themselves, or where they lie; `got` reads either."""
        with self._lock:
            self._room -= len(data)
            return data if self._room >= 0 else self._written(data)

    def _written(self, data: bytes) -> "Spooled":
        if self._file is None:
            from tempfile import TemporaryFile  # has no name: nothing is left behind however the run ends

            self._file = TemporaryFile(prefix="msgcheck-")  # noqa: SIM115 -- closed with its last reader
        self._file.seek(self._end)
        self._file.write(data)
        start, self._end = self._end, self._end + len(data)
        return Spooled(self._file, start, len(data), self._lock)


class Spooled:
    """A stretch of the file."""

    __slots__ = ("_file", "_lock", "_size", "_start")

    def __init__(self, file: IO[bytes], start: int, size: int, lock: Lock) -> None:
        self._file = file
        self._start = start
        self._size = size
        self._lock = lock

    def read(self) -> bytes:
        """The bytes."""
        with self._lock:
            self._file.seek(self._start)
            return self._file.read(self._size)


def got(kept: bytes | Spooled) -> bytes:
    """What was put into a spool."""
    return kept if isinstance(kept, bytes) else kept.read()
