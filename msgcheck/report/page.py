"""What the HTML page shows, ready for its templates: every link resolved, everything in its order."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from msgcheck.model.evidence import Label
from msgcheck.model.finding import Kind
from msgcheck.model.measures import Measures, measure
from msgcheck.model.platform import Message
from msgcheck.model.report import Report
from msgcheck.platform_file.advice import Advice, lint
from msgcheck.report.asset_pages import AssetPage, asset_page, by_asset
from msgcheck.report.cards import EntryCard, FindingCard, entry_cards, finding_cards
from msgcheck.report.figures import Figure, figures
from msgcheck.report.heatmap import HeatMap, Mark, heat_map
from msgcheck.report.themes import themes
from msgcheck.report.usage import Usage, usages
from msgcheck.report.wording import VerdictLine, verdict
from msgcheck.report.worklist import UnreadPart, accepted, folded, ranked, unread_parts

FIRST = 3
"""Entries named at the top of the page."""

WORST = 5
"""Assets named there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCards:
    """Off-platform promises about one subject."""

    name: str
    anchor: str
    cards: tuple[FindingCard, ...]
    assets: int


@dataclass(frozen=True, kw_only=True)
class Page:
    """All that the templates need."""

    report: Report
    verdict: VerdictLine
    measures: Measures
    figures: tuple[Figure, ...]
    map: HeatMap
    targets: Mapping[tuple[str, str], str]
    """(asset, message) -> anchor of the passage or finding behind a cell of the map."""
    cards: Mapping[int, FindingCard]
    """Every finding's, by the finding's identity."""
    worklist: tuple[EntryCard, ...]
    themes: tuple[ThemeCards, ...]
    conflicts: tuple[FindingCard, ...]
    accepted: tuple[FindingCard, ...]
    unread: tuple[UnreadPart, ...]
    assets: tuple[AssetPage, ...]
    messages: tuple[Usage, ...]
    advice: tuple[Advice, ...]
    """What the platform file itself could do better."""
    anchors: Mapping[str, str]
    """Asset path or message id -> anchor."""
    untold: tuple[Message, ...]
    """Messages that no asset tells, in any form."""
    unruled: tuple[str, ...]
    """Assets that no rule says anything about."""

    @cached_property
    def listed(self) -> frozenset[str]:
        """Anchors of the findings that the worklist shows."""
        return frozenset(card.anchor for entry in self.worklist for card in entry.cards)

    @property
    def first(self) -> tuple[EntryCard, ...]:
        """Where to start."""
        return self.worklist[:FIRST]

    @property
    def worst(self) -> tuple[AssetPage, ...]:
        """The assets with most to mend."""
        return tuple(each for each in self.by_work if each.open)[:WORST]

    @property
    def by_work(self) -> tuple[AssetPage, ...]:
        """All assets, the one with most to mend first."""
        return tuple(sorted(self.assets, key=lambda each: [-number for number in each.by_severity.values()]))


def lay_out(report: Report) -> Page:
    """Resolve everything that the page shows."""
    anchors = _anchors(report)
    cards = finding_cards(report, anchors)
    unread = unread_parts(report)
    aside = {id(each) for each in (*folded(report), *(part.finding for part in unread))}
    worklist = entry_cards((each for each in report.open if id(each) not in aside), cards)
    grid, measures = heat_map(report), measure(report)
    mine = by_asset(report, cards)
    assets = tuple(asset_page(each, mine[each.asset.path], anchors[each.asset.path]) for each in report.assets)
    return Page(
        report=report,
        verdict=verdict(report),
        measures=measures,
        figures=tuple(figures(report, measures)),
        map=grid,
        targets=_targets(grid, worklist, anchors),
        cards=cards,
        worklist=worklist,
        themes=_themes(report, cards),
        conflicts=tuple(cards[id(each)] for each in ranked(report.open) if each.kind is Kind.CONFLICT),
        accepted=tuple(cards[id(each)] for each in ranked(accepted(report))),
        unread=unread,
        assets=assets,
        messages=usages(report, anchors),
        advice=lint(report.platform, [each.asset.path for each in report.assets]),
        anchors=anchors,
        untold=tuple(each.message for each in grid.columns if not each.told.part and not each.drifted),
        unruled=tuple(each.report.asset.path for each in assets if not each.required.whole),
    )


def _anchors(report: Report) -> dict[str, str]:
    assets = {each.asset.path: f"asset-{n}" for n, each in enumerate(report.assets, 1)}
    return {**{each.id: f"message-{each.id}" for each in report.platform.messages}, **assets}


def _themes(report: Report, cards: Mapping[int, FindingCard]) -> tuple[ThemeCards, ...]:
    """All promises that no message covers, those that stand on the worklist too."""
    promises = [each for each in report.open if each.kind is Kind.OFF_PLATFORM]
    return tuple(
        ThemeCards(
            name=each.name,
            anchor=f"theme-{number}",
            cards=tuple(cards[id(finding)] for finding in each.findings),
            assets=len(each.assets),
        )
        for number, each in enumerate(themes(promises), 1)
    )


def _targets(grid: HeatMap, worklist: tuple[EntryCard, ...], anchors: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The passage behind each told or drifted cell, the finding behind each absent one."""
    targets = {}
    for card in (card for entry in worklist for card in entry.cards):
        if card.finding.message and card.finding.passage is None:
            targets[card.finding.asset, card.finding.message] = card.anchor
    for row in grid.rows:
        path = row.asset.asset.path
        told = {cell.message.id: cell.mark is Mark.TOLD for cell in row.cells if cell.mark in (Mark.TOLD, Mark.DRIFTED)}
        for judged in reversed(row.asset.judged):
            if judged.message in told and (judged.label is Label.ALIGNED) is told[judged.message]:
                targets[path, judged.message] = f"{anchors[path]}-{judged.passage}"
    return targets
