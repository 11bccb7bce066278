"""The worklist's entries: the same thing to mend in many assets is one entry with its places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgcheck.model.finding import Finding
from msgcheck.report.wording import clean, count, place_of
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


NAMED = 3
"""Further places of an entry that are named in a line; the others are counted."""


def also_in(entry: Entry) -> str:
    """Where else an entry stands: 'decks/b.pptx, slide 4; decks/c.pptx, slide 2 and 5 more places'; '' if nowhere."""
    others = [f"{each.asset}, {place_of(each)}" if each.passage else each.asset for each in entry.findings[1:]]
    places = [*entry.lead.places, *(place for each in entry.findings[1:] for place in each.places)]
    named = list(dict.fromkeys(map(clean, [*others, *places])))
    rest = len(named) - NAMED
    return "; ".join(named[:NAMED]) + (f" and {count(rest, 'more place')}" if rest > 0 else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folding:
    """Which findings are told in the place of others."""

    entries: Mapping[int, Entry]
    """By the identity of their leads."""
    told: Mapping[int, Finding]
    """By the identity of a finding that is not shown: the one that is shown for it."""


def folding(findings: Iterable[Finding]) -> Folding:
    """Fold equal findings of all assets for a report that goes asset by asset."""
    found = entries(findings)
    return Folding(
        entries={id(entry.lead): entry for entry in found},
        told={id(each): entry.lead for entry in found for each in entry.findings[1:]},
    )


def _key(finding: Finding) -> object:
    """Equal for findings that one change of wording mends wherever they stand."""
    if finding.passage is None:
        return (finding.kind, finding.message) if finding.message else id(finding)
    text = " ".join(finding.passage.text.casefold().split()).rstrip(".!?:;,")
    return finding.kind, finding.severity, finding.message, text
