"""Web pages: the text a visitor reads, and what the page says about itself in its head."""

import json
import re

from msgcheck.errors import AssetError
from msgcheck.extract.web.blocks import blocks
from msgcheck.extract.web.context import mark_questions, mark_surroundings, squeeze
from msgcheck.extract.web.decode import decode
from msgcheck.extract.web.metadata import head_texts, questions, structured_texts
from msgcheck.extract.web.missing import is_placeholder, unread
from msgcheck.extract.web.tree import parse
from msgcheck.extract.web.walk import Walker
from msgcheck.model.asset import AssetKind, Extraction, Source
from msgcheck.plugins import extractors

CONTROL_SIGNS = 0.05
"""Share of control signs above which a file is binary; pages have none."""

UTF16_NULS = 0.2
"""Share of NULs above which a file is taken for UTF-16: markup in UTF-16 has near a half."""

_CONTROLS = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 27))
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_XML_ROOT = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([\w:.-]+)", re.DOTALL)
_ARCHIVE = re.compile(r"\s*(?:From: <Saved by|MIME-Version:)")
_FAQ_PAGE = re.compile(r"\bfaqs?\b|frequently asked", re.IGNORECASE)


@extractors.register(".html", ".htm", ".xhtml")
def extract(source: Source) -> Extraction:
    """Read one page; a file that holds no page is an AssetError."""
    _refuse_binary(source)
    text = decode(source.data, source.charset)
    _refuse_other_text(source, text)
    root = parse(text)
    walker = Walker(root)
    pieces = [piece for piece in walker.pieces if not is_placeholder(piece.text)]
    structured = structured_texts(root)
    said = [*head_texts(root), *structured]
    known = frozenset(map(squeeze, questions(structured)))
    mark_questions(pieces, known, any(_FAQ_PAGE.search(each.text) for each in said if each.role == "meta:title"))
    mark_surroundings(pieces)
    return Extraction(
        kind=AssetKind.WEBPAGE,
        blocks=blocks(said, pieces),
        unread=tuple(unread(root, walker.pieces)),
        units=walker.section if pieces else 0,
    )


def _refuse_binary(source: Source) -> None:
    for start, what in _OTHERS:
        if source.data.startswith(start):
            raise AssetError("wrong-format", f"{source.name} is {what}, not a web page; rename it to what it is")
    start = source.data[:2000]
    signs = len(start) - len(start.translate(None, _CONTROLS))
    if signs > CONTROL_SIGNS * len(start) and start.count(0) < UTF16_NULS * len(start):
        raise AssetError("wrong-format", f"{source.name} is a binary file, not a web page")


def _refuse_other_text(source: Source, text: str) -> None:
    if _ARCHIVE.match(text):
        raise AssetError("wrong-format", f"{source.name} is a web archive (MHTML); save the page as HTML instead")
    if text.lstrip().startswith(("{", "[")) and _is_json(text):
        raise AssetError("wrong-format", f"{source.name} holds JSON, not a web page")
    root = _XML_ROOT.match(text) if text.lstrip().startswith("<?xml") else None
    if root and root[1].lower().rpartition(":")[2] not in ("html", "body", "head", "page"):
        raise AssetError("wrong-format", f"{source.name} is an XML document (<{root[1]}>), not a web page")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
