"""Where a shape stands on its slide, out of however many groups it is in."""

import math
from typing import NamedTuple

from msgcheck.extract.office.xml import A, Element, P, number

_OFF, _EXT = f"{A}off", f"{A}ext"
_DEGREE = 60_000
"""A degree in the units of DrawingML."""


class Rect(NamedTuple):
    """Left, top, right, bottom; shares of the slide, which may lie outside 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """A share of the slide's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """A share of the slide's height."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """A share of the slide's area."""
        return self.width * self.height

    def shared(self, other: "Rect") -> float:
        """The area both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)


SLIDE = Rect(0.0, 0.0, 1.0, 1.0)


class Transform(NamedTuple):
    """From a group's own coordinates to shares of the slide."""

    scale_x: float
    scale_y: float
    move_x: float
    move_y: float

    def apply(self, left: float, top: float, width: float, height: float) -> Rect:
        """Place a rectangle."""
        x, y = left * self.scale_x + self.move_x, top * self.scale_y + self.move_y
        return Rect(x, y, x + width * abs(self.scale_x), y + height * abs(self.scale_y))


def place(xfrm: Element | None, outer: Transform) -> Rect | None:
    """The rectangle of an ``xfrm`` element, turned with its shape; None if it has no usable numbers."""
    if xfrm is None:
        return None
    parts = {part.tag: part for part in xfrm}
    off, ext = parts.get(_OFF), parts.get(_EXT)
    if off is None or ext is None:
        return None
    left, top = float(number(off.get("x"))), float(number(off.get("y")))
    width, height = float(number(ext.get("cx"))), float(number(ext.get("cy")))
    turned = number(xfrm.get("rot")) / _DEGREE % 180
    if 45 <= turned < 135:
        left, top, width, height = left + (width - height) / 2, top + (height - width) / 2, height, width
    rect = outer.apply(left, top, width, height)
    return rect if math.isfinite(sum(rect)) else None


def inside_group(group: Element, outer: Transform) -> Transform:
    """The transform for the members of a group."""
    xfrm = group.find(f"{P}grpSpPr/{A}xfrm")
    parts = [xfrm.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt")] if xfrm is not None else [None]
    found = [part for part in parts if part is not None]
    if len(found) < 4:
        return outer
    off, ext, child_off, child_ext = found
    scale_x = _ratio(ext.get("cx"), child_ext.get("cx"))
    scale_y = _ratio(ext.get("cy"), child_ext.get("cy"))
    move_x = number(off.get("x")) - number(child_off.get("x")) * scale_x
    move_y = number(off.get("y")) - number(child_off.get("y")) * scale_y
    return Transform(
        outer.scale_x * scale_x,
        outer.scale_y * scale_y,
        outer.move_x + move_x * outer.scale_x,
        outer.move_y + move_y * outer.scale_y,
    )


def _ratio(size: str | None, child_size: str | None) -> float:
    whole, part = number(size), number(child_size)
    return whole / part if whole and part else 1.0
