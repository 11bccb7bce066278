"""The tiles of the summary: each measure with its band, its formula, and how it moved."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgcheck.model.measures import Band, Measures, Share, Spread
from msgcheck.model.report import Report
from msgcheck.report.wording import count, percent

Trail = tuple[float, ...]
"""A measure's values in earlier audits of the same sample, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One measure."""

    key: str
    """Names the measure, and its trail."""
    name: str
    shown: str
    formula: str
    value: float | None = None
    """A share from 0 to 1, or a count; None where there is nothing to count."""
    share: bool = False
    """Whether the value is a share, and has a gauge."""
    band: Band | None = None
    rising: bool = True
    """Whether more of it is better."""
    trail: Trail = ()

    @property
    def change(self) -> float | None:
        """Against the last audit: share or count; None without one."""
        return self.value - self.trail[-1] if self.trail and self.value is not None else None

    @property
    def moved(self) -> str:
        """The change in words; empty without an earlier audit."""
        if self.change is None:
            return ""
        size = f"{abs(100 * self.change):.0f} points" if self.share else f"{abs(self.change):g}"
        if size.split()[0] == "0":
            return "as in the last audit"
        return f"{size} {'more' if self.change > 0 else 'less'} than in the last audit"

    @property
    def better(self) -> bool:
        """Whether it moved the right way."""
        return bool(self.change) and ((self.change or 0) > 0) is self.rising


def tiles(report: Report, measures: Measures, trails: Mapping[str, Trail] | None = None) -> tuple[Tile, ...]:
    """Every measure as a tile; ``trails`` are earlier audits' values by the tile's key."""
    past = trails or {}
    category = report.platform.category or "the category"
    known = (
        _share(
            "required",
            "Told as required",
            measures.required,
            measures.required.band(),
            "cells of the map that a rule requires are told faithfully",
            "no rule of the platform requires a message",
            past,
        ),
        _share(
            "faithful",
            "Faithful",
            measures.faithful,
            measures.faithful.band(),
            "passages about a message tell it faithfully",
            "no passage is about a message",
            past,
        ),
        _share(
            "category",
            "Category match",
            measures.category.share,
            measures.category.band,
            f"assets open with “{category}”",
            "no asset opens with a category noun",
            past,
        ),
        _count(
            "off_platform",
            "Off platform",
            measures.off_platform.part,
            f"of {count(measures.off_platform.whole, 'passage')} judged, promises that no message covers",
            past,
        ),
        _count("conflicts", "Conflicts", measures.conflicts, "claims that two assets tell in incompatible ways", past),
        _spread(measures),
    )
    return tuple(tile for tile in known if tile)


def _share(
    key: str, name: str, share: Share, band: Band | None, formula: str, empty: str, past: Mapping[str, Trail]
) -> Tile:
    return Tile(
        key=key,
        name=name,
        shown=percent(share),
        value=share.value,
        share=True,
        band=band,
        formula=f"{share} {formula}" if share.whole else empty,
        trail=past.get(key, ()),
    )


def _count(key: str, name: str, number: int, formula: str, past: Mapping[str, Trail]) -> Tile:
    shown = f"{number:,}"
    return Tile(key=key, name=name, shown=shown, value=number, formula=formula, rising=False, trail=past.get(key, ()))


def _spread(measures: Measures) -> Tile | None:
    if measures.message_spread:
        formula = "lowest and highest pull-through of the messages that a rule requires"
        return Tile(key="spread", name="Spread of messages", shown=_range(measures.message_spread), formula=formula)
    if measures.asset_spread:
        formula = "lowest and highest share of faithful passages of an asset"
        return Tile(key="spread", name="Spread of assets", shown=_range(measures.asset_spread), formula=formula)
    return None


def _range(spread: Spread) -> str:
    return f"{100 * spread.lowest:.0f}–{100 * spread.highest:.0f}%"
