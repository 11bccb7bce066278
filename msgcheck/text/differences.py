"""Typed differences between an approved telling and a passage."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgcheck.model.evidence import Difference, Relation
from msgcheck.text.intervals import compare
from msgcheck.text.names import find_names, same_place, spelled
from msgcheck.text.negation import Polarity, polarity
from msgcheck.text.numbers import quantities
from msgcheck.text.opposites import stands
from msgcheck.text.overlap import overlap, swaps
from msgcheck.text.quantity import Quantity
from msgcheck.text.strength import hedges, strong_words

CERTAIN = (Relation.SAME, Relation.STRONGER, Relation.WEAKER, Relation.CONFLICT)
"""Values are paired in this order: what agrees first, so that only the rest can disagree."""

FEW = 1
NEARLY_ALL = 0.9


@lru_cache(maxsize=4096)
def differences(approved: str, found: str) -> tuple[Difference, ...]:
    """List how a passage differs from an approved telling: values, negation, strength, antonyms, names, wording.

    Values that agree are listed too, as SAME: they are evidence that the passage tells the message.
    """
    return (
        *value_differences(approved, found),
        *_negations(approved, found),
        *_strength(approved, found),
        *_antonyms(approved, found),
        *_names(approved, found),
        *_wording(approved, found),
    )


@lru_cache(maxsize=4096)
def value_differences(approved: str, found: str) -> tuple[Difference, ...]:
    """List how the values of two texts differ, those that agree as SAME."""
    return tuple(_values(approved, found))


def _difference(type_: str, relation: Relation, expected: str | None, found: str | None) -> Difference:
    return Difference(type=type_, relation=relation, expected=expected, found=found)


def _values(approved: str, found: str) -> Iterator[Difference]:
    mine, yours = dict(enumerate(quantities(approved))), dict(enumerate(quantities(found)))
    related = {(m, y): compare(mine[m], yours[y]) for m in mine for y in yours if _fits(mine[m], yours[y])}
    for relation in CERTAIN if related else ():
        for m, one in tuple(mine.items()):
            fitting = [y for y in yours if related.get((m, y)) is relation]
            if fitting:
                other = yours.pop(_nearest(one, yours, fitting))
                del mine[m]
                yield _difference("value", _settled(one, other, relation), one.text, other.text)
    yield from (_difference("value", Relation.LOST, each.text, None) for each in mine.values() if _tells(each))
    yield from (_difference("value", Relation.ADDED, None, each.text) for each in yours.values() if _tells(each))


def _nearest(one: Quantity, others: Mapping[int, Quantity], fitting: Sequence[int]) -> int:
    return max(fitting, key=lambda each: _kinship(one, others[each]))


def _settled(one: Quantity, other: Quantity, relation: Relation) -> Relation:
    """Take 'in 8 minutes' for 'under 8 minutes' as a little weaker, where strict logic sees a conflict."""
    if relation is Relation.CONFLICT and one.number == other.number and one.strict != other.strict:
        return Relation.WEAKER if one.strict else Relation.STRONGER
    return relation


def _fits(one: Quantity, other: Quantity) -> bool:
    return not (one.role and other.role) or one.role == other.role


def _kinship(one: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    return (bool(one.noun) and one.noun == other.noun, one.per == other.per, one.bound == other.bound)


def _tells(quantity: Quantity) -> bool:
    """Whether a value says something by itself: 'one invoice' does not."""
    return quantity.unit != "count" or quantity.edge != 1.0


def _negations(approved: str, found: str) -> Iterator[Difference]:
    mine, yours = polarity(approved), polarity(found)
    turned = [(mine.denied[word], yours.stated[word]) for word in mine.denied if _turns(word, mine, yours)]
    turned += [(mine.stated[word], yours.denied[word]) for word in yours.denied if _turns(word, yours, mine)]
    if turned and _is_turned_round(mine, yours, overlap(approved, found)):
        yield _difference("negation", Relation.CONFLICT, *turned[0])


def _turns(word: str, denying: Polarity, stating: Polarity) -> bool:
    """Whether one text only denies a word that the other only states."""
    return word not in denying.stated and word in stating.stated and word not in stating.denied


def _is_turned_round(mine: Polarity, yours: Polarity, shared: float) -> bool:
    """Whether a word of opposite polarity means an opposite claim, and not another way to put the same one.

    Set on training pairs. A denial shared by both texts makes it a paraphrase; where only the approved text
    denies, much other common wording does too ('no form to fill' told as 'forms fill themselves'),
    unless nearly everything is common.
    """
    if set(mine.denied) & set(yours.denied):
        return False
    common = len(set(mine.stated) & set(yours.stated))
    if mine.denied and yours.denied:
        return common == 0
    return not mine.denied or common <= FEW or shared >= NEARLY_ALL


def _strength(approved: str, found: str) -> Iterator[Difference]:
    mine, yours = strong_words(approved), strong_words(found)
    for kind, words in yours.items():
        if kind not in mine:
            yield _difference("strength", Relation.STRONGER, None, words)
    softer, soft = hedges(approved), hedges(found)
    for kind, words in soft.items():
        if kind not in softer:
            yield _difference("strength", Relation.WEAKER, None, words)
    for kind, words in softer.items():
        if kind not in soft:
            yield _difference("strength", Relation.STRONGER, words, None)
    for kind, words in mine.items():
        if kind not in yours:
            yield _difference("strength", Relation.LOST, words, None)


def _antonyms(approved: str, found: str) -> Iterator[Difference]:
    mine, yours = stands(approved), stands(found)
    for axis, stand in mine.items():
        other = yours.get(axis)
        if other is not None and other.pole != stand.pole:
            yield _difference("antonym", Relation.CONFLICT, stand.words, other.words)


def _names(approved: str, found: str) -> Iterator[Difference]:
    mine = [name for name in find_names(approved) if not spelled(name.text, found)]
    yours = [name for name in find_names(found) if not spelled(name.text, approved)]
    for one in tuple(mine):
        other = next((each for each in yours if same_place(one, each)), None)
        if other is not None:
            mine.remove(one)
            yours.remove(other)
            yield _difference("name", Relation.CONFLICT, one.text, other.text)
    yield from (_difference("name", Relation.LOST, each.text, None) for each in mine)
    yield from (_difference("name", Relation.ADDED, None, each.text) for each in yours)


def _wording(approved: str, found: str) -> Iterator[Difference]:
    """Find a word put in another's place in a wording otherwise kept: 'series orders', 'prototype orders'."""
    for one, other in swaps(approved, found):
        if not (quantities(one) or quantities(other)):
            yield _difference("wording", Relation.CONFLICT, one, other)
