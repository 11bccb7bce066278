"""What rules forbid an asset to carry: kinds of finding, and messages that are welcome elsewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.model.report import Judged


def enforce(
    platform: Platform, path: str, findings: Iterable[Finding], judged: Sequence[Judged], readings: Sequence[Reading]
) -> list[Finding]:
    """Findings of a forbidden kind become severe; a forbidden message that is told becomes a finding."""
    forbidden = {each for rule in platform.rules if rule.matches(path) for each in rule.forbid}
    raised = [replace(f, severity=Severity.HIGH) if f.kind.value in forbidden else f for f in findings]
    return [*raised, *_told(path, forbidden, judged, readings)]


def _told(path: str, forbidden: set[str], judged: Sequence[Judged], readings: Sequence[Reading]) -> Iterator[Finding]:
    for each, reading in zip(judged, readings, strict=True):
        if each.label is Label.ALIGNED and each.message in forbidden:
            yield Finding(
                kind=Kind.RETIRED,
                severity=Severity.HIGH,
                asset=path,
                because=f"tells '{each.message}', which a rule of the platform forbids here",
                confidence=round(reading.verdict.probability(Label.ALIGNED), 4),
                passage=reading.passage,
                message=each.message,
                location=reading.passage.location,
            )
