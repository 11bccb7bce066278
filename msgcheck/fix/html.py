"""Web pages: words replaced in the source where they stand, between its tags."""

from collections.abc import Iterator, Sequence
from html import escape

from msgcheck.extract.web.source_text import TITLE, Place, Sign, page_signs, places
from msgcheck.extract.web.splice import Splice, page_of, spliced
from msgcheck.model.asset import Location, Source
from msgcheck.model.fix import Fix, Fixed
from msgcheck.plugins import fixers
from msgcheck.text.signs import signs

NOT_THERE = "its words do not stand in the page's source as they are read; change it by hand"
IN_HEAD = "it stands in the page's head, where searches and previews read it; change it there by hand"
IN_ATTRIBUTE = "it stands in an attribute of an element; change it there by hand"
_TITLES = frozenset(("meta:title",))


@fixers.register(".html", ".htm", ".xhtml")
def fix(source: Source, fixes: Sequence[Fix]) -> Fixed:
    """A copy of a page with fixes applied; all else is byte for byte as it was.

    Text in attributes and in the head is refused, but for the title.
    """
    page = page_of(source)
    said = page_signs(page)
    together: dict[str, list[Fix]] = {}
    for each in fixes:
        together.setdefault(each.passage.id, []).append(each)
    waiting: dict[tuple[str, bool], Iterator[Place]] = {}
    splices: list[Splice] = []
    why: dict[str, str] = {}
    for passage, mine in together.items():
        reason = _refusal(mine[0].passage.location)
        place = None if reason else next(_waiting(waiting, said, mine[0]), None)
        if place is None:
            why[passage] = reason or NOT_THERE
        else:
            splices += _splices(place, mine)
    return Fixed(
        data=spliced(source, splices) if splices else source.data,
        applied=tuple(each for each in fixes if each.passage.id not in why),
        refused=tuple((each, why[each.passage.id]) for each in fixes if each.passage.id in why),
    )


def _refusal(location: Location) -> str | None:
    """Why text of this role is not changed, if it is not."""
    if location.role in ("alt-text", "meta:aria-label"):
        return IN_ATTRIBUTE
    return IN_HEAD if location.role.startswith("meta") and location.role not in _TITLES else None


def _waiting(waiting: dict[tuple[str, bool], Iterator[Place]], said: Sequence[Sign], fix: Fix) -> Iterator[Place]:
    """Where a passage stands, but for the places that equal ones before it have taken."""
    key = fix.passage.text, fix.passage.location.role in _TITLES
    if key not in waiting:
        found = places(said, fix.passage.text)
        waiting[key] = iter([place for place in found if all((sign.within == TITLE) == key[1] for sign in place)])
    return waiting[key]


def _splices(place: Place, fixes: Sequence[Fix]) -> Iterator[Splice]:
    """The new words where the old ones begin; further stretches of the old ones, behind a tag, are taken out."""
    for fix in fixes:
        end = fix.start + len(fix.old)
        text = fix.passage.text
        span = [sign for sign, (_, at) in zip(place, signs(text), strict=True) if fix.start <= at < end]
        new = escape(fix.new, quote=False)
        for run in dict.fromkeys(sign.run for sign in span):
            within = [sign for sign in span if sign.run == run]
            yield Splice(within[0].start, within[-1].end, new)
            new = ""
