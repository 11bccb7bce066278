"""Sitemaps (sitemaps.org): lists of pages, and lists of such lists."""

import re
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from msgcheck.errors import AssetError

LARGEST = 50 * 2**20
"""Bytes of one sitemap, unpacked, as the protocol has it."""

MOST = 50_000
"""Addresses in one sitemap, as the protocol has it."""

_PACKED = b"\x1f\x8b"
_GZIP = 31
_START = 4096
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?.{0,200}?\?>\s*|<!--.{0,1000}?-->\s*|<!DOCTYPE[^>]{0,1000}>\s*){0,9}"
    rb"<(?:[\w.-]{1,20}:)?(?:urlset|sitemapindex)\b",
    re.DOTALL,
)


@dataclass(slots=True, kw_only=True)
class Sitemap:
    """What one sitemap lists, in its order."""

    pages: list[str] = field(default_factory=list)
    sitemaps: list[str] = field(default_factory=list)


def is_sitemap(body: bytes) -> bool:
    """Whether bytes, packed or not, begin as a sitemap does."""
    start = body[:_START]
    if start.startswith(_PACKED):
        try:
            start = zlib.decompressobj(_GZIP).decompress(start, _START)
        except zlib.error:
            return False
    return _ROOT.match(start) is not None


def read(name: str, body: bytes) -> Sitemap:
    """The addresses in a sitemap; AssetError if it is damaged, too large or declares entities."""
    reader = _Reader(name)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text.append
    parser.EntityDeclHandler = reader.refuse_entity
    try:
        parser.Parse(_unpacked(name, body), True)
    except expat.ExpatError as problem:
        raise AssetError("damaged", f"{name} is a damaged sitemap: {problem}") from problem
    return reader.found


def _unpacked(name: str, body: bytes) -> bytes:
    if not body.startswith(_PACKED):
        return body
    unpack = zlib.decompressobj(_GZIP)
    try:
        plain = unpack.decompress(body, LARGEST + 1)
    except zlib.error as problem:
        raise AssetError("damaged", f"{name} cannot be unpacked") from problem
    if len(plain) > LARGEST:
        raise AssetError("too-large", f"{name} has more than {LARGEST / 2**20:.0f} MB, the most of a sitemap")
    return plain


class _Reader:
    def __init__(self, name: str) -> None:
        self.found = Sitemap()
        self.text: list[str] = []
        self._name = name
        self._above: list[str] = []

    def start(self, tag: str, _: dict[str, str]) -> None:
        self._above.append(tag.rpartition(" ")[2].lower())
        self.text.clear()

    def end(self, _: str) -> None:
        inner = self._above.pop()
        outer = self._above[-1] if self._above else ""
        url = "".join(self.text).strip()
        self.text.clear()
        if inner != "loc" or not url:
            return
        found = {"url": self.found.pages, "sitemap": self.found.sitemaps}.get(outer)
        if found is None:
            return
        if len(found) == MOST:
            raise AssetError("too-large", f"{self._name} lists more than {MOST:,} addresses, the most of a sitemap")
        found.append(url)

    def refuse_entity(self, *_: object) -> None:
        raise AssetError("damaged", f"{self._name} declares entities, which no sitemap needs; it is not read")
