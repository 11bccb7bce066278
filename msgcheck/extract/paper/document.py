"""Bytes to pages: the file opened, or the one reason why not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from msgcheck.errors import AssetError
from msgcheck.extract.paper.lines import Line, lines_of
from msgcheck.extract.paper.marks import Marks, marks_of
from msgcheck.extract.paper.paragraphs import Paragraph
from msgcheck.extract.paper.remarks import Remark, remarks_of
from msgcheck.extract.paper.sheet import Sheet
from msgcheck.extract.paper.tags import Tag, tags_of
from msgcheck.extract.paper.words import WordReader
from msgcheck.model.asset import Source

MAX_PAGES = 2_000
"""Pages read of one file; the longest sales asset seen has 180."""

_HEADER = 1024
"""The signature must stand in that many first bytes; viewers allow for bytes before it."""


@dataclass(slots=True)
class Page:
    """What was read of one page."""

    number: int
    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    tags: dict[int, Tag] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    remarks: list[Remark] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    lost: int = 0
    """Characters that no person could read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read."""

    number: int
    reason: str


def opened(source: Source) -> pypdfium2.PdfDocument:
    """The document, an encrypted one with no password or one of the source's; AssetError if that is not possible."""
    if not source.data:
        raise AssetError("empty", f"{source.name} is empty (0 bytes); export the file again")
    if b"%PDF" not in source.data[:_HEADER]:
        raise _no_pdf(source)
    for password in (None, *source.passwords):
        try:
            return pypdfium2.PdfDocument(source.data, password=password)
        except pypdfium2.PdfiumError as problem:
            code = getattr(problem, "err_code", None)
            if code != pdfium.FPDF_ERR_PASSWORD:
                raise _not_opened(source, code) from None
    raise _locked(source)


def _locked(source: Source) -> AssetError:
    if source.passwords:
        return AssetError(
            "wrong-password",
            f"{source.name} is encrypted, and no password given opens it; check --password or MSGCHECK_PASSWORD",
        )
    return AssetError(
        "encrypted",
        f"{source.name} is encrypted with a password; name a file that holds it with --password-file, "
        "or audit a copy without one",
    )


def _not_opened(source: Source, code: int | None) -> AssetError:
    if code == pdfium.FPDF_ERR_SECURITY:
        return AssetError(
            "encrypted", f"{source.name} is encrypted in a way that cannot be read; save a copy without protection"
        )
    return AssetError(
        "damaged", f"{source.name} is damaged and cannot be opened as a PDF; export or download the file again"
    )


def _no_pdf(source: Source) -> AssetError:
    start = source.data[:_HEADER].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<!--", b"<?xml")):
        return AssetError(
            "not-a-pdf",
            f"{source.name} is a web page, not a PDF (a sign-in or error page saved in its place?); "
            "download the file again",
        )
    if start.startswith(b"pk\x03\x04"):
        return AssetError(
            "not-a-pdf",
            f"{source.name} is an Office or zip file named .pdf; give it its own ending or export it as PDF",
        )
    return AssetError("not-a-pdf", f"{source.name} does not begin like a PDF; export or download the file again")


def pages_of(document: pypdfium2.PdfDocument) -> Iterator[Page | Failure]:
    """Each page read, or that it could not be; one bad page does not cost the others."""
    for index in range(min(len(document), MAX_PAGES)):
        try:
            yield _page(document, index)
        except (pypdfium2.PdfiumError, ValueError, OSError) as problem:
            yield Failure(index + 1, str(problem))


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    page = document[index]
    try:
        sheet = sheet_of(page)
        text_page = page.get_textpage()
        try:
            reader = WordReader(text_page.raw, sheet)
            lines = lines_of(reader.words(), reader.edges)
        finally:
            text_page.close()
        return Page(
            number=index + 1,
            sheet=sheet,
            lines=lines,
            tags=tags_of(page.raw) if any(line.content_id >= 0 for line in lines) else {},
            marks=marks_of(page.raw, sheet),
            remarks=remarks_of(page.raw, sheet),
        )
    finally:
        page.close()


def sheet_of(page: Any) -> Sheet:
    """What part of a page is shown, and how it is turned."""
    left, bottom, right, top = page.get_cropbox()
    crop = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
    return Sheet(crop=crop, turned=page.get_rotation() // 90 % 4)
