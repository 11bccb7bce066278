"""The order in which a person reads the boxes of a slide.

First what encloses what: an empty box, or a group, with others inside is a card, and a
card is read whole. Inside each, rows from top to bottom, and within a row from left to
right. Rows of one box a column that differ in type size (a number, its unit, its claim)
are cards without a frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from msgcheck.extract.deck.geometry import Rect

MOST_ORDERED = 400
"""Boxes side by side that are put in order; where there are more (a drawn map) they keep their drawing order."""
DEEPEST = 60
"""Levels of cards in cards; below that, drawing order."""
_ENCLOSED = 0.9
"""Share of a box that must lie inside another to belong to it (text boxes stick out a little)."""
_OVERLAP = 0.5
"""Share of the smaller of two boxes' height that they must have in common to stand in one row."""
_CLOSE = 0.06
"""Largest gap, as a share of the slide's height, between the rows of a card without a frame."""
_OTHER_SIZE = 1.12
"""Ratio of type sizes from which two rows differ."""


@dataclass(eq=False, slots=True)
class Spot:
    """A box to be read; ``key`` is what the caller knows it by, None for a card that is only seen."""

    key: int | None
    box: Rect
    size: float | None = None
    """Type size in points; None: it holds no text of its own."""
    frame: bool = False
    """Other boxes may belong to it."""
    inside: list["Spot"] = field(default_factory=list)
    """What belongs to it; filled beforehand for a group."""


@dataclass(frozen=True, slots=True)
class Read:
    """One box in its place; boxes with the same card belong together."""

    key: int
    card: Spot | None


def in_reading_order(spots: Sequence[Spot]) -> list[Read]:
    """Put boxes in order, those of a card or group one after the other."""
    return _arrange(list(spots), None, 0)


def _arrange(spots: list[Spot], card: Spot | None, depth: int) -> list[Read]:
    if len(spots) > MOST_ORDERED or depth > DEEPEST:
        return _as_drawn(spots, card)
    worth_reading = [spot for spot in _nest(spots) if spot.size or spot.inside]
    return [read for spot in _cut(worth_reading, depth) for read in _open(spot, card, depth)]


def _open(spot: Spot, card: Spot | None, depth: int) -> list[Read]:
    if not spot.inside:
        return [] if spot.key is None else [Read(spot.key, card)]
    own = [] if spot.key is None else [Read(spot.key, spot)]
    return [*own, *_arrange(spot.inside, spot, depth + 1)]


def _as_drawn(spots: list[Spot], card: Spot | None) -> list[Read]:
    found: list[Read] = []
    waiting = spots[::-1]
    while waiting:
        here = waiting.pop()
        if here.key is not None:
            found.append(Read(here.key, card))
        waiting.extend(reversed(here.inside))
    return found


def _nest(spots: list[Spot]) -> list[Spot]:
    """Move each box into the smallest frame around it; returns those that are in none."""
    places = {id(spot): place for place, spot in enumerate(spots)}
    frames = sorted((spot for spot in spots if spot.frame), key=lambda spot: (spot.box.area, -places[id(spot)]))
    ranks = {id(frame): rank for rank, frame in enumerate(frames)}
    roots: list[Spot] = []
    for spot in spots:
        wider = frames[ranks[id(spot)] + 1 :] if spot.frame else frames
        around = next((frame for frame in wider if _encloses(frame.box, spot.box)), None)
        (roots if around is None else around.inside).append(spot)
    return roots


def _encloses(frame: Rect, box: Rect) -> bool:
    if not box.area:
        return frame.left <= box.left <= frame.right and frame.top <= box.top <= frame.bottom
    return frame.shared(box) >= _ENCLOSED * box.area


# ------------------------------------------------------------- rows and columns


def _cut(spots: list[Spot], depth: int) -> list[Spot]:
    if len(spots) < 2:
        return spots
    rows = _bands(spots, lambda spot: (spot.box.top, spot.box.bottom))
    if len(rows) == 1:
        return _in_row(spots, depth)
    return _merge_rows([_in_row(row, depth) for row in rows])


def _in_row(spots: list[Spot], depth: int) -> list[Spot]:
    columns = _bands(spots, lambda spot: (spot.box.left, spot.box.right))
    if len(columns) == 1 or depth > DEEPEST:
        return sorted(spots, key=lambda spot: (spot.box.top, spot.box.left))
    return [spot for column in columns for spot in _cut(column, depth + 1)]


def _bands(spots: list[Spot], span: Callable[[Spot], tuple[float, float]]) -> list[list[Spot]]:
    """Split boxes where a line can be drawn between them, give or take a small overlap."""
    bands: list[list[Spot]] = []
    low = high = 0.0
    for spot in sorted(spots, key=span):
        start, end = span(spot)
        if bands and min(high, end) - start > _OVERLAP * min(high - low, end - start):
            bands[-1].append(spot)
            high = max(high, end)
        else:
            bands.append([spot])
            low, high = start, end
    return bands


def _merge_rows(rows: list[list[Spot]]) -> list[Spot]:
    """Turn rows that make up cards without a frame into such cards."""
    found: list[Spot] = []
    while rows:
        together = 1
        while together < len(rows) and _go_on(rows[:together], rows[together]):
            together += 1
        band, rows = rows[:together], rows[together:]
        found.extend(band[0] if together == 1 else [_card(column) for column in zip(*band, strict=True)])
    return found


def _go_on(rows: Sequence[Sequence[Spot]], last: Sequence[Spot]) -> bool:
    """Whether a row goes on with the cards that the rows before it began."""
    if len(last) < 2 or len(rows[0]) != len(last) or any(spot.inside for row in (*rows, last) for spot in row):
        return False
    size = _row_size(last)
    other = all(max(size, _row_size(row)) > _OTHER_SIZE * min(size, _row_size(row)) for row in rows)
    return other and all(_below(upper.box, lower.box) for upper, lower in zip(rows[-1], last, strict=True))


def _row_size(row: Sequence[Spot]) -> float:
    return max(spot.size or 0.0 for spot in row)


def _below(upper: Rect, lower: Rect) -> bool:
    common = min(upper.right, lower.right) - max(upper.left, lower.left)
    return common > _OVERLAP * min(upper.width, lower.width) and lower.top - upper.bottom < _CLOSE


def _card(column: Sequence[Spot]) -> Spot:
    boxes = [spot.box for spot in column]
    around = Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Spot(key=None, box=around, inside=list(column))
