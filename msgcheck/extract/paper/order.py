"""Reading order: as drawn, but nothing before what stands above it.

The drawing order keeps cards and columns whole; what it gets wrong is text painted late
(lists of a web page, boxes brought to the front). Such text is read where it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.extract.paper.paragraphs import Paragraph

MAX_PIECES = 250
"""The work grows with the square of their number; a page with more is left as drawn."""

SHARED = 0.35
"""How much of the narrower one's width must be shared for one to stand above the other."""


CLOSE = 1.7
"""Texts drawn one after the other, one below the other, at most that many font sizes apart stay together."""


@dataclass(slots=True)
class _Piece:
    """Paragraphs drawn one after the other and standing closely one below the other: a card, part of a column."""

    paragraphs: list[Paragraph]
    left: float
    right: float
    top: float
    bottom: float

    def take(self, paragraph: Paragraph) -> None:
        self.paragraphs.append(paragraph)
        self.left, self.right = min(self.left, paragraph.left), max(self.right, paragraph.right)
        self.top, self.bottom = min(self.top, paragraph.top), max(self.bottom, paragraph.bottom)


def in_reading_order(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Each piece after those above it, else as drawn."""
    pieces = _pieces(paragraphs)
    count = len(pieces)
    if count > MAX_PIECES or count < 2:
        return list(paragraphs)
    out: list[Paragraph] = []
    done = [False] * count

    def place(index: int) -> None:
        done[index] = True
        for other in range(index + 1, count):
            if not done[other] and _above(pieces[other], pieces[index]):
                place(other)
        out.extend(pieces[index].paragraphs)

    for index in range(count):
        if not done[index]:
            place(index)
    return out


def _pieces(paragraphs: Sequence[Paragraph]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for paragraph in paragraphs:
        if pieces and _close(pieces[-1].paragraphs[-1], paragraph):
            pieces[-1].take(paragraph)
        else:
            pieces.append(_Piece([paragraph], *_frame(paragraph)))
    return pieces


def _frame(paragraph: Paragraph) -> tuple[float, float, float, float]:
    return paragraph.left, paragraph.right, paragraph.top, paragraph.bottom


def _close(upper: Paragraph, lower: Paragraph) -> bool:
    if upper.quarter != lower.quarter:
        return False
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    return shared > 0 and -0.5 * lower.size < lower.top - upper.bottom < CLOSE * max(upper.size, lower.size)


def _above(upper: _Piece, lower: _Piece) -> bool:
    first = lower.paragraphs[0]
    if upper.bottom > lower.top + 0.3 * first.size or upper.paragraphs[0].quarter != first.quarter:
        return False
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    return shared > SHARED * min(upper.right - upper.left, lower.right - lower.left)
