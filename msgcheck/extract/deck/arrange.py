"""A slide's shapes, with what they say, put in the order in which they are read."""

from collections.abc import Sequence
from dataclasses import replace

from msgcheck.extract.deck.blocks import Told
from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.headline import find_headline
from msgcheck.extract.deck.order import Spot, in_reading_order
from msgcheck.extract.deck.roles import FURNITURE
from msgcheck.extract.deck.shapes import Shape
from msgcheck.extract.deck.styles import DEFAULT_SIZE

_UNPLACED = Rect(0.0, 1.0, 1.0, 1.0)
"""Where a box without a position is read: last."""
_FRAMES = frozenset({"shape", "picture"})


def arrange(told: Sequence[Told], slide: int) -> tuple[list[Told], str | None]:
    """What is told, the title first and the furniture last; and the words of the title."""
    titles = [one for one in told if one.pieces and one.pieces[0].role == "title"]
    if not titles:
        _name_headline(told, slide)
    last = [one for one in told if one.pieces and all(piece.role in FURNITURE for piece in one.pieces)]
    apart = {id(one) for one in (*titles, *last)}
    middle = []
    for read in in_reading_order(_spots([(place, one) for place, one in enumerate(told) if id(one) not in apart])):
        told[read.key].card = read.card
        middle.append(told[read.key])
    ordered = [*titles, *middle, *last]
    named = (piece.text for one in ordered for piece in one.pieces if piece.role == "title")
    return ordered, next(named, None)


def _name_headline(told: Sequence[Told], slide: int) -> None:
    texts = [(one.shape.box if one.shape is not None else None, one.pieces) for one in told if not one.hidden]
    place = find_headline(texts, slide)
    if place is not None:
        pieces = texts[place][1]
        pieces[0] = replace(pieces[0], role="title")


def _spots(told: Sequence[tuple[int, Told]]) -> list[Spot]:
    """The boxes of the slide, those of a group inside its own."""
    roots: list[Spot] = []
    made: dict[Shape, Spot] = {}
    for key, one in told:
        shape = one.shape
        if shape is None or (not one.pieces and shape.kind in ("line", "ink")):
            continue
        made[shape] = spot = _spot(key, one, shape)
        (roots if shape.group is None else made[shape.group].inside).append(spot)
    for shape, spot in reversed(made.items()):
        if shape.kind == "group" and not any(inner.size or inner.inside for inner in spot.inside):
            spot.inside, spot.frame = [], True
    return roots


def _spot(key: int, told: Told, shape: Shape) -> Spot:
    if not told.pieces:
        return Spot(key=None, box=shape.box or _UNPLACED, frame=shape.kind in _FRAMES and shape.box is not None)
    return Spot(
        key=key,
        box=shape.box or _UNPLACED,
        size=told.pieces[0].size or DEFAULT_SIZE,
        frame=shape.kind == "shape" and shape.placeholder is None and not shape.is_text_box,
    )
