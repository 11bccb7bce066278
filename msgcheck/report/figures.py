"""The figures on the summary: every measure that counts something, and how it moved."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.model.measures import Measures, Spread
from msgcheck.model.report import Report
from msgcheck.model.share import Band
from msgcheck.report.tiles import tiles
from msgcheck.report.wording import percent, points


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure as it is shown."""

    name: str
    shown: str
    formula: str
    value: float | None = None
    """A share from 0 to 1, for the gauge; None for what is no share."""
    band: Band | None = None
    moved: str = ""
    """Since the last audit like this one; empty if that cannot be said."""


def figures(report: Report, measures: Measures) -> Iterator[Figure]:
    """The measures of the scorecard, then what is no share: conflicts and the spread."""
    for tile in tiles(measures, report.trend):
        yield Figure(
            name=tile.name,
            shown=percent(tile.share),
            formula=f"{tile.share}: {tile.formula}",
            value=tile.share.value,
            band=tile.band,
            moved=tile.change,
        )
    yield Figure(
        name="Conflicts",
        shown=f"{measures.conflicts:,}",
        formula="claims that two assets tell in incompatible ways",
        moved=_moved(report, measures.conflicts),
    )
    if measures.message_spread:
        formula = "lowest and highest pull-through of the messages that a rule requires"
        yield Figure(name="Spread of messages", shown=_range(measures.message_spread), formula=formula)
    elif measures.asset_spread:
        formula = "lowest and highest share of faithful passages of an asset"
        yield Figure(name="Spread of assets", shown=_range(measures.asset_spread), formula=formula)


def _moved(report: Report, conflicts: int) -> str:
    if report.trend is None or not report.trend.like:
        return ""
    more = conflicts - report.trend.conflicts
    return f"{'up' if more > 0 else 'down'} {abs(more)}" if more else "as before"


def _range(spread: Spread) -> str:
    return f"{points(100 * spread.lowest).rstrip('%')}–{points(100 * spread.highest)}"
