"""Files of the user's that msgcheck changes: whole or not at all."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from threading import get_ident

_SHOWN = 40
"""Characters of a name that the unfinished file bears too; the whole one may be as long as names can be."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in folders that are made if need be; OSError if that fails, and then nothing has changed.

    A link stays a link, and a file that was there keeps who may read it. A pipe or a device takes what it can.
    """
    write_pieces(path, [data])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file as `write_whole` does, piece by piece as they are made; whatever stops that, nothing has changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        _write(path, pieces)
        return
    target = Path(os.path.realpath(path))  # Path.resolve fails on links that lead to themselves
    part = target.with_name(f"{target.name[:_SHOWN]}.{os.getpid()}-{get_ident()}.part")
    try:
        _write(part, pieces)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)
