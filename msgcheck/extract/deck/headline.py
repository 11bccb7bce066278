"""The title of a slide that has no title placeholder, as decks made by scripts have none."""

from collections.abc import Sequence
from math import inf

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.piece import Piece

_UPPER = 0.45
"""Share of the slide's height in which a title begins; a title slide is free in this."""
_SMALLEST = 20.0
"""Points a title has at least: more than the 18 of a box that nobody has set."""
_LARGER = 1.15
"""Ratio of its size to the next smaller text that looks like a title."""
_LONGEST = 160
"""Characters in a title; more is a paragraph in large type."""
_WORDS = 2
"""Words in a title; less is a label or a unit."""
_FREE = frozenset({"body", "group"})


def find_headline(texts: Sequence[tuple[Rect | None, Sequence[Piece]]], slide: int) -> int | None:
    """The place of the text that reads as the slide's title: by far the largest words near its top."""
    sizes = [max((piece.size or 0.0 for piece in pieces if _reads(piece.text)), default=0.0) for _, pieces in texts]
    tops = [inf if box is None else box.top for box, _ in texts]
    place = max(range(len(texts)), key=lambda here: (sizes[here], -tops[here]), default=None)
    if place is None or len(texts[place][1]) != 1 or texts[place][1][0].role not in _FREE:
        return None
    rival = max((size for here, size in enumerate(sizes) if here != place), default=0.0)
    small = sizes[place] < max(_SMALLEST, _LARGER * rival)
    return None if small or tops[place] > (_UPPER if slide > 1 else 1.0) else place


def _reads(text: str) -> bool:
    """Whether a text is words and not a number with its unit."""
    return len(text) <= _LONGEST and sum(word.strip(".,:!?").isalpha() for word in text.split()) >= _WORDS
