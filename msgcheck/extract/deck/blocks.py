"""Pieces in reading order turned into blocks, each with its place and what it stands under."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.order import Spot
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.roles import prominence_of
from msgcheck.extract.deck.shapes import Shape
from msgcheck.model.asset import Block, Box, Context, Location

_FRAGMENT = 24
"""Characters up to which a text ("45+", "Days") needs what stands before it in its card, too."""
_LARGEST_CARD = 8
"""Texts in a card; a frame with more in it is a panel, whose parts do not go on from one another."""
_STANDS_ALONE = frozenset({"title", "subtitle", "footer", "header", "page-number"})


@dataclass(slots=True, kw_only=True)
class Told:
    """What a shape says; notes and comments stand in none."""

    pieces: list[Piece]
    shape: Shape | None = None
    hidden: bool = False
    card: Spot | None = None


def to_blocks(told: Sequence[Told], *, slide: int | None, heading: str | None) -> Iterator[Block]:
    """One block a piece, in the order given; texts of one card know what stands before them."""
    sizes: dict[int, int] = {}
    for one in told:
        if one.card is not None:
            sizes[id(one.card)] = sizes.get(id(one.card), 0) + len(one.pieces)
    before: str | None = None
    card: Spot | None = None
    for one in told:
        shared = one.card if one.card is not None and sizes[id(one.card)] <= _LARGEST_CARD else None
        if shared is None or shared is not card:
            before = None
        card = shared
        for piece in one.pieces:
            context = Context(
                heading=heading if piece.role != "title" else None,
                heads=piece.heads,
                before=piece.before or (None if piece.role in _STANDS_ALONE or piece.heads else before),
            )
            yield Block(text=piece.text, location=_location(one, piece, slide), context=context)
            before = f"{before} {piece.text}" if before and len(before) <= _FRAGMENT else piece.text


def _location(told: Told, piece: Piece, slide: int | None) -> Location:
    shape = told.shape
    return Location(
        unit="slide",
        number=slide,
        role=piece.role,
        prominence=prominence_of(piece, slide),
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
