"""Findings to places on pages: the words themselves, their block if the words are not found, or the page's corner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from msgcheck.annotate.pdf_notes.letters import Letter, Quad, find, letters, quads
from msgcheck.extract.paper.document import opened, sheet_of
from msgcheck.extract.paper.sheet import Rectangle, Sheet
from msgcheck.model.asset import Box, Source
from msgcheck.model.finding import Finding

NOTE = 20.0
"""Points; the side of a note's sign, and with a gap the distance between two."""
NOTE_GAP = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where one finding is told."""

    finding: Finding | None
    """None for the note on the signature."""
    quads: tuple[Quad, ...] = ()
    """Over its words; empty for a note."""
    note: Rectangle = (0.0, 0.0, NOTE, NOTE)
    """Left, bottom, right, top of a note's sign."""


def placed(source: Source, findings: Sequence[Finding]) -> Mapping[int, Sequence[Mark]]:
    """Marks by page, counted from 0; AssetError if the file cannot be opened."""
    document = opened(source)
    try:
        pages: dict[int, list[Finding | None]] = {0: [None]} if _is_signed(document) else {}
        for finding in findings:
            pages.setdefault(_page(finding, len(document)), []).append(finding)
        return {index: tuple(_marks(document[index], mine)) for index, mine in sorted(pages.items())}
    finally:
        document.close()


def _is_signed(document: Any) -> bool:
    """Whether a file carries a signature."""
    return bool(pdfium.FPDF_GetSignatureCount(document.raw) > 0)


def _page(finding: Finding, pages: int) -> int:
    number = finding.location.number if finding.location else None
    return number - 1 if number and number <= pages else 0


def _marks(page: Any, findings: Sequence[Finding | None]) -> Iterator[Mark]:
    sheet, notes = sheet_of(page), 0
    text_page = page.get_textpage()
    try:
        said = list(letters(text_page))
    finally:
        text_page.close()
        page.close()
    for finding in findings:
        over = _over(finding, said, sheet) if finding else ()
        if over:
            yield Mark(finding=finding, quads=over)
        else:
            yield Mark(finding=finding, note=_corner(sheet, notes))
            notes += 1


def _over(finding: Finding, said: Sequence[Letter], sheet: Sheet) -> tuple[Quad, ...]:
    """The quadrilaterals over a finding's words; over its block where the words stand in a field or a comment."""
    passage = finding.passage
    if passage is None or passage.location.number is None:
        return ()
    box = passage.location.box
    found = find(said, passage.text, sheet, box)
    if found:
        return quads(found)
    return (Quad(_plane(sheet, box)),) if box else ()


def _plane(sheet: Sheet, box: Box) -> Rectangle:
    """A box in shares of the page as shown, on the PDF's own plane."""
    x0, y0 = sheet.plane(box[0] * sheet.width, box[1] * sheet.height)
    x1, y1 = sheet.plane(box[2] * sheet.width, box[3] * sheet.height)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _corner(sheet: Sheet, before: int) -> Rectangle:
    """Down the left edge of the page as shown, and on in a next column where the edge is full."""
    step = NOTE + NOTE_GAP
    rows = max(int((sheet.height - NOTE_GAP) // step), 1)
    left, top = NOTE_GAP + before // rows * step, NOTE_GAP + before % rows * step
    (x0, y0), (x1, y1) = sheet.plane(left, top), sheet.plane(left + NOTE, top + NOTE)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
