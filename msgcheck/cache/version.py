"""What made a kept result: the code itself, so that no change of it can be forgotten."""

import hashlib
from functools import lru_cache
from pathlib import Path

from msgcheck import __version__

PACKAGE = Path(__file__).parents[1]

STAGES = ("cache", "embed", "extract", "judge", "match", "model", "platform_file", "text")
"""Folders whose code decides what is read, and how it is weighed."""

LARGEST = 100_000
"""Bytes of a file that counts. Networks are larger; they come with digests of their own."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """SHA-256 over msgcheck's version and every small file of the stages."""
    content = hashlib.sha256(__version__.encode())
    for path in sorted(_files()):
        content.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        content.update(hashlib.sha256(path.read_bytes()).digest())
    return content.hexdigest()


def _files() -> list[Path]:
    inner = [path for stage in STAGES for path in (PACKAGE / stage).rglob("*.*") if path.suffix != ".pyc"]
    return [path for path in (*inner, PACKAGE / "inference.py") if path.is_file() and path.stat().st_size <= LARGEST]
