"""Tables: one piece a paragraph of a cell, with the heads that give it its meaning."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.text import Paragraph, paragraphs
from msgcheck.extract.deck.xml import A, Element, number

_SPAN = 1000
"""Columns and rows a merged cell may span; PowerPoint allows 75."""
_TRUE = ("1", "true")


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


def table_pieces(table: Element, box: Rect | None, style: Style) -> Iterator[Piece]:
    """Read an ``a:tbl`` row by row; ``heads`` are (row head, column head), empty where there is none."""
    cells = list(_cells(table, style))
    grid = _Grid(table, box)
    row_heads, column_heads = _heads(table, cells)
    for cell in cells:
        heads = (row_heads.get(cell.row, "") if cell.column else "", column_heads.get(cell.column, "") if cell.row else "")
        before = None
        for paragraph in cell.paragraphs:
            yield Piece(
                text=paragraph.text,
                role="table-cell",
                size=paragraph.size,
                box=grid.box(cell),
                heads=heads if any(heads) else (),
                before=before,
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


def _heads(table: Element, cells: list[_Cell]) -> tuple[dict[int, str], dict[int, str]]:
    """Row number to row head, column number to column head."""
    properties = table.find(f"{A}tblPr")
    flags = dict(properties.attrib) if properties is not None else {}
    row_heads, column_heads = {}, {}
    for cell in cells:
        if cell.column == 0:
            row_heads.update(dict.fromkeys(range(cell.row, cell.row + cell.rows), cell.text))
        if cell.row == 0 and flags.get("firstRow", "1") in _TRUE:
            column_heads.update(dict.fromkeys(range(cell.column, cell.column + cell.columns), cell.text))
    return row_heads, column_heads


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
