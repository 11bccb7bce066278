"""Pieces in reading order turned into blocks, each with its place and what it stands under."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.order import Spot
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.roles import prominence_of
from msgcheck.extract.deck.shapes import Shape
from msgcheck.model.asset import Block, Box, Context, Location, Prominence

_FIGURE = re.compile(r"(?=.*\d).{1,24}$")
"""A figure, perhaps with its unit ("45+", "45+ Days"), without which the text after it says little."""
_LARGEST_CARD = 8
"""Texts in a card; a frame with more in it is a panel, whose parts do not go on from one another."""
_GOES_ON = frozenset({"body", "bullet", "group", "caption", "notes"})
"""Roles of texts that go on from the one before; bullets go on from what leads in to their list."""


@dataclass(slots=True, kw_only=True)
class Told:
    """What a shape says; notes and comments stand in none."""

    pieces: list[Piece]
    shape: Shape | None = None
    hidden: bool = False
    card: Spot | None = None

    @property
    def in_frame(self) -> bool:
        """Whether it stands in a table, chart or diagram, which says itself what belongs to what."""
        return self.shape is not None and self.shape.kind == "frame"


def to_blocks(told: Sequence[Told], *, slide: int | None, heading: str | None) -> Iterator[Block]:
    """One block a piece, in the order given; texts of one card know what stands before them."""
    sizes: dict[int, int] = defaultdict(int)
    for one in told:
        sizes[id(one.card)] += len(one.pieces)
    titles = (piece.size or 0.0 for one in told for piece in one.pieces if piece.role == "title")
    title_size = max(titles, default=0.0)
    before: str | None = None
    last: Told | None = None
    for one in told:
        goes_on = last is not None and sizes[id(one.card)] <= _LARGEST_CARD and _stands_under(last, one)
        before, last = before if goes_on else None, one
        for piece in one.pieces:
            context = Context(
                heading=heading if piece.role != "title" else None,
                heads=piece.heads,
                before=piece.before or (before if piece.role in _GOES_ON and not one.in_frame else None),
            )
            location = _location(one, piece, slide, prominence_of(piece, slide, title_size))
            yield Block(text=piece.text, location=location, context=context)
            if piece.role != "bullet":
                before = f"{before} {piece.text}" if before is not None and _FIGURE.match(before) else piece.text


def _stands_under(upper: Told, lower: Told) -> bool:
    """Whether a box goes on with the one before: in one card, and below it."""
    if upper.card is None or upper.card is not lower.card or upper.shape is None or lower.shape is None:
        return False
    above, below = upper.shape.box, lower.shape.box
    return above is None or below is None or min(above.right, below.right) > max(above.left, below.left)


def _location(told: Told, piece: Piece, slide: int | None, prominence: Prominence) -> Location:
    shape = told.shape
    return Location(
        unit="slide",
        number=slide,
        role=piece.role,
        prominence=prominence,
        shape=shape.name or None if shape is not None else None,
        shape_id=shape.id or None if shape is not None else None,
        box=_within_slide(piece.box or (shape.box if shape is not None else None)),
        hidden=told.hidden or piece.hidden,
    )


def _within_slide(box: Rect | None) -> Box | None:
    if box is None:
        return None
    left, top, right, bottom = (round(min(max(edge, 0.0), 1.0), 4) for edge in box)
    return left, top, right, bottom
