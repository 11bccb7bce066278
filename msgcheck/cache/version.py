"""What made a kept result: the code itself, so that no change of it can be forgotten."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from msgcheck import __version__
from msgcheck.cache.place import folder, make_private

PACKAGE = Path(__file__).parents[1]

STAGES = ("", "cache", "checks", "embed", "extract", "judge", "match", "model", "platform_file", "text")
"""Folders whose code decides what is read, how it is weighed and what is found; '' is the package's own."""

LARGEST = 100_000
"""Bytes of a file that counts. Networks are larger; they come with digests of their own."""

NOTE = "code.txt"
"""Beside the cache: the digest, and of which files at which times it is, so that a warm run reads none of them."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """SHA-256 over msgcheck's version and every small file of the stages."""
    files = sorted((each.path, each.stat()) for each in _files())
    seen = repr([(path, stat.st_size, stat.st_mtime_ns, stat.st_ino) for path, stat in files])
    mark = hashlib.sha256(f"{__version__} {seen}".encode()).hexdigest()
    note = folder() / NOTE
    with suppress(OSError, ValueError):
        known, digest = note.read_text(encoding="ascii").split()
        if known == mark and len(digest) == len(mark):
            return digest
    digest = _digest([path for path, stat in files if stat.st_size <= LARGEST])
    with suppress(OSError):
        _write(note, f"{mark} {digest}\n")
    return digest


def _digest(paths: list[str]) -> str:
    content = hashlib.sha256(__version__.encode())
    for path in map(Path, paths):
        content.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0")
        content.update(hashlib.sha256(path.read_bytes()).digest())
    return content.hexdigest()


def _write(note: Path, text: str) -> None:
    make_private(note.parent)
    begun = note.with_name(f"{NOTE}.{os.getpid()}")
    begun.write_text(text, encoding="ascii")
    begun.replace(note)


def _files() -> Iterator[os.DirEntry[str]]:
    for stage in STAGES:
        yield from _inner(str(PACKAGE / stage), deep=bool(stage))


def _inner(place: str, *, deep: bool) -> Iterator[os.DirEntry[str]]:
    with os.scandir(place) as entries:
        for each in entries:
            if each.is_file():
                if not each.name.endswith(".pyc") and "." in each.name:
                    yield each
            elif deep and each.name != "__pycache__":
                yield from _inner(each.path, deep=True)
