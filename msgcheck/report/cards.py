"""Findings as the HTML page shows them, every link resolved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgcheck.model.asset import Passage
from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.report.conflicts import others
from msgcheck.report.diff import Runs, apart, compare
from msgcheck.report.entries import Entry, entries
from msgcheck.report.wording import clean, place, place_of, short
from msgcheck.report.worklist import approved, prominence

ANCHOR_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A passage, and the picture of the slide that it stands on."""

    asset: str
    """Path."""
    where: str
    passage: str | None
    """Anchor of the passage."""
    id: str | None
    """The passage's id in its asset."""
    picture: str | None
    """Key of the picture; None where nothing is known of its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCard:
    """One finding with its links."""

    finding: Finding
    anchor: str
    code: str
    asset: str | None
    """Anchor of the asset; None for one that could not be read."""
    spot: Spot
    says: Runs
    approved: Runs
    wording: str | None
    """Approved wording, as plain text to copy."""
    found: str | None
    """What the check found, if the passage does not show it: the retired wording, say."""
    expected: str | None
    other: Spot | None = None
    """Conflicts: the other side."""
    other_says: Runs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One thing to do, and every finding that it mends."""

    entry: Entry
    lead: FindingCard
    cards: tuple[FindingCard, ...]

    @property
    def formula(self) -> str:
        """How its impact comes about."""
        severity = self.entry.impact // (prominence(self.entry.lead) * self.entry.reach)
        return f"severity {severity} × prominence {prominence(self.entry.lead)} × reach {self.entry.reach}"


def finding_cards(report: Report, anchors: Mapping[str, str]) -> dict[int, FindingCard]:
    """Cards by the identity of their finding: two findings may be equal in all but place."""
    taken: dict[str, int] = {}
    cards: dict[int, FindingCard] = {}
    drawn = {each.asset.path for each in report.assets if any(_boxed(p) for p in each.asset.passages)}
    sides = others(report)
    for finding in report.findings:
        name = finding.fingerprint.rpartition(":")[2][:ANCHOR_DIGITS]
        taken[name] = taken.get(name, 0) + 1
        again = f"-{taken[name]}" if taken[name] > 1 else ""
        side = sides.get(id(finding))
        other = spot(side.asset, side.passage, anchors, drawn) if side else None
        said = side.passage.text if side else None
        cards[id(finding)] = _card(finding, f"finding-{name}{again}", report, anchors, drawn, other, said)
    return cards


def entry_cards(findings: Iterable[Finding], cards: Mapping[int, FindingCard]) -> tuple[EntryCard, ...]:
    """The worklist, the entry with the greatest impact first."""
    return tuple(
        EntryCard(entry=each, lead=cards[id(each.lead)], cards=tuple(cards[id(one)] for one in each.findings))
        for each in entries(findings)
    )


def spot(asset: str, passage: Passage | None, anchors: Mapping[str, str], drawn: Iterable[str]) -> Spot:
    """Where a passage stands, with its links."""
    anchor = anchors.get(asset)
    known = passage is not None and anchor is not None
    pictured = known and asset in drawn and passage is not None and _boxed(passage)
    return Spot(
        asset=asset,
        where=place(passage.location) if passage else "",
        passage=f"{anchor}-{passage.id}" if known and passage else None,
        id=passage.id if passage else None,
        picture=f"{anchor}/{passage.location.number}" if pictured and passage else None,
    )


def _boxed(passage: Passage) -> bool:
    return passage.location.box is not None and passage.location.number is not None


def _card(
    finding: Finding,
    anchor: str,
    report: Report,
    anchors: Mapping[str, str],
    drawn: Iterable[str],
    other: Spot | None,
    other_said: str | None,
) -> FindingCard:
    said = finding.passage.text if finding.passage else ""
    wording = approved(finding, report.platform)
    says, better = compare(said, other_said or wording or "", (finding.found, finding.expected))
    here = spot(finding.asset, finding.passage, anchors, drawn)
    return FindingCard(
        finding=finding,
        anchor=anchor,
        code=short(finding.fingerprint),
        asset=anchors.get(finding.asset),
        spot=here
        if finding.passage
        else Spot(asset=finding.asset, where=place_of(finding), passage=None, id=None, picture=None),
        says=says,
        approved=() if other else better,
        wording=clean(wording) if wording else None,
        found=apart(finding.found, says, better),
        expected=apart(finding.expected, says, better),
        other=other,
        other_says=better if other else (),
    )
