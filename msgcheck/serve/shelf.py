"""Where what was handed in lies: a private folder that is gone afterwards."""

import secrets
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO


class Shelf:
    """A folder that only its owner can read; what lies in it has names of our own making."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="msgcheck-"))  # made with mode 0700

    def put(self, stream: BinaryIO) -> Path:
        """Keep a copy of what a stream holds, under a name that says nothing of it."""
        path = self._new()
        with path.open("xb") as file:
            shutil.copyfileobj(stream, file)
        return path

    def put_bytes(self, data: bytes) -> Path:
        """Keep bytes."""
        path = self._new()
        path.write_bytes(data)
        return path

    def drop(self, *paths: Path | None) -> None:
        """Take things off the shelf; what is gone already is no error."""
        for path in paths:
            if path is not None:
                path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Remove the folder and everything in it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _new(self) -> Path:
        return self.folder / secrets.token_hex(16)
