"""Web pages: the text a visitor reads, and what the page says about itself in its head."""

import json
import re

from msgcheck.errors import AssetError
from msgcheck.extract.web.decode import decode
from msgcheck.extract.web.document import read_page
from msgcheck.extract.web.foreign import refuse_binary
from msgcheck.extract.web.metadata import structured_texts
from msgcheck.extract.web.tree import parse
from msgcheck.model.asset import Extraction, Source
from msgcheck.plugins import extractors

_XML_ROOT = re.compile(r"\s*(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)\s*)*+<([\w:.-]+)", re.DOTALL)
"""Atomic: an instruction ends at its first end. Tried otherwise, thirty of them in a row would take minutes."""
_ARCHIVE = re.compile(r"\s*(?:From: <Saved by|MIME-Version:)")


@extractors.register(".html", ".htm", ".xhtml")
def extract(source: Source) -> Extraction:
    """Read one page; a file that holds no page is an AssetError."""
    refuse_binary(source, "a web page")
    text = decode(source.data, source.charset)
    _refuse_other_text(source, text)
    root = parse(text)
    return read_page(root, structured_texts(root))


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
