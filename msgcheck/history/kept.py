"""What is recorded of an audit: what made it, what it looked at, what it measured and what it found."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.measures import Measures, looked, measure
from msgcheck.model.report import Report
from msgcheck.model.settings import Settings
from msgcheck.model.share import Share

WITHHELD = "not recorded: read with a password"
"""Stands for what a passage of an encrypted asset says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAsset:
    """One asset as it was."""

    path: str
    digest: str
    """SHA-256 of its bytes; empty if it could not be read."""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFinding:
    """One finding as it was."""

    fingerprint: str
    kind: str
    severity: str
    asset: str
    because: str
    passage: str | None = None
    message: str | None = None
    found: str | None = None
    place: str | None = None
    """'slide 3'; where it stood is shown, and never compared."""
    accepted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One audit."""

    number: int = 0
    """Counted from 1 in its file; 0 for one that is not recorded yet."""
    at: str
    """When it first came to this result: ISO date and time, UTC."""
    until: str
    """When it last did: an audit that repeats the one before is no new entry."""
    runs: int = 1
    commit: str | None = None
    company: str
    partial: bool = False
    made_with: Mapping[str, str]
    """version, model, judge, their digests, the platform's digest, and the options that change what is found."""
    assets: tuple[KeptAsset, ...] = ()
    shares: Mapping[str, Share] = field(default_factory=dict)
    """required, faithful, category, audience, proof, off_platform."""
    messages: Mapping[str, Share] = field(default_factory=dict)
    """Pull-through: assets that must tell a message and do."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """findings, high, medium, low, accepted, failing, conflicts, unread, passages."""
    findings: tuple[KeptFinding, ...] = ()

    @property
    def like(self) -> str:
        """The same for audits of the same assets by the same means."""
        sample = sorted(each.path for each in self.assets)
        return _digest([sorted(self.made_with.items()), self.partial, sample])

    @property
    def digest(self) -> str:
        """The same for audits that came to the same in everything."""
        return _digest(replace(self, number=0, at="", until="", runs=1, commit=None))


def keep(report: Report, settings: Settings, *, at: str, commit: str | None) -> Kept:
    """Take from a report what is worth recording."""
    measures = measure(report)
    secret = frozenset(each.asset.path for each in report.assets if each.asset.secret)
    read = [KeptAsset(path=_text(e.asset.path), digest=e.asset.digest, score=e.score) for e in report.assets]
    return Kept(
        at=at,
        until=at,
        commit=commit,
        company=report.platform.company,
        partial=report.partial,
        made_with=_made_with(report, settings),
        assets=(*read, *(KeptAsset(path=_text(path), digest="") for path, _ in report.failed)),
        shares=measures.shares,
        messages={each.message.id: each.required for each in measures.pull_through},
        counts=_counts(report, measures),
        findings=tuple(_finding(each, secret) for each in report.findings),
    )


def _made_with(report: Report, settings: Settings) -> dict[str, str]:
    by = report.provenance
    made = {
        "version": by.version,
        "model": by.model,
        "model_digest": by.model_digest,
        "judge": by.judge,
        "judge_digest": by.judge_digest,
        "platform_digest": by.platform_digest,
        "profile": by.profile,
    }
    if settings.min_confidence is not None:
        made["min_confidence"] = f"{settings.min_confidence:g}"
    switches = {"include_hidden": settings.include_hidden, "ocr": settings.ocr, "render": settings.render}
    return made | {name: "yes" for name, on in switches.items() if on}


def _counts(report: Report, measures: Measures) -> dict[str, int]:
    seen = looked(report)
    levels = {each.value: sum(finding.severity is each for finding in report.open) for each in Severity}
    return {
        "findings": len(report.open),
        **levels,
        "accepted": len(report.findings) - len(report.open),
        "failing": report.failing,
        "conflicts": measures.conflicts,
        "unread": seen.unread + seen.failed,
        "passages": seen.judged,
    }


def _finding(finding: Finding, secret: frozenset[str]) -> KeptFinding:
    """Of a passage that only a password shows no word is recorded; its fingerprint tells it from others.

    A conflict quotes the other asset, too.
    """
    told = _told(finding)
    if finding.passage is None or not (finding.asset in secret or (secret and finding.kind is Kind.CONFLICT)):
        return told
    return replace(told, because=WITHHELD, passage=f"{WITHHELD} ({told.fingerprint})", found=None)


def _told(finding: Finding) -> KeptFinding:
    return KeptFinding(
        fingerprint=finding.fingerprint,
        kind=finding.kind.value,
        severity=finding.severity.value,
        asset=_text(finding.asset),
        because=_text(finding.because),
        passage=_text(finding.passage.text) if finding.passage else None,
        message=finding.message,
        found=_text(finding.found) if finding.found else None,
        place=str(finding.location) if finding.location else None,
        accepted=finding.accepted,
    )


def _text(text: str) -> str:
    """Text that a database can hold: the bytes of a file name need not be UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _digest(content: object) -> str:
    text = json.dumps(content, default=_named, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _named(noun: Any) -> dict[str, object]:
    """A dataclass's fields by name, not copied as dataclasses.asdict does."""
    return {each.name: getattr(noun, each.name) for each in fields(noun)}
