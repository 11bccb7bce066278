"""The title of a slide that has no title placeholder, as decks made by scripts have none."""

from collections.abc import Sequence

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.piece import Piece

_UPPER = 0.45
"""Share of the slide's height in which a title begins; a title slide is free in this."""
_SMALLEST = 18.0
"""Points a title has at least."""
_LARGER = 1.15
"""Ratio of its size to the next smaller text that looks like a title."""
_LONGEST = 160
"""Characters in a title; the longest of the gold titles has 70."""


def find_headline(texts: Sequence[tuple[Rect | None, Sequence[Piece]]], slide: int) -> int | None:
    """The place of the text that reads as the slide's title: by far the largest words near its top."""
    found = [(place, box, pieces[0]) for place, (box, pieces) in enumerate(texts) if len(pieces) == 1 and box is not None]
    worded = [(place, box, piece) for place, box, piece in found if piece.role in ("body", "group") and _reads(piece.text)]
    if not worded:
        return None
    place, box, piece = max(worded, key=lambda one: (one[2].size or 0.0, -one[1].top))
    size = piece.size or 0.0
    rivals = (other.size or 0.0 for where, (_, pieces) in enumerate(texts) if where != place for other in pieces if _reads(other.text))
    small = size < _SMALLEST or size < _LARGER * max(rivals, default=0.0)
    return None if small or (slide > 1 and box.top > _UPPER) else place


def _reads(text: str) -> bool:
    """Whether a text is words and not a number with its unit."""
    return len(text) <= _LONGEST and sum(word.strip(".,:!?").isalpha() for word in text.split()) >= 2
