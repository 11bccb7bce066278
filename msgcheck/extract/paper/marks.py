"""What is drawn beside the text of a page: rulings, filled boxes, pictures, outlines."""

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from msgcheck.extract.paper import calls
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
    forms: int = 0

    def between(self, upper: Line, lower: Line) -> bool:
        """Whether a horizontal ruling parts two lines one above the other."""
        if upper.quarter:
            return False
        left, right = min(upper.left, lower.left), max(upper.right, lower.right)
        low, high = upper.baseline + 0.25 * upper.size, lower.baseline - 0.5 * lower.size
        for x0, y0, x1, y1 in self.across:
            if low <= (y0 + y1) / 2 <= high and min(right, x1) - max(left, x0) > 0.6 * (right - left):
                return True
        return False


def marks_of(page: Any, sheet: Sheet) -> Marks:
    """The marks of one page."""
    collector = _Collector(sheet)
    count = min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)
    address = calls.address(page)
    collector.look(calls.page_object(address, index) for index in range(count))
    return Marks(
        across=collector.across,
        down=collector.down,
        boxes=collector.boxes,
        pictures=min(collector.pictures, 1.0),
        paths=collector.paths,
        forms=collector.forms,
    )


class _Collector:
    """Sorts page objects by what they look like."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._edges = (ctypes.c_float * 4)()
        self._at = [ctypes.addressof(self._edges) + 4 * edge for edge in range(4)]
        self.across: list[Rectangle] = []
        self.down: list[Rectangle] = []
        self.boxes: list[Rectangle] = []
        self.pictures = 0.0
        self.paths = self.forms = 0

    def look(self, objects: Iterable[int]) -> None:
        """Take in some objects; of what a form holds only pictures and paths are counted."""
        for drawn in objects:
            kind = calls.object_type(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                rectangle = self._rectangle(drawn)
                self.pictures += _area(rectangle, self._sheet) if rectangle else 0.0
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                self.forms += 1
                self._form(drawn)

    def _path(self, drawn: int) -> None:
        self.paths += 1
        rectangle = self._rectangle(drawn)
        if not rectangle:
            return
        wide, high = rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]
        if high <= THIN and wide >= LONG:
            self.across.append(rectangle)
        elif wide <= THIN and high >= 8:
            self.down.append(rectangle)
        elif wide > LONG and high > 8:
            self.boxes.append(rectangle)

    def _form(self, form: int) -> None:
        for index in range(min(calls.form_count(form), MAX_OBJECTS)):
            kind = calls.object_type(calls.form_object(form, index))
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                rectangle = self._rectangle(form)
                self.pictures += _area(rectangle, self._sheet) if rectangle else 0.0
                return
            self.paths += kind == pdfium.FPDF_PAGEOBJ_PATH

    def _rectangle(self, drawn: int) -> Rectangle | None:
        if not calls.bounds(drawn, *self._at):
            return None
        left, bottom, right, top = self._edges
        (x0, y0), (x1, y1) = self._sheet.shown(left, bottom), self._sheet.shown(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _area(rectangle: Rectangle, sheet: Sheet) -> float:
    """Share of the page."""
    left, top, right, bottom = rectangle
    wide = min(right, sheet.width) - max(left, 0.0)
    high = min(bottom, sheet.height) - max(top, 0.0)
    return max(wide, 0.0) * max(high, 0.0) / (sheet.width * sheet.height)
