"""Cells found by what a table looks like: rows of short texts whose edges line up, drawn row by row.

Two columns of running text line up as well, but are drawn one after the other; so the
drawing order parts the two without a look at rulings, which many tables do without.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.extract.paper.marks import Marks
from msgcheck.extract.paper.paragraphs import Paragraph

MIN_ROWS = 3
"""Rows that make a table without rulings; two rows may be two pairs of cards."""

MIN_RULED_ROWS = 2

LONG_CELL = 90
"""Mean characters of a cell above which texts side by side are columns or cards, unless rulings say table."""

MAX_GAP = 3.2
"""Largest gap between rows, in font sizes; generous cells of web tables have 2.5."""

Row = list[Paragraph]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the columns begin where the cells of the ``widest`` row do."""

    rows: Sequence[Row]
    widest: Row

    @property
    def columns(self) -> list[float]:
        """Left edges."""
        return [cell.left for cell in self.widest]


def mark_tables(paragraphs: Sequence[Paragraph], marks: Marks) -> None:
    """Give the cells of each table their role and their heads."""
    for rows in _runs(_rows(paragraphs)):
        ruled = _ruled(rows, marks)
        wide = [row for row in rows if len(row) > 1]
        if len(wide) < (MIN_RULED_ROWS if ruled else MIN_ROWS):
            continue
        cells = [cell for row in rows for cell in row]
        if not ruled and (_mean_length(cells) > LONG_CELL or any(cell.bullet for cell in cells)):
            continue
        _give_heads(Table(rows, _widest(wide)), marks)


def _rows(paragraphs: Sequence[Paragraph]) -> list[Row]:
    """Paragraphs drawn one after the other and standing side by side."""
    rows: list[Row] = []
    for paragraph in paragraphs:
        if rows and _beside(rows[-1], paragraph):
            rows[-1].append(paragraph)
        else:
            rows.append([paragraph])
    return rows


def _beside(row: Row, paragraph: Paragraph) -> bool:
    last = row[-1]
    if last.quarter or paragraph.quarter or paragraph.left < last.right - 0.3 * paragraph.size:
        return False
    top, bottom = min(cell.top for cell in row), max(cell.bottom for cell in row)
    shared = min(bottom, paragraph.bottom) - max(top, paragraph.top)
    return shared > 0.5 * min(bottom - top, paragraph.bottom - paragraph.top)


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows one below the other, each with an edge in common with the one before."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and _next_row(runs[-1], row):
            runs[-1].append(row)
        elif len(row) > 1:
            runs.append([row])
    for run in runs:
        while len(run[-1]) == 1:
            run.pop()
    return runs


def _next_row(run: list[Row], row: Row) -> bool:
    above = run[-1]
    if row[0].quarter or (len(row) == 1 and (len(above) == 1 or row[0].bullet)):
        return False
    size = row[0].size
    gap = min(cell.top for cell in row) - max(cell.bottom for cell in above)
    if not -0.3 * size < gap < MAX_GAP * size:
        return False
    widest = _widest(run)
    shared = sum(any(_aligned(cell, other) for other in widest) for cell in row)
    return shared >= max(1, len(row) - 1) if len(row) > 1 else shared == 1 and _mean_length(row) < LONG_CELL


def _widest(run: Sequence[Row]) -> Row:
    return max(run, key=len)


def _aligned(cell: Paragraph, other: Paragraph) -> bool:
    near = 0.6 * cell.size
    middle = abs((cell.left + cell.right) - (other.left + other.right)) < 2 * near
    return abs(cell.left - other.left) < near or abs(cell.right - other.right) < near or middle


def _mean_length(cells: Sequence[Paragraph]) -> float:
    return sum(len(cell.text) for cell in cells) / max(len(cells), 1)


def _ruled(rows: Sequence[Row], marks: Marks) -> bool:
    """Whether rulings or the edges of boxes part most of the rows."""
    parted = 0
    edges = [(x0, y, x1) for x0, y0, x1, y1 in marks.across for y in ((y0 + y1) / 2,)]
    edges += [(x0, y, x1) for x0, y0, x1, y1 in marks.boxes for y in (y0, y1)]
    for above, below in itertools.pairwise(rows):
        low = max(cell.lines[-1].baseline for cell in above)
        high = min(cell.top for cell in below) + 0.3 * below[0].size
        left, right = above[0].left, above[0].right
        parted += any(low <= y <= high and x0 <= left + 2 and x1 >= right - 2 for x0, y, x1 in edges)
    return parted > 0 and parted >= 0.6 * (len(rows) - 1)


def _column(cell: Paragraph, table: Table) -> int:
    """The column a cell stands in: the last one that begins before the cell's middle."""
    overlaps = [min(cell.right, other.right) - max(cell.left, other.left) for other in table.widest]
    if max(overlaps) > 0:
        return overlaps.index(max(overlaps))
    middle = (cell.left + cell.right) / 2
    return max((index for index, left in enumerate(table.columns) if left <= middle), default=0)


def _give_heads(table: Table, marks: Marks) -> None:
    head = {_column(cell, table): cell.text for cell in table.rows[0]} if _has_head(table, marks) else {}
    for number, row in enumerate(table.rows):
        for cell in row:
            cell.role = "table-cell"
            column = _column(cell, table)
            in_head = bool(head) and number == 0
            row_head = row[0].text if cell is not row[0] and _column(row[0], table) == 0 and not in_head else ""
            column_head = head.get(column, "") if not in_head else ""
            cell.heads = (row_head, column_head) if row_head or column_head else ()


def _has_head(table: Table, marks: Marks) -> bool:
    """The first row names the columns: set in bold or on a ground of its own, or one of three columns and more."""
    first, rest = table.rows[0], table.rows[1:]
    if len(first) < len(table.columns) - 1:
        return False
    if all(cell.tag and cell.tag.kind == "TH" for cell in first):
        return True
    if all(cell.bold for cell in first) and not all(cell.bold for row in rest for cell in row):
        return True
    if any(sum(sign.isdigit() for sign in cell.text) > len(cell.text) / 2 for cell in first):
        return False
    return len(table.columns) >= MIN_ROWS or _on_ground(first, rest[0], marks)


def _on_ground(first: Row, second: Row, marks: Marks) -> bool:
    def inside(row: Row, box: tuple[float, float, float, float]) -> bool:
        return all(box[0] <= cell.left and box[1] <= cell.top + 2 and cell.bottom - 2 <= box[3] for cell in row)

    return any(inside(first, box) and not inside(second, box) for box in marks.boxes)
