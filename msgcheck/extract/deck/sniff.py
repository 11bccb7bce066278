"""What a file that does not open as a deck really is."""

import re

from msgcheck.errors import AssetError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("DRMEncrypted", "encrypted", "is protected by a sensitivity label; save a copy without the label and audit that."),
    ("EncryptedPackage", "encrypted", "is encrypted with a password; save a copy without the password and audit that."),
    ("EncryptedSummary", "encrypted", "is an encrypted PowerPoint 97-2003 file; save it as .pptx without a password."),
    ("PowerPoint Document", "legacy-format", "is a PowerPoint 97-2003 file (.ppt); open it and save it as .pptx."),
    ("WordDocument", "not-a-deck", "is a Word 97-2003 file, not a deck; give it its own suffix."),
    ("Workbook", "not-a-deck", "is an Excel 97-2003 file, not a deck; give it its own suffix."),
)
_ZIP_FOLDERS = (("word/", "a Word file"), ("xl/", "an Excel file"), ("content.xml", "an OpenDocument file"))
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|meta)\b", re.IGNORECASE)
_HEAD = 4096
"""Bytes looked at for the signs of a web page."""


def not_a_zip(data: bytes) -> AssetError:
    """Name the real cause why bytes are no zip file."""
    if not data:
        return AssetError("empty", "The file is empty (0 bytes); fetch it again.")
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"%PDF"):
        return AssetError("not-a-deck", "The file is a PDF, not a deck; rename it to .pdf.")
    if _PAGE.search(data[:_HEAD].replace(b"\0", b"")):
        return AssetError(
            "not-a-deck", "The file is a web page saved as a deck, as a sign-in page is; sign in and download it again."
        )
    if data.startswith(b"PK"):
        return AssetError("damaged", "The file is cut short or damaged; copy or download it again.")
    return AssetError("not-a-deck", "The file is not a PowerPoint file; check what it is and name it accordingly.")


def not_a_deck(names: list[str]) -> AssetError:
    """Name what a zip file without slides is."""
    for folder, what in _ZIP_FOLDERS:
        if any(name.startswith(folder) for name in names):
            return AssetError("not-a-deck", f"The file is {what}, not a deck; give it its own suffix.")
    return AssetError("not-a-deck", "The file is a zip archive without a presentation in it; check what it is.")


def _ole(data: bytes) -> AssetError:
    for stream, reason, what in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return AssetError(reason, f"The file {what}")
    return AssetError("not-a-deck", "The file is an Office 97-2003 container without a presentation; save it as .pptx.")
