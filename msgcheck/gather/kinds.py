"""Which extractor an answer is for: what the server says, then what the bytes look like."""

from collections.abc import Sequence
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from msgcheck.errors import AssetError

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OFFICE = f"{_OPEN_XML}.presentationml"
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    f"{_OFFICE}.presentation": ".pptx",
    f"{_OFFICE}.slideshow": ".ppsx",
    f"{_OFFICE}.template": ".potx",
    "application/vnd.ms-powerpoint.presentation.macroenabled.12": ".pptm",
    f"{_OPEN_XML}.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.presentation": ".odp",
    "text/markdown": ".md",
}
_VAGUE = (
    "application/octet-stream",
    "binary/octet-stream",
    "application/zip",
    "text/plain",
    "application/force-download",
)
"""Types that servers send for files they do not know."""

_PAGES = (".html", ".htm", ".xhtml")
_STARTS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".pptx"), (b"<", ".html"))


def suffix_of(url: str, final_url: str, content_type: str, body: bytes, suffixes: Sequence[str]) -> str:
    """The suffix whose extractor reads the answer; AssetError if there is none."""
    named = _named(url) or _named(final_url)
    suffix = _SUFFIXES.get(content_type)
    if suffix == ".html" and named in suffixes and named not in _PAGES:
        raise AssetError(
            "sign-in-page",
            f"{url} sends a web page in place of a {named} file, most likely a sign-in page; "
            "download the file and check that",
        )
    if suffix is None and content_type in _VAGUE:
        suffix = named if named in suffixes else _looks_like(body)
    if suffix is None or suffix not in suffixes:
        raise AssetError(
            "unknown-format",
            f"{url} sends {content_type}, which msgcheck does not read; it reads {', '.join(suffixes)}",
        )
    return suffix


def charset_of(headers: Message) -> str | None:
    """The charset that the server declares, in lower case."""
    charset = headers.get_content_charset()
    return charset.lower() if charset else None


def _named(url: str) -> str:
    return PurePosixPath(urlsplit(url).path).suffix.lower()


def _looks_like(body: bytes) -> str | None:
    start = body.lstrip()[:16]
    return next((suffix for sign, suffix in _STARTS if start.startswith(sign)), None)
