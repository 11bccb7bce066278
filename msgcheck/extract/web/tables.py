"""Which cells of a table stand under which heads."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgcheck.extract.web.lines import clean

MOST_SPANNED = 50
"""Columns or rows that one cell may span; more is a mistake or an attack."""

HEAD_WORDS = 8
"""A first row of longer cells holds text, not heads."""

_LAYOUT = frozenset(("table", "h1", "h2", "form", "input", "select", "textarea", "section", "article", "nav"))
"""A table that holds one of these lays out a page or a form."""


def heads(table: Element) -> dict[Element, tuple[str, ...]]:
    """The heads of each cell (row head, then column head); empty for a table that only lays the page out."""
    if table.get("role") in ("presentation", "none") or _lays_out(table):
        return {}
    rows = list(_grid(table))
    if not rows or max(map(len, rows)) < 2:
        return {}
    top = _head_rows(table, rows)
    columns = [
        " ".join(dict.fromkeys(filter(None, (text_of(row[at]) for row in rows[:top] if at in row))))
        for at in range(_width(rows))
    ]
    found: dict[Element, tuple[str, ...]] = {cell: () for row in rows[:top] for cell in row.values()}
    for row in rows[top:]:
        for at, cell in row.items():
            if cell not in found:
                found[cell] = tuple(filter(None, (_row_head(row, at), columns[at])))
    return found


def _lays_out(table: Element) -> bool:
    return any(each.tag in _LAYOUT for each in table.iter() if each is not table)


def text_of(element: Element) -> str:
    """All text in an element, on one line."""
    return clean(" ".join(element.itertext()))


def _width(rows: list[dict[int, Element]]) -> int:
    return 1 + max((max(row) for row in rows if row), default=-1)


def _grid(table: Element) -> Iterator[dict[int, Element]]:
    """Rows as column -> cell, with spans filled in."""
    pending: dict[int, tuple[int, Element]] = {}
    for tr in table.iter("tr"):
        row = {at: cell for at, (_, cell) in pending.items()}
        pending = {at: (left - 1, cell) for at, (left, cell) in pending.items() if left > 1}
        at = 0
        for cell in tr:
            if cell.tag not in ("td", "th"):
                continue
            while at in row:
                at += 1
            for column in range(at, at + _span(cell, "colspan")):
                row[column] = cell
                if _span(cell, "rowspan") > 1:
                    pending[column] = (_span(cell, "rowspan") - 1, cell)
            at += _span(cell, "colspan")
        if row:
            yield row


def _span(cell: Element, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), MOST_SPANNED) if value.isascii() and value.isdigit() else 1


def _head_rows(table: Element, rows: list[dict[int, Element]]) -> int:
    """How many rows at the top are heads."""
    head = table.find("thead")
    marked = len(head.findall("tr")) if head is not None else 0
    while marked < len(rows) - 1 and len(rows[marked]) > 1 and all(cell.tag == "th" for cell in rows[marked].values()):
        marked += 1
    if marked or len(rows) < 2 or _width(rows) < 2:
        return min(marked, len(rows) - 1)
    return int(all(_like_a_head(cell) for cell in rows[0].values()))


def _like_a_head(cell: Element) -> bool:
    text = text_of(cell)
    return len(text.split()) <= HEAD_WORDS and not text[:1].isdigit() and not text.endswith((".", "!"))


def _row_head(row: dict[int, Element], at: int) -> str:
    marked = [cell for column, cell in row.items() if cell.tag == "th" and column < at]
    first = row.get(0)
    head = marked[-1] if marked else first
    return text_of(head) if head is not None and head is not row[at] else ""
