"""The same figure once more on the slide: a card whose sentence is put right must not keep the old number above it."""

import re
from collections.abc import Iterable, Iterator

from msgcheck.model.asset import Passage
from msgcheck.model.fix import Fix, rewritten
from msgcheck.review.value_fix import with_number
from msgcheck.text.normalise import fold
from msgcheck.text.numbers import quantities
from msgcheck.text.quantity import Quantity

LONGEST = 24
"""Characters of a text that is a figure with its unit and no more; longer ones say something themselves."""
_SIGNS = re.compile(r"[\s+\-–−~<>≤≥.!*]*")


def companions(fix: Fix, passages: Iterable[Passage]) -> Iterator[Fix]:
    """Fixes of bare figures on the same slide, page or section that say what a safe fix has just put right.

    One that the sentence stands under is safe to change with it; for any other somebody must look.
    """
    changed = _changed(fix) if fix.safe else None
    if changed is None:
        return
    old, new = changed
    here = fix.passage.location
    for passage in passages:
        there = passage.location
        apart = passage.id != fix.passage.id and (there.unit, there.number) == (here.unit, here.number)
        if apart and here.number is not None and _is_bare(passage.text, old):
            yield from _beside(fix, passage, _written(new))


def _changed(fix: Fix) -> tuple[Quantity, Quantity] | None:
    """The one value that a fix takes out of its passage, and the one that it puts in."""
    before, after = quantities(fix.passage.text), quantities(rewritten(fix.passage, [fix]))
    gone = [one for one in before if not any(_same(one, other) for other in after)]
    come = [one for one in after if not any(_same(one, other) for other in before)]
    alike = len(gone) == len(come) == 1 and gone[0].measure == come[0].measure
    return (gone[0], come[0]) if alike else None


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.low, one.high, one.unit) == (other.low, other.high, other.unit)


def _is_bare(text: str, value: Quantity) -> bool:
    """Whether a text is this value and nothing else: '5 minutes', '−45%', or the number alone."""
    found = quantities(text) if len(text) <= LONGEST else ()
    if len(found) != 1 or found[0].number != value.number:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return found[0].measure in (value.measure, "count") and not found[0].noun and bool(_SIGNS.fullmatch(rest))


def _beside(fix: Fix, passage: Passage, number: str) -> Iterator[Fix]:
    new = next(iter(with_number(passage.text, number)), None)
    if new is None:
        return
    heads = fold(fix.passage.context.before or "").startswith(fold(passage.text))
    why = "Stands above the sentence, and says what it says."
    if not heads:
        why = f"The same figure as on {passage.location} in the sentence: look whether it means the same."
    yield Fix(finding=fix.finding, passage=passage, start=0, old=passage.text, new=new, safe=heads, why=why)


def _written(value: Quantity) -> str:
    return f"{value.number:g}"
