"""The page as a reader sees it: cropped, turned, and measured from its top left corner."""

import math
from dataclasses import dataclass

from msgcheck.model.asset import Box

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What part of the PDF's plane is shown, and how it is turned."""

    crop: Rectangle
    """Left, bottom, right, top on the PDF's own plane, whose y grows upwards."""
    turned: int
    """Quarter turns clockwise: 0 to 3."""

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        left, bottom, right, top = self.crop
        return max(top - bottom if self.turned % 2 else right - left, 1.0)

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        left, bottom, right, top = self.crop
        return max(right - left if self.turned % 2 else top - bottom, 1.0)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the plane, as points from the left and from the top of the page as shown."""
        left, bottom, right, top = self.crop
        if self.turned == 0:
            return x - left, top - y
        if self.turned == 1:
            return y - bottom, x - left
        if self.turned == 2:
            return right - x, y - bottom
        return top - y, right - x

    def plane(self, across: float, down: float) -> tuple[float, float]:
        """The point of the plane that is shown so far from the left and from the top: what `shown` turns back."""
        left, bottom, right, top = self.crop
        if self.turned == 0:
            return left + across, top - down
        if self.turned == 1:
            return left + down, bottom + across
        if self.turned == 2:
            return right - across, bottom + down
        return right - down, top - across

    def quarter(self, along: float, up: float) -> int:
        """Which way text with this direction on the plane runs on the page: 0 right, 1 down, 2 left, 3 up."""
        if not self.turned and along > 0 and abs(up) < along:
            return 0
        return (round(math.atan2(-up, along) / (math.pi / 2)) + self.turned) % 4

    def upright(self, x: float, y: float, quarter: int) -> tuple[float, float]:
        """A point as shown, in the frame in which text of this quarter runs rightwards and its lines go down."""
        if quarter == 0:
            return x, y
        if quarter == 1:
            return y, -x
        if quarter == 2:
            return -x, -y
        return -y, x

    def box(self, frame: Rectangle, quarter: int = 0) -> Box:
        """A rectangle in the frame of a quarter, as shares of the page; what lies outside is cut off."""
        left, top, right, bottom = frame
        if quarter == 1:
            left, top, right, bottom = -bottom, left, -top, right
        elif quarter == 2:
            left, top, right, bottom = -right, -bottom, -left, -top
        elif quarter == 3:
            left, top, right, bottom = top, -right, bottom, -left
        width, height = self.width, self.height
        return _share(left, width), _share(top, height), _share(right, width), _share(bottom, height)

    def holds(self, frame: Rectangle, quarter: int = 0) -> bool:
        """Whether the middle of a rectangle is on the page."""
        left, top, right, bottom = frame
        x, y = (left + right) / 2, (top + bottom) / 2
        if quarter:
            x, y = {1: (-y, x), 2: (-x, -y), 3: (y, -x)}[quarter]
        return 0 <= x <= self.width and 0 <= y <= self.height


def _share(value: float, whole: float) -> float:
    share = value / whole
    return 0.0 if share <= 0.0 else 1.0 if share >= 1.0 else round(share, 4)
