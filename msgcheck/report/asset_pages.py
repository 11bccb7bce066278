"""One asset in reading order, for the HTML page: slide by slide, with its pictures and findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgcheck.model.asset import Passage
from msgcheck.model.finding import Severity
from msgcheck.model.measures import Share, row_share
from msgcheck.model.report import AssetReport, Judged, Report
from msgcheck.report.cards import FindingCard
from msgcheck.report.pictures import Picture, pictures

OUTSIDE = "Outside the slides, pages and sections"


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
    anchor: str
    lines: tuple[Line, ...]
    picture: str | None
    """Key of its picture."""

    @property
    def findings(self) -> int:
        """How many findings stand on it."""
        return sum(len(line.cards) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetPage:
    """One asset in reading order. Its passages are laid out when they are asked for: a report may hold thousands."""

    report: AssetReport
    anchor: str
    cards: tuple[FindingCard, ...]
    """Of its open findings."""
    required: Share
    open: int
    """Open findings."""
    by_severity: Mapping[Severity, int]

    @property
    def whole(self) -> tuple[FindingCard, ...]:
        """Findings on no passage: missing messages."""
        return tuple(card for card in self.cards if card.finding.passage is None)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """Of its slides or pages, by key."""
        return {f"{self.anchor}/{number}": picture for number, picture in pictures(self.report.asset).items()}

    @property
    def units(self) -> tuple[Unit, ...]:
        """Its slides, pages or sections."""
        on: dict[str, list[FindingCard]] = {}
        for card in self.cards:
            if card.finding.passage:
                on.setdefault(card.finding.passage.id, []).append(card)
        return _units(self.report, self.anchor, on, self.pictures)

    @property
    def marks(self) -> Mapping[str, str]:
        """Passage id -> its mark."""
        return {line.passage.id: line.mark for unit in self.units for line in unit.lines}


def asset_page(each: AssetReport, cards: Iterable[FindingCard], anchor: str) -> AssetPage:
    """One asset's page; ``cards`` are its open findings."""
    mine = tuple(cards)
    return AssetPage(
        report=each,
        anchor=anchor,
        cards=mine,
        required=row_share(each),
        open=len(mine),
        by_severity={severity: sum(card.finding.severity is severity for card in mine) for severity in Severity},
    )


def by_asset(report: Report, cards: Mapping[int, FindingCard]) -> dict[str, list[FindingCard]]:
    """Open findings' cards by their asset."""
    groups: dict[str, list[FindingCard]] = {each.asset.path: [] for each in report.assets}
    for finding in report.open:
        if finding.asset in groups:
            groups[finding.asset].append(cards[id(finding)])
    return groups


def _units(
    each: AssetReport, anchor: str, on: Mapping[str, list[FindingCard]], drawn: Mapping[str, Picture]
) -> tuple[Unit, ...]:
    labels = {judged.passage: judged for judged in each.judged}
    groups: dict[int | None, list[Line]] = {}
    for passage in each.asset.passages:
        judged = labels.get(passage.id)
        place = passage.location
        line = Line(
            passage=passage,
            anchor=f"{anchor}-{passage.id}",
            mark=_mark(judged, found=passage.id in on),
            judged=judged,
            cards=tuple(on.get(passage.id, ())),
            where=place.role.replace("-", " ") + (", hidden" if place.hidden else ""),
        )
        groups.setdefault(place.number, []).append(line)
    return tuple(_unit(number, lines, anchor, drawn) for number, lines in groups.items())


def _unit(number: int | None, lines: list[Line], anchor: str, drawn: Mapping[str, Picture]) -> Unit:
    unit = lines[0].passage.location.unit.capitalize()
    key = f"{anchor}/{number}"
    return Unit(
        title=OUTSIDE if number is None else f"{unit} {number}",
        anchor=f"{anchor}-u{number or 0}",
        lines=tuple(lines),
        picture=key if key in drawn else None,
    )


def _mark(judged: Judged | None, *, found: bool) -> str:
    if judged and judged.label.drift and judged.message:
        return "drift"
    if found or (judged and judged.label.drift):
        return "flag"
    return judged.label.value if judged else "unjudged"
