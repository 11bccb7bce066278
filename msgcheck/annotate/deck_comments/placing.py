"""Which slide a finding is told on, and at which point of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.annotate.remark import remark
from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.xml import BrokenPart, P, number
from msgcheck.model.finding import Finding

_USUAL = (12_192_000, 6_858_000)
"""Width and height of a 16:9 slide in EMU, where a deck does not say."""
STEP = 0.02
"""Share of the slide by which comments on one point are set apart, so that each can be picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment: on which slide, where on it in EMU, and what it says, line by line."""

    slide: int
    """From 1."""
    x: int
    y: int
    shape_id: int | None
    lines: tuple[str, ...]


def on_slides(parts: DeckParts, findings: Sequence[Finding]) -> list[Comment]:
    """A comment a finding, slide by slide in the order given; BrokenPart if the deck has no slide to put them on."""
    if not any(parts.slides):
        raise BrokenPart("no-text", "it has no slide that a comment could stand on")
    size = parts.presentation.find(f"{P}sldSz")
    width = number(size.get("cx")) if size is not None else 0
    height = number(size.get("cy")) if size is not None else 0
    extent = width or _USUAL[0], height or _USUAL[1]
    taken: set[tuple[int, int, int]] = set()
    return sorted((_comment(parts, each, extent, taken) for each in findings), key=lambda comment: comment.slide)


def _comment(parts: DeckParts, finding: Finding, extent: tuple[int, int], taken: set[tuple[int, int, int]]) -> Comment:
    place = finding.location
    slide = place.number if place is not None and place.number else 0
    here = 1 <= slide <= len(parts.slides) and parts.slides[slide - 1] != ""
    if not here:
        slide = next(index for index, part in enumerate(parts.slides, start=1) if part)
    left, top = (place.box[0], place.box[1]) if here and place is not None and place.box else (0.0, 0.0)
    x, y = round(left * extent[0]), round(top * extent[1])
    while (slide, x, y) in taken:
        x, y = x + round(STEP * extent[0]), y + round(STEP * extent[1])
    taken.add((slide, x, y))
    shape = place.shape_id if here and place is not None else None
    return Comment(slide=slide, x=x, y=y, shape_id=shape, lines=remark(finding))
