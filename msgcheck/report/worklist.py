"""What to do first: findings by impact, and beside them what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.model.asset import Location, Unread
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.platform import Message, Platform
from msgcheck.model.report import AssetReport, Report
from msgcheck.report.themes import stands_alone

WEIGHTS = {Severity.HIGH: 3, Severity.MEDIUM: 2, Severity.LOW: 1}
"""How much a severity weighs in the order of work."""

SHOWN_OF_A_REASON = 3
"""Unread parts of one asset that are spelled out for each reason; the others are named by number."""

WHOLE_ASSET = 2
"""A missing message stands nowhere: it weighs as much as body text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetWork:
    """One asset and its open findings."""

    path: str
    report: AssetReport | None
    """None for an asset that could not be read."""
    findings: tuple[Finding, ...]
    """On passages, in order of impact."""
    missing: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPart:
    """A file, or a part of one, that could not be read."""

    asset: str
    unread: Unread
    finding: Finding | None
    """The finding raised for it, if one was."""

    @property
    def location(self) -> Location | None:
        """Where it stands; None for the whole file."""
        return self.unread.location


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadGroup:
    """Parts of one asset that could not be read for one reason: a scan of 60 pages is one thing to see, not 60."""

    asset: str
    shown: tuple[UnreadPart, ...]
    rest: tuple[Location | None, ...]


def impact(finding: Finding) -> int:
    """Severity x prominence, from 1 to 9."""
    return WEIGHTS[finding.severity] * prominence(finding)


def prominence(finding: Finding) -> int:
    """How much a reader sees of it, from 1 (buried) to 3 (headline)."""
    return finding.passage.location.prominence + 1 if finding.passage else WHOLE_ASSET


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put what matters most first; of equals, the more severe, the more often repeated and the surer."""

    def key(finding: Finding) -> tuple[int, int, int, float]:
        return -impact(finding), finding.severity.rank, -len(finding.places), -finding.confidence

    return tuple(sorted(findings, key=key))


def by_asset(report: Report) -> tuple[AssetWork, ...]:
    """Open findings asset by asset, worst asset first; folded ones and unread parts stand elsewhere."""
    aside = {id(each) for each in (*folded(report), *(part.finding for part in unread_parts(report)))}
    groups: dict[str, list[Finding]] = {}
    for finding in report.open:
        if id(finding) not in aside:
            groups.setdefault(finding.asset, []).append(finding)
    read = {each.asset.path: each for each in report.assets}
    works = [_work(path, read.get(path), findings) for path, findings in groups.items()]
    return tuple(sorted(works, key=_worst))


def _work(path: str, report: AssetReport | None, findings: list[Finding]) -> AssetWork:
    ordered = ranked(findings)
    return AssetWork(
        path=path,
        report=report,
        findings=tuple(each for each in ordered if each.kind is not Kind.MISSING),
        missing=tuple(each for each in ordered if each.kind is Kind.MISSING),
    )


def _worst(work: AssetWork) -> tuple[int, int, str]:
    findings = (*work.findings, *work.missing)
    return min(each.severity.rank for each in findings), -sum(impact(each) for each in findings), work.path


def folded(report: Report) -> tuple[Finding, ...]:
    """Off-platform promises that no one need look at singly: shown by theme."""
    rivals = {rival for message in report.platform.messages for rival in message.against}
    return tuple(finding for finding in report.open if _folds(finding, rivals))


def _folds(finding: Finding, rivals: Iterable[str]) -> bool:
    if finding.kind is not Kind.OFF_PLATFORM or finding.severity is Severity.HIGH or finding.passage is None:
        return False
    return not stands_alone(finding.passage.text, rivals)


def accepted(report: Report) -> tuple[Finding, ...]:
    """Findings that somebody has accepted."""
    return tuple(finding for finding in report.findings if finding.accepted is not None)


def unread_parts(report: Report) -> tuple[UnreadPart, ...]:
    """Everything that could not be read: whole assets first, then parts, then findings that name neither."""
    known = [(path, unread) for path, unread in report.failed]
    known += [(each.asset.path, unread) for each in report.assets for unread in each.asset.unread]
    raised = [finding for finding in report.findings if finding.kind is Kind.UNREADABLE]
    first = {(finding.asset, finding.because): finding for finding in reversed(raised)}
    parts = [UnreadPart(asset=path, unread=unread, finding=first.get((path, unread.detail))) for path, unread in known]
    claimed = {id(part.finding) for part in parts}
    rest = [finding for finding in raised if id(finding) not in claimed]
    return (*parts, *(_only_found(finding) for finding in rest))


def unread_groups(parts: Iterable[UnreadPart]) -> tuple[UnreadGroup, ...]:
    """Group by asset and reason, in the order given."""
    groups: dict[tuple[str, str], list[UnreadPart]] = {}
    for part in parts:
        groups.setdefault((part.asset, part.unread.reason), []).append(part)
    return tuple(_group(asset, each) for (asset, _), each in groups.items())


def _group(asset: str, parts: list[UnreadPart]) -> UnreadGroup:
    rest = tuple(part.location for part in parts[SHOWN_OF_A_REASON:])
    return UnreadGroup(asset=asset, shown=tuple(parts[:SHOWN_OF_A_REASON]), rest=rest)


def _only_found(finding: Finding) -> UnreadPart:
    unread = Unread(reason="unreadable", detail=finding.because, location=finding.location)
    return UnreadPart(asset=finding.asset, unread=unread, finding=finding)


def approved(finding: Finding, platform: Platform) -> str | None:
    """Approved wording to paste: the check's suggestion, or else the statement of the live message concerned."""
    if finding.suggestion:
        return finding.suggestion
    message = _live(finding.message, platform)
    return message.statement if message else None


def _live(id: str | None, platform: Platform) -> Message | None:  # noqa: A002
    message = platform.by_id.get(id or "")
    if message and message.retired:
        message = platform.by_id.get(message.replaced_by or "")
    return message
