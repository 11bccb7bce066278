"""Web pages: words replaced in the source where they stand, between its tags."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice

from msgcheck.extract.web.source_text import BESIDE, DATA, LABEL, META, Place, Searched, Sign, page_signs
from msgcheck.extract.web.splice import Splice, page_of, spliced
from msgcheck.model.asset import Source
from msgcheck.model.fix import Fix, Fixed
from msgcheck.plugins import fixers
from msgcheck.text.signs import signs

NOT_THERE = "its words do not stand in the page's source as they are read; change it by hand"


@fixers.register(".html", ".htm", ".xhtml")
def fix(source: Source, fixes: Sequence[Fix]) -> Fixed:
    """A copy of a page with fixes applied; all else is byte for byte as it was.

    Where the head, a label or the structured data repeat a passage, it is changed there too: readers of a page
    see those in search results and previews, and msgcheck reads what they repeat but once.
    """
    page = page_of(source)
    find = _Finder(page_signs(page))
    together: dict[str, list[Fix]] = {}
    for each in fixes:
        together.setdefault(each.passage.id, []).append(each)
    splices: set[Splice] = set()
    lost: set[str] = set()
    for passage, mine in together.items():
        found = list(find.places(mine[0]))
        splices.update(splice for place in found for splice in _splices(place, mine))
        if not found:
            lost.add(passage)
    return Fixed(
        data=spliced(source, splices) if splices else source.data,
        applied=tuple(each for each in fixes if each.passage.id not in lost),
        refused=tuple((each, NOT_THERE) for each in fixes if each.passage.id in lost),
    )


class _Finder:
    """Finds the passages of one page, one after the other."""

    def __init__(self, said: Sequence[Sign]) -> None:
        self._shown = Searched(sign for sign in said if sign.within not in BESIDE)
        self._beside = Searched(sign for sign in said if sign.within in BESIDE or not sign.char.strip())
        self._waiting: dict[str, Iterator[Place]] = {}

    def places(self, fix: Fix) -> Iterator[Place]:
        """Where a passage stands, but for the places that equal ones before it took; then where it is repeated."""
        role, text = fix.passage.location.role, fix.passage.text
        if not role.startswith("meta") and role != "alt-text":
            if text not in self._waiting:
                self._waiting[text] = iter(self._shown.places(text))
            yield from islice(self._waiting[text], 1)
        yield from self._beside.places(text, alone=True)


def _splices(place: Place, fixes: Sequence[Fix]) -> Iterator[Splice]:
    """The new words where the old ones begin; further stretches of the old ones, behind a tag, are taken out."""
    for fix in fixes:
        end = fix.start + len(fix.old)
        text = fix.passage.text
        span = [sign for sign, (_, at) in zip(place, signs(text), strict=True) if fix.start <= at < end]
        new = _written(fix.new, span[0].within)
        for run in dict.fromkeys(sign.run for sign in span):
            within = [sign for sign in span if sign.run == run]
            yield Splice(within[0].start, within[-1].end, new)
            new = ""


def _written(text: str, within: str) -> str:
    """A text as it is written between tags, in an attribute or in a string of structured data."""
    if within == DATA:
        return json.dumps(text, ensure_ascii=False)[1:-1].replace("</", "<\\/")
    return escape(text, quote=within in (META, LABEL))
