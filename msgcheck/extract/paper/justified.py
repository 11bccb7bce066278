"""Lines of justified text whose words stand as far apart as cells do, told from rows of a table.

In a justified line all spaces are equally wide, and both edges are flush with those of the line above or below.
Columns of a table keep their places from row to row instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgcheck.extract.paper.words import Word

WIDEST = 6.0
"""Font sizes that a space may be stretched to; two long words in a narrow column get 3 to 5."""

EVEN = 0.12
"""Font sizes by which the spaces of one line may differ: their places are rounded."""

FLUSH = 0.25
"""Font sizes by which the edges of two lines may differ; a hanging hyphen or comma reaches out that far."""

INDENT = 4.0
"""Font sizes that the first line of a text may be set in."""

LEADING = 2.0
"""Font sizes between two lines of one text."""

SURE = 3
"""Words of a line whose even spaces tell that it is justified; with two, a line of the same text must."""

Group = list[Word]


@dataclass(slots=True)
class _Row:
    """Words on one baseline, from one edge to the other."""

    groups: list[Group]
    words: list[Word] = field(init=False)
    even: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words = [word for group in self.groups for word in group]
        gaps = [right.left - left.right for left, right in pairwise(self.words)]
        self.even = bool(gaps) and max(gaps) - min(gaps) <= EVEN * self.size

    @property
    def size(self) -> float:
        return self.words[0].style.size

    @property
    def sure(self) -> bool:
        return self.even and len(self.words) >= SURE


def rejoined(groups: Sequence[Group]) -> list[tuple[Group, bool]]:
    """The groups in their order, those of a justified line as one; and whether each is such a line."""
    rows = _rows(groups)
    if all(len(row.groups) == 1 for row in rows):
        return [(group, False) for group in groups]
    found: list[tuple[Group, bool]] = []
    for text in _texts(rows):
        justified = len(text) > 1 and any(row.sure for row in text)
        for row in text:
            if justified and row.even:
                found.append((row.words, True))
            else:
                found += [(group, False) for group in row.groups]
    return found


def _texts(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Rows one below the other that are flush on both sides."""
    texts: list[list[_Row]] = []
    for row in rows:
        if texts and _goes_on(texts[-1][-1], row):
            texts[-1].append(row)
        else:
            texts.append([row])
    return texts


def _rows(groups: Sequence[Group]) -> list[_Row]:
    rows: list[list[Group]] = []
    for group in groups:
        if rows and _beside(rows[-1][-1][-1], group[0]):
            rows[-1].append(group)
        else:
            rows.append([group])
    return [_Row(row) for row in rows]


def _beside(before: Word, word: Word) -> bool:
    size = word.style.size
    if before.style.quarter != word.style.quarter or before.style.size != size:
        return False
    return abs(before.baseline - word.baseline) < EVEN * size and 0 < word.left - before.right < WIDEST * size


def _goes_on(above: _Row, row: _Row) -> bool:
    """Whether two lines are flush, but for the indent of a first one, and their words do not stand in columns."""
    first, over, size = row.words[0], above.words[0], row.size
    if first.style.quarter != over.style.quarter or not 0 < first.baseline - over.baseline < LEADING * size:
        return False
    indent = over.left - first.left
    if abs(indent) > FLUSH * size and not (above.sure and 0 < indent < INDENT * size):
        return False
    return abs(row.words[-1].right - above.words[-1].right) < FLUSH * size and not _in_columns(row, above)


def _in_columns(row: _Row, other: _Row) -> bool:
    """Whether each word of one row begins where one of the other does; a single one may do so by chance."""
    fewer, more = sorted((row.words[1:], other.words[1:]), key=len)
    limit = EVEN * row.size
    return len(fewer) > 1 and all(any(abs(word.left - each.left) < limit for each in more) for word in fewer)
