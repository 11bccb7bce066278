"""What a reader of the finished slide does not get to see."""

from collections.abc import Sequence

from msgcheck.extract.deck.geometry import SLIDE, Rect
from msgcheck.extract.deck.shapes import Shape, is_opaque
from msgcheck.extract.office.xml import Element, P

_OUTSIDE = 0.02
"""Share of a box that may still lie on the slide when it is parked beside it."""
_COVERED = 0.98
"""Share of a box that a filled rectangle drawn later must cover to hide it."""
MOST_COMPARED = 1000
"""Shapes on one slide that are compared with one another; where there are more, the slide is a drawing."""


def is_off_slide(box: Rect | None) -> bool:
    """Whether a box is parked beside the slide."""
    if box is None:
        return False
    if not box.area:
        return box.right < 0 or box.bottom < 0 or box.left > 1 or box.top > 1
    return box.shared(SLIDE) <= _OUTSIDE * box.area


def covered(shapes: Sequence[Shape], slide: Element) -> set[int]:
    """The places (in ``shapes``) of those that an opaque rectangle drawn later hides.

    A slide with animations is taken as open: its boxes come and go.
    """
    if len(shapes) > MOST_COMPARED:
        return set()
    timing = slide.find(f"{P}timing")
    if timing is not None and next(timing.iter(f"{P}spTgt"), None) is not None:
        return set()
    seen = [(place, shape) for place, shape in enumerate(shapes) if shape.box is not None and not shape.hidden]
    lids = [(place, shape.box) for place, shape in seen if shape.box is not None and is_opaque(shape)]
    return {
        place
        for place, shape in enumerate(shapes)
        if shape.box is not None and shape.box.area
        for above, lid in lids
        if above > place and shape.box.shared(lid) >= _COVERED * shape.box.area
    }
