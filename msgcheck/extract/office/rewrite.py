"""A zip with some of its parts changed or added, and every other one taken over as it stands."""

import struct
import zipfile
from collections.abc import Mapping
from copy import copy
from io import BytesIO

from msgcheck.errors import AssetError

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_LOCAL_SIGNATURE = b"PK\3\4"
_SIZES_FOLLOW = 0x08
"""Flag of an entry whose sizes stand behind its data; in a copy they stand before it."""


def rewrite(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The same zip with these parts in it, by their names as the zip spells them; new ones come last.

    What is not changed is never inflated: its compressed bytes are copied. AssetError if the zip is damaged.
    """
    try:
        return _rewritten(data, changes)
    except (zipfile.BadZipFile, ValueError, struct.error, OSError) as problem:
        raise AssetError("damaged", "The file is cut short or damaged; copy or download it again.") from problem


def _rewritten(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        new.comment = old.comment
        for entry in old.infolist():
            if entry.filename in changes:
                fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
                fresh.compress_type, fresh.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
                new.writestr(fresh, changes[entry.filename])
            else:
                _take_over(data, entry, new)
        for name in changes:
            if name not in old.NameToInfo:
                new.writestr(zipfile.ZipInfo(name, _newest(old)), changes[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _take_over(data: bytes, entry: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
    """Copy one entry without unpacking it."""
    signature, name, extra = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL_HEADER.size + name + extra
    packed = data[start : start + entry.compress_size]
    if signature != _LOCAL_SIGNATURE or len(packed) != entry.compress_size:
        raise zipfile.BadZipFile(entry.filename)
    moved = copy(entry)
    moved.flag_bits &= ~_SIZES_FOLLOW
    stream = new.fp
    assert stream is not None  # noqa: S101 - it is open
    stream.seek(new.start_dir)
    moved.header_offset = stream.tell()
    stream.write(moved.FileHeader())
    stream.write(packed)
    new.filelist.append(moved)
    new.NameToInfo[moved.filename] = moved
    new.start_dir = stream.tell()
    new._didModify = True  # type: ignore[attr-defined]  # zipfile has no way to add an entry as it is


def _newest(old: zipfile.ZipFile) -> tuple[int, int, int, int, int, int]:
    return max((entry.date_time for entry in old.infolist()), default=(1980, 1, 1, 0, 0, 0))
