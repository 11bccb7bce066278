"""How a deck came from its master: slides added, edited, moved and missing, told by what they say.

Slide numbers say little once a deck has been cut and shuffled, so slides are paired by their text: equal ones first,
then the most alike. Works for the pages of PDFs and the sections of pages too.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from msgcheck.model.asset import Asset, Prominence
from msgcheck.model.lineage import Change, Edit, Lineage, UnitChange
from msgcheck.text.normalise import words

ALIKE = 0.5
"""Share of words in common (Dice) from which two slides are versions of one.

A slide with one of its three bullets exchanged keeps two thirds; two slides of one template share a title at most.
"""


@dataclass(frozen=True, kw_only=True)
class _Unit:
    number: int
    texts: tuple[str, ...]
    title: str

    @cached_property
    def bag(self) -> Counter[str]:
        return Counter(word for text in self.texts for word in words(text))

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(" ".join(words(text)) for text in self.texts)


def lineage(asset: Asset, master: Asset) -> Lineage:
    """Pair an asset's slides with its master's, and say what changed."""
    mine, theirs = _units(asset), _units(master)
    pairs = _paired(mine, theirs)
    moved = _moved(sorted(pairs.items()))
    changes = [
        _change(unit, theirs[pairs[row]] if row in pairs else None, row in moved) for row, unit in enumerate(mine)
    ]
    for row in sorted(set(range(len(theirs))) - set(pairs.values())):
        changes.insert(_place(changes, theirs[row].number), _missing(theirs[row]))
    told = frozenset(" ".join(words(passage.text)) for passage in master.passages)
    inherited = frozenset(each.id for each in asset.passages if " ".join(words(each.text)) in told)
    return Lineage(master=master.path, unit=asset.kind.unit, changes=tuple(changes), inherited=inherited)


def _units(asset: Asset) -> list[_Unit]:
    texts: dict[int, list[str]] = {}
    titles: dict[int, str] = {}
    for passage in asset.passages:
        number = passage.location.number
        if number is None:
            continue
        texts.setdefault(number, []).append(passage.text)
        if passage.location.prominence is Prominence.HEADLINE:
            titles.setdefault(number, passage.text)
    return [
        _Unit(number=number, texts=tuple(said), title=titles.get(number, said[0]))
        for number, said in sorted(texts.items())
    ]


def _paired(mine: Sequence[_Unit], theirs: Sequence[_Unit]) -> dict[int, int]:
    """Rows of the asset's units to rows of the master's: equal texts in their order, then the most alike."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for row, unit in reversed(list(enumerate(theirs))):
        rows.setdefault(unit.key, []).append(row)
    pairs = {row: rows[unit.key].pop() for row, unit in enumerate(mine) if rows.get(unit.key)}
    taken = set(pairs.values())
    for _, _, row, other in sorted(_alike(mine, theirs, pairs, taken)):
        if row not in pairs and other not in taken:
            pairs[row] = other
            taken.add(other)
    return pairs


def _alike(
    mine: Sequence[_Unit], theirs: Sequence[_Unit], pairs: Mapping[int, int], taken: set[int]
) -> Iterator[tuple[float, int, int, int]]:
    """(-likeness, distance, row, the master's row) of what is not paired yet: the best sort first."""
    for row, unit in enumerate(mine):
        if row in pairs:
            continue
        for other, their in enumerate(theirs):
            likeness = _dice(unit.bag, their.bag) if other not in taken else 0.0
            if likeness >= ALIKE:
                yield -likeness, abs(row - other), row, other


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _moved(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Rows that must move to bring the pairs into the master's order: all but a longest increasing run of it."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, other) in enumerate(pairs):
        place = bisect_left(ends, other)
        ends[place : place + 1] = [other]
        last[place : place + 1] = [at]
        before.append(last[place - 1] if place else None)
    stays: set[int] = set()
    at_: int | None = last[-1] if last else None
    while at_ is not None:
        stays.add(pairs[at_][0])
        at_ = before[at_]
    return {row for row, _ in pairs} - stays


def _change(unit: _Unit, master: _Unit | None, moved: bool) -> UnitChange:
    if master is None:
        return UnitChange(change=Change.ADDED, title=unit.title, number=unit.number, master=None)
    edits = () if unit.key == master.key else tuple(_edits(master.texts, unit.texts))
    change = Change.EDITED if edits else Change.SAME
    return UnitChange(
        change=change, title=unit.title, number=unit.number, master=master.number, moved=moved, edits=edits
    )


def _missing(unit: _Unit) -> UnitChange:
    return UnitChange(change=Change.MISSING, title=unit.title, number=None, master=unit.number)


def _edits(was: Sequence[str], now: Sequence[str]) -> Iterator[Edit]:
    matcher = SequenceMatcher(
        None, [" ".join(words(text)) for text in was], [" ".join(words(text)) for text in now], False
    )
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            yield from _matched(was[a:b], now[c:d])


def _matched(was: Sequence[str], now: Sequence[str]) -> Iterable[Edit]:
    """Passages of one changed stretch, in pairs as far as there are two."""
    for at in range(max(len(was), len(now))):
        yield Edit(was=was[at] if at < len(was) else None, now=now[at] if at < len(now) else None)


def _place(changes: Sequence[UnitChange], number: int) -> int:
    """Where a missing unit is shown: behind the last that stands before it in the master."""
    before = [
        at for at, each in enumerate(changes) if each.master is not None and each.master < number and not each.moved
    ]
    return before[-1] + 1 if before else 0
