"""Which findings are new, fixed or still there between two audits, by the rules by which a baseline knows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgcheck import baseline
from msgcheck.baseline import KNOWN, Baseline
from msgcheck.history.kept import Kept, KeptFinding
from msgcheck.model.asset import Location, Passage
from msgcheck.model.finding import Finding, Kind, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The findings of two audits held against each other; each stands in one list, as often as it was found."""

    new: tuple[KeptFinding, ...]
    fixed: tuple[KeptFinding, ...]
    """No longer found where the later audit looked, or gone with their asset."""
    still: tuple[KeptFinding, ...]
    """Found again word for word."""
    reworded: tuple[tuple[KeptFinding, KeptFinding], ...]
    """Found again in other words or in a renamed file: as it was, and as it is."""
    unseen: tuple[KeptFinding, ...]
    """In assets that a partial audit did not look at: nobody knows."""


def changes(before: Kept, now: Kept) -> Changes:
    """Hold two audits against each other; whether somebody has accepted a finding makes no difference."""
    assets = {each.path for each in now.assets}

    def gone(asset: str) -> bool:
        return asset not in assets and not now.partial

    findings = [_finding(index, each) for index, each in enumerate(now.findings)]
    earlier = _by_fingerprint(before.findings)
    held = baseline.compare(findings, _baseline(before.findings), gone)
    left = [each for entry in held.left for each in earlier[entry.fingerprint][-entry.count :]]
    known = [(now.findings[_index(finding)], entry, finding.accepted == KNOWN) for finding, entry in held.known]
    return Changes(
        new=tuple(now.findings[_index(each)] for each in held.new),
        fixed=tuple(each for each in left if each.asset in assets or gone(each.asset)),
        still=tuple(kept for kept, _, same in known if same),
        reworded=tuple((earlier[entry.fingerprint][0], kept) for kept, entry, same in known if not same),
        unseen=tuple(each for each in left if each.asset not in assets and not gone(each.asset)),
    )


def _baseline(findings: Iterable[KeptFinding]) -> Baseline:
    open_ = (_finding(0, each) for each in findings)
    return baseline.gathered([baseline.entry_of(each) for each in open_], {})


def _finding(index: int, kept: KeptFinding) -> Finding:
    """The finding as the audit had it, as far as it is compared; its passage's id tells it from its equals.

    Fingerprints are taken anew, so that both audits have them by today's rules.
    """
    place = Location(unit="", number=index + 1, role="")
    passage = Passage(id=str(index), text=kept.passage, location=place) if kept.passage is not None else None
    return Finding(
        kind=Kind(kept.kind),
        severity=Severity(kept.severity),
        asset=kept.asset,
        because=kept.because,
        confidence=1.0,
        passage=passage,
        message=kept.message,
        found=kept.found,
        location=place,
    )


def _index(finding: Finding) -> int:
    return (finding.location.number or 1) - 1 if finding.location else 0


def _by_fingerprint(findings: Iterable[KeptFinding]) -> Mapping[str, Sequence[KeptFinding]]:
    """The findings behind each entry, in their order."""
    found: dict[str, list[KeptFinding]] = {}
    for each in findings:
        found.setdefault(_finding(0, each).fingerprint, []).append(each)
    return found
