"""The measures as a scorecard shows them: each with its band, how it is counted, and how it moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.model.measures import CATEGORY_BANDS, SHARE_BANDS, Measures
from msgcheck.model.share import Band, Share
from msgcheck.model.trend import Trend
from msgcheck.report.change import change

FORMULAS = {
    "required": "cells asset × message told faithfully, of those that a rule requires",
    "faithful": "passages that tell a message faithfully, of all passages about a message",
    "category": "assets whose title or opening (decks: slides 1–3) uses the company's category noun, of all assets",
    "audience": "messages told in assets for one audience that are meant for it, of those meant for any audience",
    "proof": "claims with a figure or a superlative that a proof point on the platform backs, of all such claims",
    "off_platform": "passages that promise what no message covers, of all passages judged",
}
"""What part and whole of each measure are."""

NAMES = {
    "required": "Told as required",
    "faithful": "Faithful",
    "category": "Category match",
    "audience": "Audience match",
    "proof": "Proof support",
    "off_platform": "Off platform",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One measure."""

    name: str
    share: Share
    formula: str
    band: Band | None
    """None where there was nothing to count, or where a low share is the good one."""
    change: str
    """Since the last audit like this one: 'up 6 points'; empty if that cannot be said."""


def tiles(measures: Measures, trend: Trend | None) -> Iterator[Tile]:
    """Every measure that had something to count, in the order of the scorecard."""
    for key, share in measures.shares.items():
        bands = CATEGORY_BANDS if key == "category" else SHARE_BANDS
        if share.whole:
            yield Tile(
                name=NAMES[key],
                share=share,
                formula=FORMULAS[key],
                band=None if key == "off_platform" else share.band(bands),
                change=change(share, trend.shares.get(key)) if trend else "",
            )
