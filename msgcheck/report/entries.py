"""The worklist's entries: the same thing to mend in many assets is one entry with its places."""

from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.model.finding import Finding
from msgcheck.report.worklist import WEIGHTS, prominence, ranked

SEVERAL, MANY = 2, 5
"""Places from which on more readers see it, and many more. How often an asset is opened nobody tells us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to do."""

    lead: Finding
    """The one that stands out most."""
    findings: tuple[Finding, ...]
    """All of them, the lead first."""

    @property
    def places(self) -> int:
        """In how many places it stands."""
        return sum(1 + len(each.places) for each in self.findings)

    @property
    def reach(self) -> int:
        """How many see it: 1 for one place, 2 for several, 3 for many; nobody sees what is missing."""
        if self.lead.passage is None:
            return 1
        return 1 + (self.places >= SEVERAL) + (self.places >= MANY)

    @property
    def impact(self) -> int:
        """Severity x prominence x reach, from 1 to 27."""
        return WEIGHTS[self.lead.severity] * prominence(self.lead) * self.reach


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Fold equal findings of all assets, and put the entry with the greatest impact first."""
    groups: dict[object, list[Finding]] = {}
    for finding in ranked(findings):
        groups.setdefault(_key(finding), []).append(finding)
    folded = [Entry(lead=group[0], findings=tuple(group)) for group in groups.values()]
    return tuple(sorted(folded, key=lambda entry: -entry.impact))


def _key(finding: Finding) -> object:
    """Equal for findings that one change of wording mends wherever they stand."""
    if finding.passage is None:
        return (finding.kind, finding.message) if finding.message else id(finding)
    text = " ".join(finding.passage.text.casefold().split()).rstrip(".!?:;,")
    return finding.kind, finding.severity, finding.message, text
