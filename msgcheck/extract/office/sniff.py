"""What a file that does not open as the deck or document it is named for really is."""

import re
from dataclasses import dataclass

from msgcheck.errors import AssetError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a file is named for, in the words that an error needs."""

    noun: str
    content: str
    product: str
    suffix: str

    @property
    def refused(self) -> str:
        """The reason of an AssetError about a file that is something else."""
        return f"not-a-{self.noun.rpartition(' ')[2]}"


DECK = Wanted(noun="deck", content="a presentation", product="a PowerPoint file", suffix=".pptx")
DOCUMENT = Wanted(noun="Word document", content="a document", product="a Word file", suffix=".docx")
OPEN_DECK = Wanted(noun="deck", content="a presentation", product="an OpenDocument file", suffix=".odp")

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = (
    ("DRMEncrypted", "is protected by a sensitivity label; save a copy without the label and audit that."),
    (
        "EncryptedPackage",
        "is encrypted with a password; name a file that holds it with --password-file, or audit a copy without one.",
    ),
    ("EncryptedSummary", "is an encrypted PowerPoint 97-2003 file; save it as .pptx without a password."),
)
_OLD = (
    ("PowerPoint Document", "a PowerPoint 97-2003 file", ".ppt", ".pptx"),
    ("WordDocument", "a Word 97-2003 file", ".doc", ".docx"),
    ("Workbook", "an Excel 97-2003 file", ".xls", ".xlsx"),
)
_ZIP_FOLDERS = (
    ("ppt/", "a PowerPoint file"),
    ("word/", "a Word file"),
    ("xl/", "an Excel file"),
    ("content.xml", "an OpenDocument file"),
)
_PAGE = re.compile(rb"<(!doctype\s+html|html|head|body|script|meta)\b", re.IGNORECASE)
_HEAD = 4096
"""Bytes looked at for the signs of a web page."""


def is_encrypted(data: bytes) -> bool:
    """Whether bytes are a deck or document that a password opens; a sensitivity label is something else."""
    label, password = (stream.encode("utf-16-le") for stream, _ in _PROTECTED[:2])
    return data.startswith(_OLE) and password in data and label not in data


def not_a_zip(data: bytes, wanted: Wanted) -> AssetError:
    """Name the real cause why bytes are no zip file."""
    noun = wanted.noun
    if not data:
        return AssetError("empty", "The file is empty (0 bytes); fetch it again.")
    if data.startswith(_OLE):
        return _ole(data, wanted)
    if data.startswith(b"%PDF"):
        return AssetError(wanted.refused, f"The file is a PDF, not a {noun}; rename it to .pdf.")
    if _PAGE.search(data[:_HEAD].replace(b"\0", b"")):
        return AssetError(
            wanted.refused,
            f"The file is a web page saved as a {noun}, as a sign-in page is; sign in and download it again.",
        )
    if data.startswith(b"{\\rtf"):
        return AssetError(
            wanted.refused, f"The file is rich text (RTF), not a {noun}; open it and save it as {wanted.suffix}."
        )
    if data.startswith(b"PK"):
        return AssetError("damaged", "The file is cut short or damaged; copy or download it again.")
    return AssetError(wanted.refused, f"The file is not {wanted.product}; check what it is and name it accordingly.")


def not_wanted(names: list[str], wanted: Wanted) -> AssetError:
    """Name what a zip file is that holds nothing of what it is named for."""
    for folder, what in _ZIP_FOLDERS:
        if what != wanted.product and any(name.startswith(folder) for name in names):
            return AssetError(wanted.refused, f"The file is {what}, not a {wanted.noun}; give it its own suffix.")
    return AssetError(wanted.refused, f"The file is a zip archive without {wanted.content} in it; check what it is.")


def _ole(data: bytes, wanted: Wanted) -> AssetError:
    for stream, what in _PROTECTED:
        if stream.encode("utf-16-le") in data:
            return AssetError("encrypted", f"The file {what}")
    for stream, what, old, new in _OLD:
        if stream.encode("utf-16-le") in data:
            if new == wanted.suffix:
                return AssetError("legacy-format", f"The file is {what} ({old}); open it and save it as {new}.")
            return AssetError(wanted.refused, f"The file is {what}, not a {wanted.noun}; give it its own suffix.")
    return AssetError(
        wanted.refused, f"The file is an Office 97-2003 container without {wanted.content}; save it as {wanted.suffix}."
    )
