"""Tables: one piece a paragraph of a cell, with the heads that give it its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.text import Paragraph, paragraphs
from msgcheck.extract.office.xml import A, Element, number

_SPAN = 100
"""Columns and rows a merged cell may span; PowerPoint allows 75."""
_TRUE = ("1", "true")
_PLAIN = (False, "")
"""How a row looks that nothing sets apart."""


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def rows_at(self) -> range:
        return range(self.row, self.row + self.rows)

    @property
    def columns_at(self) -> range:
        return range(self.column, self.column + self.columns)


def table_pieces(table: Element, box: Rect | None, style: Style) -> Iterator[Piece]:
    """Read an ``a:tbl`` row by row; ``heads`` are (row head, column head), empty where there is none."""
    cells = list(_cells(table, style))
    grid = _Grid(table, box)
    heads = _Heads(table, cells)
    for cell in cells:
        before = None
        place, over = grid.box(cell), heads.of(cell)
        for paragraph in cell.paragraphs:
            yield Piece(
                text=paragraph.text, role="table-cell", size=paragraph.size, box=place, heads=over, before=before
            )
            before = paragraph.text


def _cells(table: Element, style: Style) -> Iterator[_Cell]:
    for row, line in enumerate(table.iterfind(f"{A}tr")):
        for column, cell in enumerate(line.iterfind(f"{A}tc")):
            if cell.get("hMerge") in _TRUE or cell.get("vMerge") in _TRUE:
                continue
            found = paragraphs(cell.find(f"{A}txBody"), style)
            if found:
                rows, columns = (min(max(number(cell.get(k), 1), 1), _SPAN) for k in ("rowSpan", "gridSpan"))
                yield _Cell(row, column, rows, columns, found)


class _Heads:
    """Which cells of the first row and column name the others."""

    def __init__(self, table: Element, cells: list[_Cell]) -> None:
        self._named = _is_headed(table)
        self._rows = {row: cell for cell in cells if cell.column == 0 for row in cell.rows_at}
        self._columns = {column: cell for cell in cells if cell.row == 0 for column in cell.columns_at}

    def of(self, cell: _Cell) -> tuple[str, ...]:
        """The heads of a cell; a head that the cell is wider than does not name it."""
        left = self._rows.get(cell.row) if cell.column and not (self._named and cell.row == 0) else None
        above = self._columns.get(cell.column) if cell.row and self._named else None
        row = left.text if left is not None and _holds(left.rows_at, cell.rows_at) else ""
        column = above.text if above is not None and _holds(above.columns_at, cell.columns_at) else ""
        return (row, column) if row or column else ()


def _is_headed(table: Element) -> bool:
    """Whether the first row names the columns: the table says so, or says nothing and sets that row apart by hand.

    Google Slides and LibreOffice never write the attribute; its default is that there is no head.
    """
    properties = table.find(f"{A}tblPr")
    said = properties.get("firstRow") if properties is not None else None
    if said is not None:
        return said in _TRUE
    first, *others = [_look(row) for row in table.iterfind(f"{A}tr")] or [_PLAIN]
    return first != _PLAIN and bool(others) and first not in others


def _look(row: Element) -> tuple[bool, str]:
    """Whether all of a row's text is bold, and the one colour that its cells are filled with, if it is one."""
    runs = [run.find(f"{A}rPr") for run in row.iter(f"{A}r")]
    bold = bool(runs) and all(run is not None and run.get("b") in _TRUE for run in runs)
    fills = {_fill(cell) for cell in row.iterfind(f"{A}tc")}
    return bold, fills.pop() if len(fills) == 1 else ""


def _fill(cell: Element) -> str:
    colour = cell.find(f"{A}tcPr/{A}solidFill/*")
    return colour.get("val", "") if colour is not None else ""


def _holds(wide: range, narrow: range) -> bool:
    return wide.start <= narrow.start and narrow.stop <= wide.stop


class _Grid:
    """Where each cell stands, from the table's own widths and heights."""

    def __init__(self, table: Element, box: Rect | None) -> None:
        self._box = box
        self._x = _edges(number(column.get("w")) for column in table.iterfind(f"{A}tblGrid/{A}gridCol"))
        self._y = _edges(number(row.get("h")) for row in table.iterfind(f"{A}tr"))

    def box(self, cell: _Cell) -> Rect | None:
        if self._box is None or cell.row >= len(self._y) - 1 or cell.column >= len(self._x) - 1:
            return self._box
        right, bottom = min(cell.column + cell.columns, len(self._x) - 1), min(cell.row + cell.rows, len(self._y) - 1)
        return Rect(
            self._box.left + self._x[cell.column] * self._box.width,
            self._box.top + self._y[cell.row] * self._box.height,
            self._box.left + self._x[right] * self._box.width,
            self._box.top + self._y[bottom] * self._box.height,
        )


def _edges(sizes: Iterator[int]) -> list[float]:
    """Where columns or rows begin and end, as shares of the whole."""
    ends = list(accumulate((max(size, 0) for size in sizes), initial=0))
    return [end / ends[-1] for end in ends] if ends[-1] else []
