"""What is drawn beside the text of a page: rulings, filled boxes, pictures, outlines."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from msgcheck.extract.paper.lines import Line
from msgcheck.extract.paper.sheet import Rectangle, Sheet

MAX_OBJECTS = 4_000
"""Page objects looked at; drawings and maps hold tens of thousands of paths and no rulings worth the time."""

THIN = 2.5
"""A path no higher than that many points is a ruling; table lines are 0.25 to 2."""

LONG = 24.0
"""Rulings shorter than that many points are ticks, underlines of a word or parts of a drawing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Rectangles as shown on the page, in points."""

    across: Sequence[Rectangle] = ()
    """Horizontal rulings."""
    down: Sequence[Rectangle] = ()
    """Vertical rulings."""
    boxes: Sequence[Rectangle] = ()
    """Filled or framed boxes higher than a line."""
    pictures: float = 0.0
    """Share of the page that pictures cover, at most 1."""
    paths: int = 0
    """How many paths there are: text turned into outlines has one for each letter."""

    def between(self, upper: Line, lower: Line) -> bool:
        """Whether a horizontal ruling parts two lines one above the other."""
        if upper.quarter:
            return False
        left, right = min(upper.left, lower.left), max(upper.right, lower.right)
        low, high = upper.baseline + 0.08 * upper.size, lower.baseline - 0.5 * lower.size
        for x0, y0, x1, y1 in self.across:
            if low <= (y0 + y1) / 2 <= high and min(right, x1) - max(left, x0) > 0.6 * (right - left):
                return True
        return False


def marks_of(page: Any, sheet: Sheet) -> Marks:
    """The marks of one page."""
    across: list[Rectangle] = []
    down: list[Rectangle] = []
    boxes: list[Rectangle] = []
    pictures, paths = 0.0, 0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            continue
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        left, top, right, bottom = _shown(sheet, *(edge.value for edge in edges))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += _area(left, top, right, bottom, sheet)
            continue
        paths += 1
        wide, high = right - left, bottom - top
        if high <= THIN and wide >= LONG:
            across.append((left, top, right, bottom))
        elif wide <= THIN and high >= 8:
            down.append((left, top, right, bottom))
        elif wide > LONG and high > 8:
            boxes.append((left, top, right, bottom))
    return Marks(across=across, down=down, boxes=boxes, pictures=min(pictures, 1.0), paths=paths)


def _shown(sheet: Sheet, left: float, bottom: float, right: float, top: float) -> Rectangle:
    (x0, y0), (x1, y1) = sheet.shown(left, bottom), sheet.shown(right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _area(left: float, top: float, right: float, bottom: float, sheet: Sheet) -> float:
    wide = min(right, sheet.width) - max(left, 0.0)
    high = min(bottom, sheet.height) - max(top, 0.0)
    return max(wide, 0.0) * max(high, 0.0) / (sheet.width * sheet.height)
