"""Files that are named for text and hold something else."""

import re

from msgcheck.errors import AssetError
from msgcheck.model.asset import Source

CONTROL_SIGNS = 0.05
"""Share of control signs above which a file is binary; text has none."""

UTF16_NULS = 0.2
"""Share of NULs above which a file is taken for UTF-16: markup in UTF-16 has near a half."""

_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html)\b", re.IGNORECASE)
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


def refuse_binary(source: Source, wanted: str) -> None:
    """Raise AssetError for a file that holds no text; ``wanted`` is what it is named for: "a web page"."""
    for start, what in _OTHERS:
        if source.data.startswith(start):
            raise AssetError("wrong-format", f"{source.name} is {what}, not {wanted}; rename it to what it is")
    start = source.data[:2000]
    signs = len(start) - len(start.translate(None, _CONTROLS))
    if signs > CONTROL_SIGNS * len(start) and start.count(0) < UTF16_NULS * len(start):
        raise AssetError("wrong-format", f"{source.name} is a binary file, not {wanted}")


def refuse_page(source: Source, wanted: str) -> None:
    """Raise AssetError for a web page under another name, as a sign-in page is that was saved in place of a file."""
    if _PAGE.match(source.data[:2000].removeprefix(b"\xef\xbb\xbf")):
        raise AssetError(
            "wrong-format",
            f"{source.name} is a web page, not {wanted}; name it .html, or sign in and download the file again",
        )
