"""Files of the user's that msgcheck changes: whole or not at all."""

import os
import shutil
from pathlib import Path
from threading import get_ident

_SHOWN = 40
"""Characters of a name that the unfinished file bears too; the whole one may be as long as names can be."""


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in folders that are made if need be; OSError if that fails, and then nothing has changed.

    A link stays a link, and a file that was there keeps who may read it. A pipe or a device takes what it can.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    target = path.resolve()
    part = target.with_name(f"{target.name[:_SHOWN]}.{os.getpid()}-{get_ident()}.part")
    try:
        part.write_bytes(data)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
