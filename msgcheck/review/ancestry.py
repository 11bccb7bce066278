"""A review beside the master that the asset was made from: what was changed, and which findings came with it."""

from collections.abc import Iterator
from dataclasses import replace

from msgcheck.lineage import lineage
from msgcheck.model.asset import Asset
from msgcheck.model.lineage import Change, Lineage, Origin, UnitChange
from msgcheck.model.review import Item, Review
from msgcheck.report.wording import clean, count

ORIGINS = {
    Origin.INHERITED: "inherited: the master says the same, so mend it in the master too",
    Origin.EDITED: "changed here: the master does not say this",
    Origin.ADDED: "added here: the master has no such {unit}",
}
SHOWN = 60
"""Edits shown one by one: a deck rewritten from end to end is not read word by word."""


def against(review: Review, master: Asset) -> Review:
    """The review with what became of the master, and with where each finding's words come from."""
    if review.asset is None:
        return review
    found = lineage(review.asset, master)
    sections = (
        replace(section, items=tuple(_with_origin(item, found) for item in section.items))
        for section in review.sections
    )
    return replace(review, lineage=found, sections=tuple(sections))


def _with_origin(item: Item, found: Lineage) -> Item:
    passage = item.finding.passage
    return replace(item, origin=found.origin(passage)) if passage else item


def ancestry(found: Lineage) -> str:
    """The lineage in a line: '12 slides of the master: 8 the same, 2 edited, 1 moved, 1 missing; 1 added'."""
    whole = sum(each.master is not None for each in found.changes)
    same = sum(each.change is Change.SAME and not each.moved for each in found.changes)
    moved = sum(each.change is Change.SAME and each.moved for each in found.changes)
    edited, missing = found.count(Change.EDITED), found.count(Change.MISSING)
    parts = ((same, "the same"), (edited, "edited"), (moved, "moved"), (missing, "missing"))
    became = ", ".join(f"{number} {what}" for number, what in parts if number) or "none"
    added = found.count(Change.ADDED)
    return f"{count(whole, found.unit)} of the master: {became}" + (f"; {added} added" if added else "")


def inherited_words(review: Review) -> str | None:
    """How many findings came with the master; None if none did."""
    items = [item for item in review.items if item.origin is Origin.INHERITED]
    if not items or review.lineage is None:
        return None
    number = len({item.finding.fingerprint for item in items})
    says = "come" if number > 1 else "comes"
    return f"{count(number, 'finding')} {says} from the master: mend {clean(review.lineage.master)} too."


def beside(review: Review) -> Iterator[str]:
    """What stands at the top of a review that was asked for with a master."""
    if review.lineage is not None:
        yield f"Against {clean(review.lineage.master)}: {ancestry(review.lineage)}."
        inherited = inherited_words(review)
        if inherited:
            yield inherited


def origin_words(item: Item, review: Review) -> str | None:
    """Where a finding's words come from."""
    if item.origin is None or review.lineage is None:
        return None
    return ORIGINS[item.origin].format(unit=review.lineage.unit)


def differing(found: Lineage) -> tuple[UnitChange, ...]:
    """The slides that are not as the master has them, as many as are shown."""
    return tuple(_cut([each for each in found.changes if each.change is not Change.SAME or each.moved]))


def _cut(changes: list[UnitChange]) -> Iterator[UnitChange]:
    left = SHOWN
    for each in changes:
        yield replace(each, edits=each.edits[: max(left, 0)])
        left -= len(each.edits)


def change_line(each: UnitChange, unit: str) -> tuple[str, str]:
    """(what became of a slide, which one): 'edited', "slide 4 (the master's 5): Proof"."""
    what = "moved" if each.change is Change.SAME else each.change.value
    if each.moved and each.change is Change.EDITED:
        what = "edited and moved"
    if each.number is None:
        place = f"the master's {unit} {each.master}"
    elif each.master is None or each.master == each.number:
        place = f"{unit} {each.number}"
    else:
        place = f"{unit} {each.number} (the master's {each.master})"
    return what, f"{place}: {clean(each.title)}"
