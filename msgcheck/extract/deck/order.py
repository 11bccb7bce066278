"""The order in which a person reads the boxes of a slide.

First what encloses what: an empty box, or a group, with others inside is a card, and a
card is read whole. Inside each, rows from top to bottom, and within a row from left to
right. Rows of one box a column that differ in type size (a number, its unit, its claim)
are one row of cards without a frame.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgcheck.extract.deck.geometry import Rect

MOST_ORDERED = 400
"""Boxes on one slide that are put in order; a slide with more (a drawn map) keeps its drawing order."""
_DEEPEST = 60
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
    """A box to be read; ``key`` is what the caller knows it by."""

    key: int
    box: Rect
    size: float | None
    """Type size in points; None: it holds no text."""
    frame: bool = False
    """Other boxes may belong to it."""
    inside: list["Spot"] = field(default_factory=list)
    """A group's members."""


@dataclass(frozen=True, slots=True)
class Read:
    """One box in its place; boxes with the same card belong together."""

    key: int
    card: int | None


def in_reading_order(spots: Sequence[Spot]) -> list[Read]:
    """Put boxes in order; those of a group stay together."""
    return _arrange(list(spots), None, 0)


def _arrange(spots: list[Spot], card: int | None, depth: int) -> list[Read]:
    if len(spots) > MOST_ORDERED or depth > _DEEPEST:
        return [read for spot in spots for read in _flat(spot, card)]
    roots = _nest(spots)
    return [read for spot in _cut(roots, depth) for read in _open(spot, card, depth)]


def _flat(spot: Spot, card: int | None) -> list[Read]:
    found: list[Read] = []
    waiting = [spot]
    while waiting:
        here = waiting.pop()
        found.append(Read(here.key, card))
        waiting.extend(reversed(here.inside))
    return found


def _open(spot: "Spot | _Column", card: int | None, depth: int) -> list[Read]:
    if isinstance(spot, _Column):
        first = spot.spots[0].key
        return [read for inner in spot.spots for read in _open(inner, first, depth)]
    if not spot.inside:
        return [Read(spot.key, card)]
    return [Read(spot.key, spot.key), *_arrange(spot.inside, spot.key, depth + 1)]


def _nest(spots: list[Spot]) -> list[Spot]:
    """Move each box into the smallest frame around it; returns those that are in none."""
    frames = sorted((spot for spot in spots if spot.frame), key=lambda spot: spot.box.area)
    roots = []
    for spot in spots:
        around = next((frame for frame in frames if frame is not spot and _encloses(frame, spot)), None)
        (roots if around is None else around.inside).append(spot)
    return roots


def _encloses(frame: Spot, spot: Spot) -> bool:
    if frame.box.area <= spot.box.area or (spot.frame and frame.key > spot.key and frame.box.area < spot.box.area * 1.05):
        return False
    if not spot.box.area:
        return frame.box.left <= spot.box.left <= frame.box.right and frame.box.top <= spot.box.top <= frame.box.bottom
    return frame.box.shared(spot.box) >= _ENCLOSED * spot.box.area


# ------------------------------------------------------------- rows and columns


@dataclass(slots=True)
class _Column:
    """A card without a frame: boxes one below the other."""

    spots: list[Spot]


def _cut(spots: list[Spot], depth: int) -> list["Spot | _Column"]:
    if len(spots) < 2:
        return list(spots)
    rows = _bands(spots, lambda spot: (spot.box.top, spot.box.bottom))
    if len(rows) > 1:
        return _merge_rows([_in_row(row, depth) for row in rows])
    return _in_row(spots, depth)


def _in_row(spots: list[Spot], depth: int) -> list["Spot | _Column"]:
    columns = _bands(spots, lambda spot: (spot.box.left, spot.box.right))
    if len(columns) == 1:
        return sorted(spots, key=lambda spot: (spot.box.top, spot.box.left))  # type: ignore[return-value]
    if depth > _DEEPEST:
        return [spot for column in columns for spot in column]
    return [spot for column in columns for spot in (_cut(column, depth + 1) if len(column) > 1 else column)]


def _bands(spots: list[Spot], span: Callable[[Spot], tuple[float, float]]) -> list[list[Spot]]:
    """Split boxes where a line can be drawn between them, give or take a small overlap."""
    ordered = sorted(spots, key=lambda spot: (*span(spot), spot.key))
    bands: list[list[Spot]] = []
    low = high = 0.0
    for spot in ordered:
        start, end = span(spot)
        common = min(high, end) - max(low, start)
        if bands and common > _OVERLAP * min(high - low, end - start):
            bands[-1].append(spot)
            high = max(high, end)
        else:
            bands.append([spot])
            low, high = start, end
    return bands


def _merge_rows(rows: list[list["Spot | _Column"]]) -> list["Spot | _Column"]:
    """Read rows that make up cards without frames column by column."""
    found: list[Spot | _Column] = []
    while rows:
        together = 1
        while together < len(rows) and _one_band(rows[: together + 1]):
            together += 1
        if together == 1:
            found.extend(rows[0])
        else:
            found.extend(_Column([row[i] for row in rows[:together]]) for i in range(len(rows[0])))  # type: ignore[misc]
        rows = rows[together:]
    return found


def _one_band(rows: Sequence[Sequence["Spot | _Column"]]) -> bool:
    """Whether the last row goes on with the cards that the rows before it began."""
    *before, last = rows
    if len(last) < 2 or any(len(row) != len(last) for row in before):
        return False
    spots = [[spot for spot in row if isinstance(spot, Spot) and not spot.inside and spot.size] for row in rows]
    if any(len(row) != len(last) for row in spots):
        return False
    sizes = [max(spot.size or 0.0 for spot in row) for row in spots]
    different = all(max(size, sizes[-1]) > _OTHER_SIZE * min(size, sizes[-1]) for size in sizes[:-1])
    return different and all(_below(upper, lower) for upper, lower in zip(spots[-2], spots[-1], strict=True))


def _below(upper: Spot, lower: Spot) -> bool:
    common = min(upper.box.right, lower.box.right) - max(upper.box.left, lower.box.left)
    aligned = common > _OVERLAP * min(upper.box.width, lower.box.width)
    return aligned and lower.box.top - upper.box.bottom < _CLOSE


def same_card(reads: Sequence[Read]) -> list[bool]:
    """For each box, whether it goes on with the card of the one before."""
    return [False, *(a.card is not None and a.card == b.card for a, b in pairwise(reads))] if reads else []
