"""What a baseline keeps of a finding: what it says, never where it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from msgcheck.model.finding import Finding
from msgcheck.model.report import Provenance

KNOWN = "baseline"
"""What Finding.accepted starts with for a finding that the baseline knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One known finding, and how many times its asset says so."""

    fingerprint: str
    kind: str
    asset: str
    text: str
    """The passage, or, without one, why it is a finding."""
    message: str | None = None
    found: str | None = None
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Every known finding, and what made the list."""

    entries: tuple[Entry, ...] = ()
    """Each fingerprint once, sorted, so that a change to the file shows what changed."""
    made_with: Mapping[str, str] = field(default_factory=dict)
    """Names and digests that a later run may differ in: judge, judge_digest, model, profile."""


def accept(findings: Iterable[Finding], provenance: Provenance, others: Iterable[Entry] = ()) -> Baseline:
    """Take every finding that no suppression covers as known, beside entries on assets that were not looked at."""
    taken = [entry_of(each) for each in findings if not suppressed(each)]
    return gathered([*taken, *others], _made_with(provenance))


def gathered(entries: Iterable[Entry], made_with: Mapping[str, str]) -> Baseline:
    """A baseline of these entries, equal ones counted."""
    counts: Counter[str] = Counter()
    first: dict[str, Entry] = {}
    for entry in entries:
        counts[entry.fingerprint] += entry.count
        first.setdefault(entry.fingerprint, entry)
    merged = [replace(entry, count=counts[entry.fingerprint]) for entry in first.values()]
    merged.sort(key=lambda entry: (entry.asset, entry.kind, entry.message or "", entry.text, entry.fingerprint))
    return Baseline(entries=tuple(merged), made_with=made_with)


def entry_of(finding: Finding) -> Entry:
    """What is kept of a finding."""
    return Entry(
        fingerprint=finding.fingerprint,
        kind=finding.kind.value,
        asset=finding.asset,
        text=text_of(finding),
        message=finding.message,
        found=finding.found,
    )


def text_of(finding: Finding) -> str:
    """The passage, or, without one, why it is a finding."""
    return finding.passage.text if finding.passage else finding.because


def suppressed(finding: Finding) -> bool:
    """Whether somebody has accepted the finding by itself, with a reason."""
    return finding.accepted is not None and not finding.accepted.startswith(KNOWN)


def differs(baseline: Baseline, provenance: Provenance) -> tuple[str, ...]:
    """What a run does otherwise than the one that wrote the baseline: 'judge', 'profile'."""
    today = _made_with(provenance)
    return tuple(key for key, value in baseline.made_with.items() if today.get(key, value) != value)


def _made_with(provenance: Provenance) -> dict[str, str]:
    return {
        "judge": provenance.judge,
        "judge_digest": provenance.judge_digest,
        "model": provenance.model,
        "profile": provenance.profile,
    }
