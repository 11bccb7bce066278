"""Which known findings today's may be in other words, found without holding each against each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from math import ceil

from msgcheck.baseline.entries import Entry, text_of
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

MUST_SHARE = REWORDED / (2 - REWORDED)
"""Share of the words of either of two texts that the other has too, if they are as near as REWORDED."""

Gone = Callable[[str], bool]
"""Whether an asset's file is no longer there, so that its findings may stand in another now."""

Group = tuple[str, str | None, str | None]
"""Kind, message, and asset; None for all assets that are gone."""

Token = tuple[str, int]
"""A word and which of its occurrences in its text it is."""


class Candidates:
    """Entries, by what a finding must have in common with one to be it."""

    def __init__(self, entries: Iterable[Entry], gone: Gone) -> None:
        missing: dict[str, bool] = {}
        groups: dict[Group, list[tuple[int, Entry]]] = defaultdict(list)
        for place, entry in enumerate(entries):
            if entry.asset not in missing:
                missing[entry.asset] = gone(entry.asset)
            groups[entry.kind, entry.message, None if missing[entry.asset] else entry.asset].append((place, entry))
        self._shelves = {group: _Shelf(members) for group, members in groups.items()}

    def same(self, finding: Finding, left: Mapping[str, int]) -> Entry | None:
        """The first entry in the very words of a finding that is not used up, if any."""
        found = (shelf.same(finding, left) for shelf in self._of(finding))
        first = min((each for each in found if each), key=lambda each: each[0], default=None)
        return first[1] if first else None

    def near(self, finding: Finding) -> Iterator[tuple[float, Entry]]:
        """Entries that may be a finding in other words, and how alike they are, in the order given."""
        text = words(text_of(finding))
        tokens = _tokens(text)
        matcher = SequenceMatcher(None, (), text, autojunk=False)
        close = [each for shelf in self._of(finding) for each in shelf.close(tokens)]
        for _, entry in sorted(close, key=lambda each: each[0]):
            matcher.set_seq1(words(entry.text))
            alike = matcher.ratio()
            if alike >= REWORDED and _same_fault(entry, finding):
                yield alike, entry

    def _of(self, finding: Finding) -> Iterator["_Shelf"]:
        for asset in (finding.asset, None):
            shelf = self._shelves.get((finding.kind.value, finding.message, asset))
            if shelf:
                yield shelf


class _Shelf:
    """Entries of one group, each with its place in the list of all."""

    def __init__(self, entries: Sequence[tuple[int, Entry]]) -> None:
        self._entries = entries
        self._by_text: dict[tuple[str, ...], list[tuple[int, Entry]]] = defaultdict(list)
        for place, entry in reversed(entries):
            self._by_text[words(entry.text)].append((place, entry))
        self._tokens = [_tokens(words(entry.text)) for _, entry in entries]
        self._seen = Counter(token for tokens in self._tokens for token in tokens)
        self._telling: dict[Token, list[int]] = defaultdict(list)
        for number, tokens in enumerate(self._tokens):
            for token in self._rarest(tokens):
                self._telling[token].append(number)

    def same(self, finding: Finding, left: Mapping[str, int]) -> tuple[int, Entry] | None:
        """The first entry in the same words that is not used up; those that are used up are looked at once."""
        waiting = self._by_text.get(words(text_of(finding)), [])
        while waiting and left[waiting[-1][1].fingerprint] <= 0:
            waiting.pop()
        fitting = (each for each in reversed(waiting) if left[each[1].fingerprint] > 0)
        return next((each for each in fitting if _same_fault(each[1], finding)), None)

    def close(self, tokens: Collection[Token]) -> Iterator[tuple[int, Entry]]:
        """Entries with so many words in common that in the right order they would be near.

        Two texts that share so many words share one of the rarest few of either: only those are looked up.
        """
        mine = frozenset(tokens)
        for number in {number for token in self._rarest(mine) for number in self._telling.get(token, ())}:
            theirs = self._tokens[number]
            if 2.0 * len(mine & theirs) / (len(mine) + len(theirs)) >= REWORDED:
                yield self._entries[number]

    def _rarest(self, tokens: Collection[Token]) -> list[Token]:
        ordered = sorted(tokens, key=lambda token: (self._seen[token], token))
        return ordered[: len(ordered) - ceil(MUST_SHARE * len(ordered)) + 1]


def _tokens(text: Sequence[str]) -> frozenset[Token]:
    """A text's words, each occurrence by itself; texts without a word are alike."""
    seen: Counter[str] = Counter()
    tokens = []
    for word in text or ("",):
        tokens.append((word, seen[word]))
        seen[word] += 1
    return frozenset(tokens)


def _same_fault(entry: Entry, finding: Finding) -> bool:
    """Whether two wordings go wrong in the same way: another number, or 'every' added, is a new fault.

    For what could not be read only the count matters: its reason names a page, and pages move.
    """
    if finding.kind is Kind.UNREADABLE:
        return True
    if entry.found and finding.found and fold(entry.found) != fold(finding.found):
        return False
    text = text_of(finding)
    return entry.text == text or _claims(entry.text) == _claims(text)


@lru_cache(maxsize=4096)
def _claims(text: str) -> tuple[object, ...]:
    values = sorted((each.unit, each.low, each.high) for each in quantities(text))
    return values, negated(text), set(strong_words(text)), set(hedges(text))
