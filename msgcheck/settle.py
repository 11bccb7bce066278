"""Choose among the drifts on one passage, and say how much each finding matters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from msgcheck.model.finding import Drift, Finding, Kind, Severity
from msgcheck.model.platform import Platform
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

PROFILES = {"strict": 0.45, "balanced": 0.70, "quiet": 0.90}
"""Probability of drift from which a passage is raised.

Set on training companies that no weights were fitted on (training/README.md); the default, balanced,
is the one with about 3 false alarms per 100 neutral passages. Re-run `just quality` after a change.
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
    if confidence < threshold:
        return []
    return [_finding(asset, max(drifts, key=lambda drift: drift.confidence), min(confidence, 1.0))]


def _finding(asset: str, drift: Drift, confidence: float) -> Finding:
    return Finding(
        kind=drift.kind,
        severity=drift.severity or checks.get(drift.kind.value).severity,
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


def suppress(findings: Iterable[Finding], platform: Platform, today: str) -> list[Finding]:
    """Mark the findings that the platform's suppressions name and whose date has not passed."""
    reasons = {
        each.finding: each.reason for each in platform.suppressions if each.until is None or each.until >= today
    }
    return [
        replace(finding, accepted=reasons[finding.fingerprint]) if finding.fingerprint in reasons else finding
        for finding in findings
    ]


def gated(findings: Iterable[Finding], fail_on: Severity | None) -> int:
    """How many findings stand at or above the gate: the one rule behind verdict and exit status."""
    if fail_on is None:
        return 0
    return sum(1 for finding in findings if finding.accepted is None and finding.severity.rank <= fail_on.rank)
