"""What the HTML page shows, ready for its template: every link resolved, everything in its order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding
from msgcheck.model.measures import Measures, Share, measure, row_share
from msgcheck.model.platform import Message
from msgcheck.model.report import AssetReport, Judged, Report
from msgcheck.report.diff import Runs, apart, compare
from msgcheck.report.heatmap import HeatMap, Mark, heat_map
from msgcheck.report.themes import themes
from msgcheck.report.usage import Usage, usages
from msgcheck.report.wording import VerdictLine, clean, place_of, short, verdict
from msgcheck.report.worklist import UnreadPart, accepted, approved, folded, impact, ranked, unread_parts

FIRST = 3
"""Findings named at the top of the page."""

ANCHOR_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    """One finding with its links."""

    finding: Finding
    anchor: str
    code: str
    where: str
    asset: str | None
    """Anchor of the asset; None for one that could not be read."""
    passage: str | None
    """Anchor of the passage."""
    says: Runs
    approved: Runs
    wording: str | None
    """Approved wording, as plain text to copy."""
    found: str | None
    """What the check found, if the passage does not show it: the retired wording, say."""
    expected: str | None
    impact: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One passage in reading order."""

    passage: Passage
    anchor: str
    mark: str
    """aligned, drift, flag (a finding, but on no message), neutral or unjudged."""
    judged: Judged | None
    cards: tuple[FindingCard, ...]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One slide, page or section."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPage:
    """One asset in reading order."""

    report: AssetReport
    anchor: str
    units: tuple[Unit, ...]
    required: Share
    open: int
    """Open findings."""
    whole: tuple[FindingCard, ...]
    """Findings on no passage: missing messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCards:
    """Off-platform promises about one subject."""

    name: str
    cards: tuple[FindingCard, ...]
    assets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that the template needs."""

    report: Report
    verdict: VerdictLine
    measures: Measures
    map: HeatMap
    targets: Mapping[tuple[str, str], str]
    """(asset, message) -> anchor of the passage or finding behind a cell of the map."""
    cards: tuple[FindingCard, ...]
    """Every finding, as the report has them."""
    worklist: tuple[FindingCard, ...]
    first: tuple[FindingCard, ...]
    themes: tuple[ThemeCards, ...]
    accepted: tuple[FindingCard, ...]
    unread: tuple[UnreadPart, ...]
    assets: tuple[AssetPage, ...]
    messages: tuple[Usage, ...]
    anchors: Mapping[str, str]
    """Asset path or message id -> anchor."""
    untold: tuple[Message, ...]
    """Messages that no asset tells, in any form."""
    unruled: tuple[str, ...]
    """Assets that no rule says anything about."""


def lay_out(report: Report) -> Page:
    """Resolve everything that the page shows."""
    anchors = _anchors(report)
    cards = _cards(report, anchors)
    aside = {id(each) for each in (*folded(report), *(part.finding for part in unread_parts(report)))}
    worklist = tuple(cards[id(each)] for each in ranked(report.open) if id(each) not in aside)
    grid = heat_map(report)
    assets = tuple(_asset(each, report, cards, anchors) for each in report.assets)
    return Page(
        report=report,
        verdict=verdict(report),
        measures=measure(report),
        map=grid,
        targets=_targets(grid, worklist, anchors),
        cards=tuple(cards.values()),
        worklist=worklist,
        first=worklist[:FIRST],
        themes=_themes(report, cards),
        accepted=tuple(cards[id(each)] for each in ranked(accepted(report))),
        unread=unread_parts(report),
        assets=assets,
        messages=usages(report, anchors),
        anchors=anchors,
        untold=tuple(each.message for each in grid.columns if not each.told.part and not each.drifted),
        unruled=tuple(each.report.asset.path for each in assets if not each.required.whole),
    )


def _anchors(report: Report) -> dict[str, str]:
    assets = {each.asset.path: f"asset-{n}" for n, each in enumerate(report.assets, 1)}
    return {**{each.id: f"message-{each.id}" for each in report.platform.messages}, **assets}


def _anchor(asset: str | None, passage: Passage | None) -> str | None:
    return f"{asset}-{passage.id}" if asset and passage else None


def _cards(report: Report, anchors: Mapping[str, str]) -> dict[int, FindingCard]:
    """Cards by the identity of their finding: two findings may be equal in all but place."""
    taken: dict[str, int] = {}
    cards: dict[int, FindingCard] = {}
    for finding in report.findings:
        name = finding.fingerprint.rpartition(":")[2][:ANCHOR_DIGITS]
        taken[name] = taken.get(name, 0) + 1
        again = f"-{taken[name]}" if taken[name] > 1 else ""
        cards[id(finding)] = _card(finding, f"finding-{name}{again}", report, anchors)
    return cards


def _card(finding: Finding, anchor: str, report: Report, anchors: Mapping[str, str]) -> FindingCard:
    said = finding.passage.text if finding.passage else ""
    wording = approved(finding, report.platform)
    says, better = compare(said, wording or "", (finding.found, finding.expected))
    asset = anchors.get(finding.asset)
    return FindingCard(
        finding=finding,
        anchor=anchor,
        code=short(finding.fingerprint),
        where=place_of(finding),
        asset=asset,
        passage=_anchor(asset, finding.passage),
        says=says,
        approved=better,
        wording=clean(wording) if wording else None,
        found=apart(finding.found, says, better),
        expected=apart(finding.expected, says, better),
        impact=impact(finding),
    )


def _themes(report: Report, cards: Mapping[int, FindingCard]) -> tuple[ThemeCards, ...]:
    return tuple(
        ThemeCards(
            name=each.name, cards=tuple(cards[id(finding)] for finding in each.findings), assets=len(each.assets)
        )
        for each in themes(folded(report))
    )


def _asset(
    each: AssetReport, report: Report, cards: Mapping[int, FindingCard], anchors: Mapping[str, str]
) -> AssetPage:
    mine = [finding for finding in report.open if finding.asset == each.asset.path]
    on: dict[str, list[FindingCard]] = {}
    for finding in mine:
        on.setdefault(finding.passage.id if finding.passage else "", []).append(cards[id(finding)])
    anchor = anchors[each.asset.path]
    return AssetPage(
        report=each,
        anchor=anchor,
        units=_units(each, anchor, on),
        required=row_share(each),
        open=len(mine),
        whole=tuple(on.get("", ())),
    )


def _units(each: AssetReport, anchor: str, on: Mapping[str, Iterable[FindingCard]]) -> tuple[Unit, ...]:
    labels = {judged.passage: judged for judged in each.judged}
    groups: dict[str, list[Line]] = {}
    for passage in each.asset.passages:
        judged = labels.get(passage.id)
        place_ = passage.location
        title = "Outside the slides, pages and sections"
        if place_.number is not None:
            title = f"{place_.unit.capitalize()} {place_.number}"
        line = Line(
            passage=passage,
            anchor=f"{anchor}-{passage.id}",
            mark=_mark(judged, found=passage.id in on),
            judged=judged,
            cards=tuple(on.get(passage.id, ())),
            where=place_.role.replace("-", " ") + (", hidden" if place_.hidden else ""),
        )
        groups.setdefault(title, []).append(line)
    return tuple(Unit(title=title, lines=tuple(lines)) for title, lines in groups.items())


def _mark(judged: Judged | None, *, found: bool) -> str:
    if judged and judged.label.drift and judged.message:
        return "drift"
    if found or (judged and judged.label.drift):
        return "flag"
    return judged.label.value if judged else "unjudged"


def _targets(
    grid: HeatMap, worklist: tuple[FindingCard, ...], anchors: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """The passage behind each told or drifted cell, the finding behind each absent one."""
    targets = {}
    for card in worklist:
        if card.finding.message and card.finding.passage is None:
            targets[card.finding.asset, card.finding.message] = card.anchor
    for row in grid.rows:
        path = row.asset.asset.path
        told = {cell.message.id: cell.mark is Mark.TOLD for cell in row.cells if cell.mark in (Mark.TOLD, Mark.DRIFTED)}
        for judged in reversed(row.asset.judged):
            if judged.message in told and (judged.label is Label.ALIGNED) is told[judged.message]:
                targets[path, judged.message] = f"{anchors[path]}-{judged.passage}"
    return targets
