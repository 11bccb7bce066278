"""So many of so many, and how good that is."""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """How good a share is, in a word."""

    HEALTHY = "healthy"
    WATCH = "watch"
    CONCERNING = "concerning"
    CRISIS = "crisis"


Bands = tuple[tuple[float, Band], ...]
"""Lower bounds and their bands, highest first; below the last one is a crisis."""

CATEGORY_BANDS: Bands = ((0.80, Band.HEALTHY), (0.70, Band.WATCH), (0.55, Band.CONCERNING))
"""As published for category audits: 80% and more healthy, under 70% concerning, under 55% crisis."""

SHARE_BANDS: Bands = ((0.80, Band.HEALTHY), (0.60, Band.WATCH), (0.0, Band.CONCERNING))
"""Content scorecards in the field show green from 80% on and red under 60%; a crisis is only known of categories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None if there was nothing to count."""
        return self.part / self.whole if self.whole else None

    def band(self, bands: Bands = SHARE_BANDS) -> Band | None:
        """How good that is; None if there was nothing to count."""
        if self.value is None:
            return None
        return next((band for least, band in bands if self.value >= least), Band.CRISIS)

    def __str__(self) -> str:
        return f"{self.part} of {self.whole}"
