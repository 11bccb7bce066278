"""Hold today's findings against the known ones: first word for word, then as reworded or moved."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgcheck.baseline.entries import KNOWN, Baseline, Entry, entry_of, gathered, suppressed
from msgcheck.baseline.nearness import Candidates, Gone
from msgcheck.model.finding import Finding
from msgcheck.text.normalise import fold


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
    for index, entry in _nearest(findings, strangers, rest, left, gone):
        marks[index] = (entry, _how(findings[index], entry))
    return marks


def _nearest(
    findings: Sequence[Finding], strangers: Iterable[int], rest: Sequence[Entry], left: Counter[str], gone: Gone
) -> Iterator[tuple[int, Entry]]:
    """Each finding that is an entry in other words or another asset, the nearest first; ``left`` is counted down.

    The very words come first because they are nearest, and apart because there are many of them: after a folder is
    renamed, every asset lacks its message in the same words.
    """
    candidates = Candidates(rest, gone)
    others = []
    for index in strangers:
        entry = candidates.same(findings[index], left)
        if entry is None:
            others.append(index)
        else:
            left[entry.fingerprint] -= 1
            yield index, entry
    pairs = [(alike, index, entry) for index in others for alike, entry in candidates.near(findings[index])]
    taken: set[int] = set()
    for _, index, entry in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if index not in taken and left[entry.fingerprint] > 0:
            left[entry.fingerprint] -= 1
            taken.add(index)
            yield index, entry


def _order(finding: Finding) -> int:
    """Of equal findings the first in the asset are the known ones."""
    return (finding.location.number or 0) if finding.location else 0


def _how(finding: Finding, entry: Entry) -> str:
    changes = []
    if entry.asset != finding.asset:
        changes.append(f"moved from {entry.asset}")
    if finding.passage is not None and fold(entry.text) != fold(finding.passage.text):
        changes.append("reworded")
    return f"{KNOWN}, {' and '.join(changes)}" if changes else KNOWN
