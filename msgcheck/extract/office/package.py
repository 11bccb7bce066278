"""The zip a deck or document is: sizes are checked before anything is inflated."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from msgcheck.errors import AssetError
from msgcheck.extract.office.sniff import DECK, Wanted, not_a_zip
from msgcheck.extract.office.xml import BrokenPart, Element, parse

MEBIBYTE = 1 << 20
LARGEST_PART = 16 * MEBIBYTE
"""Bytes one XML part may inflate to: 100 times the largest in 18 real decks (163 KB)."""
LARGEST_WHOLE = 96 * MEBIBYTE
"""Bytes all XML parts together may inflate to; real decks have up to 1.6 MB. Media are never inflated."""
MOST_ENTRIES = 50_000
"""Files in the zip; real decks hold some hundreds."""

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A reference from one part to another; ``kind`` is the last word of its type, such as ``slide``."""

    kind: str
    target: str


class Package:
    """Parts by name, read only when asked for."""

    def __init__(self, data: bytes, wanted: Wanted = DECK) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as problem:
            raise not_a_zip(data, wanted) from problem
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise AssetError(
                "too-large", f"The {wanted.noun} holds {len(entries):,} files; at most {MOST_ENTRIES:,} are read."
            )
        self._entries = {_plain(entry.filename).lower(): entry for entry in entries}
        self._left = LARGEST_WHOLE
        self.read_in_part: set[str] = set()
        """Parts whose elements are nested too deeply to be read to the bottom."""
        self.lost: list[BrokenPart] = []
        """Parts that serve several slides or none, and could not be read."""
        self._relationships: dict[str, Mapping[str, Relationship]] = {}

    def names(self) -> list[str]:
        """Every file in the zip, as the zip spells it."""
        return [_plain(entry.filename) for entry in self._entries.values()]

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def tree(self, name: str) -> Element:
        """One part, parsed; BrokenPart if it is missing, too large or damaged."""
        root, whole = parse(self.content(name), name)
        if not whole:
            self.read_in_part.add(name)
        return root

    def content(self, name: str) -> bytes:
        """One part as it is; BrokenPart as for ``tree``."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise BrokenPart("damaged", f"the part {name} is missing")
        if entry.file_size > min(LARGEST_PART, self._left):
            raise BrokenPart(
                "too-large",
                f"the part {name} inflates to {entry.file_size / MEBIBYTE:,.0f} MB;"
                f" msgcheck reads parts up to {LARGEST_PART // MEBIBYTE} MB",
            )
        self._left -= entry.file_size
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as problem:
            raise BrokenPart("damaged", f"the part {name} cannot be unpacked") from problem
        except RuntimeError as problem:
            raise BrokenPart("encrypted", f"the part {name} is encrypted") from problem

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """What a part refers to inside the zip, by relationship id; empty if that cannot be read."""
        if name not in self._relationships:
            self._relationships[name] = self._read_relationships(name)
        return self._relationships[name]

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that ``name`` refers to as ``kind``."""
        return [found.target for found in self.relationships(name).values() if found.kind == kind]

    def _read_relationships(self, name: str) -> Mapping[str, Relationship]:
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", f"{base}.rels")
        try:
            tree = self.tree(part)
        except BrokenPart as broken:
            if part in self:
                self.lost.append(broken)
            return {}
        return {
            node.get("Id", ""): Relationship(
                kind=node.get("Type", "").rpartition("/")[2], target=_resolve(folder, node.get("Target", ""))
            )
            for node in tree.iter(_RELATIONSHIP)
            if node.get("TargetMode") != "External"
        }


def _plain(name: str) -> str:
    return re.sub(r"^/+", "", name.replace("\\", "/"))


def _resolve(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    joined = path if path.startswith("/") else posixpath.join("/", folder, path)
    return posixpath.normpath(joined).lstrip("/")
