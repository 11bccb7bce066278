"""Choose among the drifts on one passage, and say how much each finding matters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from msgcheck.model.asset import Location
from msgcheck.model.finding import Drift, Finding, Kind, Severity
from msgcheck.model.platform import Platform, Suppression
from msgcheck.model.settings import Settings
from msgcheck.plugins import checks

JUDGED = {
    Kind.ALTERED_FACT,
    Kind.CONTRADICTION,
    Kind.OVERCLAIM,
    Kind.DILUTION,
    Kind.OFF_PLATFORM,
    Kind.RETIRED,
}
"""Kinds that one verdict weighs against each other: at most one of them stands on a passage."""

SOFT = frozenset({Kind.OFF_PLATFORM, Kind.DILUTION, Kind.TERM})
"""Kinds that inform: a matter of taste or of the platform's own gaps, so that they fail no check unless asked to."""

LOWER_SCORE = JUDGED - {Kind.OFF_PLATFORM}
"""Kinds that tell a message unfaithfully."""

SHORTEST = len("v1:00000000")
"""Of a fingerprint, in a suppression: what reports show of it."""

NAMED = {Kind.ALTERED_FACT, Kind.CONTRADICTION, Kind.OVERCLAIM}
"""Kinds that say what differs: if they cannot, they are less sure than they sound."""

DOUBT = 0.5
"""Share of a profile's doubt left to a kind of NAMED, or a dilution, that can name nothing: 0.75 becomes 0.875."""

PROFILES = {"strict": 0.40, "balanced": 0.75, "quiet": 0.90}
"""Probability of drift from which a passage is raised.

Set on training companies that no weights were fitted on (training/README.md): strict is for who wants to hear
most of it; balanced, the default, is where 1 of 100 neutral training passages is raised, since neutral
text of real assets is more varied and costs two to three times as much. Re-run `just quality` after a change.
"""


def settle(asset: str, drifts: Iterable[Drift], *, threshold: float) -> list[Finding]:
    """Turn one asset's drifts into findings: one judged kind a passage, everything else as it stands."""
    judged = [drift for drift in drifts if drift.kind in JUDGED and drift.passage]
    findings = [_finding(asset, drift, drift.confidence) for drift in drifts if drift.kind not in JUDGED]
    for _, group in groupby(judged, key=lambda drift: drift.passage.id if drift.passage else ""):
        findings += _strongest(asset, list(group), threshold)
    return findings


def _strongest(asset: str, drifts: Sequence[Drift], threshold: float) -> list[Finding]:
    """The likeliest kind, with the confidence that the passage has drifted at all.

    Drift is often certain where its kind is not: 0.5 overclaim and 0.4 altered fact are 0.9 drift.
    """
    confidence = sum(drift.confidence for drift in drifts)
    strongest = max(drifts, key=lambda drift: drift.confidence)
    if confidence < (threshold if _named(strongest) else 1 - (1 - threshold) * DOUBT):
        return []
    return [_finding(asset, strongest, min(confidence, 1.0))]


def _finding(asset: str, drift: Drift, confidence: float) -> Finding:
    return Finding(
        kind=drift.kind,
        severity=drift.severity or _severity(drift),
        asset=asset,
        because=drift.because,
        confidence=round(confidence, 4),
        passage=drift.passage,
        message=drift.message,
        expected=drift.expected,
        found=drift.found,
        suggestion=drift.suggestion,
        location=drift.passage.location if drift.passage else drift.location,
    )


def _named(drift: Drift) -> bool:
    """Whether a drift from a live message says which words differ; other kinds have none to name."""
    return drift.kind not in NAMED | {Kind.DILUTION} or bool(drift.found or drift.expected)


def _severity(drift: Drift) -> Severity:
    """The kind's own; one step less if nobody can name the word or value that differs.

    In a trial on 21 real assets most contradictions, overclaims and altered facts were wrong, many of them without
    a named difference (docs/decisions/0005). They inform; they do not gate.
    """
    if drift.kind in NAMED and not _named(drift):
        return Severity.MEDIUM
    return checks.get(drift.kind.value).severity


def folded(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for the same words in one asset (a title, its og: and its meta description), with its places."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        repeats = finding.fingerprint if finding.passage else str(id(finding))
        groups.setdefault((finding.asset, repeats), []).append(finding)
    return [_with_places(group) for group in groups.values()]


def _with_places(group: Sequence[Finding]) -> Finding:
    shown = max(group, key=lambda finding: finding.location.prominence if finding.location else 0)
    spots = {_spot(each): f"{each.asset}, {each.location}" for each in group}
    places = [place for spot, place in spots.items() if spot != _spot(shown)]  # two conflicts of one passage: one spot
    return replace(shown, places=(*shown.places, *dict.fromkeys(places)))


def _spot(finding: Finding) -> tuple[str, Location | None]:
    return finding.passage.id if finding.passage else "", finding.location


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Worst first: open before accepted, then severity, prominence and confidence."""

    def rank(finding: Finding) -> tuple[bool, int, int, float, str]:
        prominence = finding.passage.location.prominence if finding.passage else 0
        return (
            finding.accepted is not None,
            finding.severity.rank,
            -prominence,
            -finding.confidence,
            finding.asset,
        )

    return sorted(findings, key=rank)


def suppress(findings: Sequence[Finding], platform: Platform, today: str) -> list[Finding]:
    """Mark the findings that the platform's suppressions name and whose date has not passed."""
    live = [each for each in platform.suppressions if not _over(each, today)]
    return [_suppressed(each, live) for each in findings] if live else list(findings)


def _suppressed(finding: Finding, live: Sequence[Suppression]) -> Finding:
    fingerprint = finding.fingerprint
    reasons = [each.reason for each in live if _names(each, finding.asset, fingerprint)]
    return replace(finding, accepted=reasons[-1]) if reasons else finding


def idle(findings: Sequence[Finding], platform: Platform, today: str, *, whole: bool) -> Iterator[str]:
    """Advice on suppressions that are over, and, if all assets were looked at, on those that name no finding."""
    named_by = [(finding.asset, finding.fingerprint) for finding in findings] if platform.suppressions else []
    for each in platform.suppressions:
        at = f"{each.file or platform.path}:{each.line}:{each.column}: {each.place}"
        named = any(_names(each, asset, fingerprint) for asset, fingerprint in named_by)
        if _over(each, today) and named:
            yield f"{at}: ended on {each.until}, so its finding counts again; mend the asset, or move the date"
        elif not named and (whole or each.asset is not None):  # one beside an asset is read with that asset
            yield f"{at}: no finding has the fingerprint {each.finding}; delete it"


def _over(suppression: Suppression, today: str) -> bool:
    return suppression.until is not None and suppression.until < today


def _names(suppression: Suppression, asset: str, fingerprint: str) -> bool:
    """Whether a suppression means a finding: by its fingerprint, or as much of it as reports show."""
    if suppression.asset not in (None, asset):
        return False
    return len(suppression.finding) >= SHORTEST and fingerprint.startswith(suppression.finding)


def failing(findings: Sequence[Finding], settings: Settings, score: float | None) -> int:
    """How many findings fail the check: the one rule behind verdict and exit status.

    If the score is too low, those that lower it do, accepted or not: a baseline does not make a text faithful.
    """
    count = gated(findings, settings.fail_on, soft=settings.gate_soft)
    if count > settings.max_findings:
        return count
    if settings.fail_under is None or score is None or score >= settings.fail_under:
        return 0
    return max(1, sum(finding.kind in LOWER_SCORE for finding in findings))


def gated(findings: Iterable[Finding], fail_on: Severity | None, *, soft: bool = False) -> int:
    """How many open findings stand at or above the gate.

    Soft kinds are among them only if asked for, or if a rule of the platform made them severe.
    """
    if fail_on is None:
        return 0
    return sum(
        finding.accepted is None
        and finding.severity.rank <= fail_on.rank
        and (soft or finding.kind not in SOFT or finding.severity is Severity.HIGH)
        for finding in findings
    )
