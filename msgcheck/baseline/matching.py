"""Hold today's findings against the known ones: first word for word, then as reworded or moved."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from msgcheck.baseline.entries import KNOWN, Baseline, Entry, entry_of, gathered, suppressed, text_of
from msgcheck.model.finding import Finding, Kind
from msgcheck.text.negation import negated
from msgcheck.text.normalise import fold, words
from msgcheck.text.numbers import quantities
from msgcheck.text.strength import hedges, strong_words

REWORDED = 0.7
"""Share of words in common, in order, from which a known finding counts as reworded rather than new.

In the drifted passages of the ten open benchmark companies no two of one kind in one asset share more than 0.27, and
over all assets of a company the closest two with the same numbers share 0.75 ('minus' for 'without').
"""

Gone = Callable[[str], bool]
"""Whether an asset's file is no longer there, so that its findings may stand in another now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Today's findings held against a baseline."""

    known: tuple[tuple[Finding, Entry], ...]
    """Each marked with how it is known, and the entry that it answers to."""
    new: tuple[Finding, ...]
    left: tuple[Entry, ...]
    """Entries that no finding answers to, with the count that is left over."""

    @property
    def changed(self) -> tuple[tuple[Finding, Entry], ...]:
        """Known findings whose words or whose asset changed."""
        return tuple((finding, entry) for finding, entry in self.known if finding.accepted != KNOWN)


def apply(findings: Sequence[Finding], baseline: Baseline, gone: Gone) -> list[Finding]:
    """Mark the known findings, in the order given; none is removed."""
    marks = _marks(findings, baseline, gone)
    return [
        replace(finding, accepted=marks[index][1]) if index in marks and finding.accepted is None else finding
        for index, finding in enumerate(findings)
    ]


def compare(findings: Sequence[Finding], baseline: Baseline, gone: Gone) -> Comparison:
    """Say which findings are known, which are new, and which entries nothing answers to any more."""
    marks = _marks(findings, baseline, gone)
    used = Counter(entry.fingerprint for entry, _ in marks.values())
    return Comparison(
        known=tuple((replace(findings[index], accepted=how), entry) for index, (entry, how) in sorted(marks.items())),
        new=tuple(each for index, each in enumerate(findings) if index not in marks and not suppressed(each)),
        left=tuple(
            replace(entry, count=entry.count - used[entry.fingerprint])
            for entry in baseline.entries
            if entry.count > used[entry.fingerprint]
        ),
    )


def fixed(comparison: Comparison, looked_at: Iterable[str], gone: Gone) -> tuple[Entry, ...]:
    """Entries that are done with: their asset was read, or is no longer there, and nothing answers to them."""
    seen = set(looked_at)
    return tuple(entry for entry in comparison.left if entry.asset in seen or gone(entry.asset))


def prune(comparison: Comparison, done: Iterable[Entry], baseline: Baseline) -> Baseline:
    """The baseline without what is done, its reworded entries as they read today; nothing new gets in."""
    dropped = set(done)
    kept = [entry_of(finding) for finding, _ in comparison.known]
    return gathered([*kept, *(entry for entry in comparison.left if entry not in dropped)], baseline.made_with)


def _marks(findings: Sequence[Finding], baseline: Baseline, gone: Gone) -> dict[int, tuple[Entry, str]]:
    """Index of each known finding -> its entry, and how it is known. An entry answers for as many as it counts."""
    left = Counter({entry.fingerprint: entry.count for entry in baseline.entries})
    entries = {entry.fingerprint: entry for entry in baseline.entries}
    marks: dict[int, tuple[Entry, str]] = {}
    for index in sorted(range(len(findings)), key=lambda index: _order(findings[index])):
        fingerprint = findings[index].fingerprint
        if left[fingerprint] > 0:
            left[fingerprint] -= 1
            marks[index] = (entries[fingerprint], KNOWN)
    strangers = [index for index, each in enumerate(findings) if index not in marks and not suppressed(each)]
    rest = [entry for entry in baseline.entries if left[entry.fingerprint]]
    near = sorted(_near(findings, strangers, rest, gone), key=lambda pair: (-pair[0], pair[1]))
    for _, index, entry in near:
        if index not in marks and left[entry.fingerprint] > 0:
            left[entry.fingerprint] -= 1
            marks[index] = (entry, _how(findings[index], entry))
    return marks


def _order(finding: Finding) -> int:
    """Of equal findings the first in the asset are the known ones."""
    return (finding.location.number or 0) if finding.location else 0


def _near(
    findings: Sequence[Finding], strangers: Iterable[int], rest: Sequence[Entry], gone: Gone
) -> Iterator[tuple[float, int, Entry]]:
    """Pairs of a finding and an entry that may be one and the same, each with how alike they are."""
    missing = {asset for asset in {entry.asset for entry in rest} if gone(asset)}
    for index in strangers:
        finding = findings[index]
        for entry in rest:
            if (entry.kind, entry.message) != (finding.kind.value, finding.message):
                continue
            if entry.asset == finding.asset or entry.asset in missing:
                alike = _alike(entry, finding)
                if alike >= REWORDED:
                    yield alike, index, entry


def _alike(entry: Entry, finding: Finding) -> float:
    """Share of words in common; 0 if they go wrong in different ways."""
    matcher = SequenceMatcher(None, words(entry.text), words(text_of(finding)), autojunk=False)
    if matcher.real_quick_ratio() < REWORDED or matcher.quick_ratio() < REWORDED:
        return 0.0
    return matcher.ratio() if _same_fault(entry, finding) else 0.0


def _same_fault(entry: Entry, finding: Finding) -> bool:
    """Whether two wordings go wrong in the same way: another number, or 'every' added, is a new fault.

    For what could not be read only the count matters: its reason names a page, and pages move.
    """
    if finding.kind is Kind.UNREADABLE:
        return True
    if entry.found and finding.found and fold(entry.found) != fold(finding.found):
        return False
    return _claims(entry.text) == _claims(text_of(finding))


def _claims(text: str) -> tuple[object, ...]:
    values = sorted((each.unit, each.low, each.high) for each in quantities(text))
    return values, negated(text), set(strong_words(text)), set(hedges(text))


def _how(finding: Finding, entry: Entry) -> str:
    changes = []
    if entry.asset != finding.asset:
        changes.append(f"moved from {entry.asset}")
    if finding.passage is not None and fold(entry.text) != fold(finding.passage.text):
        changes.append("reworded")
    return f"{KNOWN}, {' and '.join(changes)}" if changes else KNOWN
