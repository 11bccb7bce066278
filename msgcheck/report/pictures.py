"""Schematic pictures of slides and pages: the boxes of their text, to scale, and the text that stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from textwrap import wrap

from msgcheck.model.asset import Asset, AssetKind, Box, Passage, Prominence
from msgcheck.report.wording import clean

WIDTH = 320.0
"""Of every picture, in its own units."""

USUAL_ASPECT = {AssetKind.DECK: 16 / 9, AssetKind.PDF: 210 / 297}
"""Where the asset does not say: a wide slide, a sheet of A4."""

ASPECTS = (0.25, 4.0)
"""Narrower or wider pictures are cut to this: a banner two metres wide must still fit a screen."""

LARGEST = {Prominence.HEADLINE: 17.0, Prominence.SECONDARY: 10.0, Prominence.BURIED: 7.0}
SMALLEST = 3.5
"""Sizes of the text, in units of the picture; below the smallest it is cut off instead."""

LETTER = 0.5
"""Width of a letter as a share of the text's size: about that of a sans-serif's average."""

LEADING = 1.22
MARGIN = 2.0
MOST_BOXES = 80
"""Drawn of one slide or page; beyond it a picture says nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One passage within a box."""

    passage: str
    top: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One box and what stands in it, in units of the picture."""

    left: float
    top: float
    width: float
    height: float
    size: float
    """Of the text."""
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One slide or page."""

    unit: str
    number: int
    width: float
    height: float
    panels: tuple[Panel, ...]


def pictures(asset: Asset) -> dict[int, Picture]:
    """Draw every slide or page of which boxes are known, by its number."""
    placed: dict[int, dict[Box, list[Passage]]] = {}
    for passage in asset.passages:
        place = passage.location
        if place.number is not None and place.box is not None and _drawn(place.box):
            placed.setdefault(place.number, {}).setdefault(place.box, []).append(passage)
    height = WIDTH / _aspect(asset)
    return {number: _picture(asset.kind.unit, number, height, boxes) for number, boxes in placed.items()}


def _aspect(asset: Asset) -> float:
    known = asset.aspect or USUAL_ASPECT.get(asset.kind, 1.0)
    return min(max(known, ASPECTS[0]), ASPECTS[1])


def _drawn(box: Box) -> bool:
    left, top, right, bottom = box
    return right > left and bottom > top and left < 1 and top < 1 and right > 0 and bottom > 0


def _picture(unit: str, number: int, height: float, boxes: dict[Box, list[Passage]]) -> Picture:
    """Large boxes are drawn first, so that a card on a ground stays in sight."""
    order = sorted(boxes, key=lambda box: -(box[2] - box[0]) * (box[3] - box[1]))[:MOST_BOXES]
    panels = tuple(_panel(box, boxes[box], height) for box in order)
    return Picture(unit=unit, number=number, width=WIDTH, height=round(height, 1), panels=panels)


def _panel(box: Box, passages: list[Passage], height: float) -> Panel:
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in box)
    wide, high = (right - left) * WIDTH, (bottom - top) * height
    texts = [clean(passage.text) for passage in passages]
    size = _fitting(texts, wide, high, max(LARGEST[passage.location.prominence] for passage in passages))
    return Panel(
        left=round(left * WIDTH, 1),
        top=round(top * height, 1),
        width=round(wide, 1),
        height=round(high, 1),
        size=round(size, 1),
        stretches=tuple(_stretches(passages, texts, wide, high, size)),
    )


def _fitting(texts: Iterable[str], wide: float, high: float, largest: float) -> float:
    """The largest size at which the texts fit their box, by the average letter."""
    lengths = [len(text) for text in texts]
    size = largest
    while size > SMALLEST:
        column = _column(wide, size)
        if sum(ceil(length / column) or 1 for length in lengths) * size * LEADING <= high:
            break
        size *= 0.9
    return max(size, SMALLEST)


def _column(wide: float, size: float) -> int:
    """Letters to a line."""
    return max(int((wide - 2 * MARGIN) / (size * LETTER)), 4)


def _stretches(passages: list[Passage], texts: list[str], wide: float, high: float, size: float) -> Iterable[Stretch]:
    top = 0.0
    for passage, text in zip(passages, texts, strict=True):
        if top >= high:
            return
        room = ceil((high - top) / (size * LEADING))
        lines = wrap(text, _column(wide, size), max_lines=room, placeholder=" …") or [""]
        tall = len(lines) * size * LEADING
        yield Stretch(passage=passage.id, top=round(top, 1), height=round(tall, 1), lines=tuple(lines))
        top += tall
