"""What was laid over a page: comments, text boxes, and what stands in the fields of a form."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from msgcheck.extract.paper.letters import clean
from msgcheck.extract.paper.sheet import Rectangle, Sheet
from msgcheck.model.finding import COMMENTER

MAX_REMARKS = 2_000
MAX_LENGTH = 20_000
"""Characters of one comment or field."""

_COMMENTS = {
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE, pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYLINE,
}  # fmt: skip
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_PAINTED = {pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}


@dataclass(frozen=True, slots=True)
class Remark:
    """One of them."""

    text: str
    role: str
    """annotation (a comment that a reader opens), text-box (painted on the page) or form-field."""
    frame: Rectangle
    hidden: bool


def remarks_of(page: Any, sheet: Sheet) -> list[Remark]:
    """The remarks of one page, in the file's order."""
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_REMARKS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            remark = _remark(annotation, sheet)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if remark:
            found.append(remark)
    return found


def _remark(annotation: Any, sheet: Sheet) -> Remark | None:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if by_us(annotation):
        return None
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        role, text = "form-field", _string(annotation, b"V")
    elif kind in _PAINTED:
        role, text = "text-box", _string(annotation, b"Contents")
    elif kind in _COMMENTS:
        role, text = "annotation", _string(annotation, b"Contents")
    else:
        return None
    text = clean(text)
    if not any(sign.isalnum() for sign in text):
        return None
    hidden = pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
    return Remark(text, role, _frame(annotation, sheet), bool(hidden))


def by_us(annotation: Any) -> bool:
    """Whether an annotation is of an annotated copy: it quotes a finding and is none."""
    return _string(annotation, b"T") == COMMENTER


def _string(annotation: Any, key: bytes) -> str:
    size = min(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0), 2 * MAX_LENGTH)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _frame(annotation: Any, sheet: Sheet) -> Rectangle:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rect)
    (x0, y0), (x1, y1) = sheet.shown(rect.left, rect.top), sheet.shown(rect.right, rect.bottom)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
