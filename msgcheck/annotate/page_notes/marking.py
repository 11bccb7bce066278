"""The words of each finding, marked where they stand in the source."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from msgcheck.annotate.remark import remark
from msgcheck.extract.web.source_text import Place, Searched, Sign
from msgcheck.extract.web.splice import Splice
from msgcheck.extract.web.walk import IGNORE
from msgcheck.model.finding import Finding, Severity

Numbered = Sequence[tuple[int, Finding]]

COLOURS = {Severity.HIGH: "#ffc2c2", Severity.MEDIUM: "#ffdc9e", Severity.LOW: "#fff3a0"}
"""Light enough to read black text on them: 11:1 and more."""


def marks(page: str, said: Sequence[Sign], numbered: Numbered) -> tuple[list[Splice], frozenset[int]]:
    """The marks, and the numbers of the findings that have one. Equal passages are marked in the page's order."""
    together: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in numbered:
        if finding.passage:
            together.setdefault(finding.passage.id, []).append((number, finding))
    searched = Searched(said)
    waiting: dict[str, Iterator[Place]] = {}
    splices: list[Splice] = []
    marked: set[int] = set()
    for group in together.values():
        text = group[0][1].passage.text if group[0][1].passage else ""
        if text not in waiting:
            waiting[text] = iter(_markable(searched.places(text)))
        place = next(waiting[text], None)
        if place is not None:
            splices += _around(page, place, group)
            marked.update(number for number, _ in group)
    return splices, frozenset(marked)


def _markable(found: Sequence[Place]) -> list[Place]:
    return [place for place in found if not any(sign.within for sign in place)]


def _around(page: str, place: Place, group: Numbered) -> Iterator[Splice]:
    """One mark for each stretch of text between tags, so that the page's own elements stay whole."""
    runs = [list(signs) for _, signs in groupby(place, key=lambda sign: sign.run)]
    opening = _opening(group)
    for row, signs in enumerate(runs):
        start, end = signs[0].start, signs[-1].end
        if row:  # with the blanks that lie between two stretches
            start = signs[0].run
        if row < len(runs) - 1:
            end = _text_end(page, end)
        yield Splice(start, start, opening)
        yield Splice(end, end, "</mark>" + (_references(group) if row == len(runs) - 1 else ""))


def _text_end(page: str, at: int) -> int:
    end = page.find("<", at)
    return len(page) if end < 0 else end


def _opening(group: Numbered) -> str:
    worst = min((finding.severity for _, finding in group), key=lambda each: each.rank)
    says = "\n".join(line for _, finding in group for line in remark(finding))
    return f'<mark style="background:{COLOURS[worst]};color:#000" title="{escape(says)}">'


def _references(group: Numbered) -> str:
    links = ", ".join(
        f'<a id="msgcheck-{number}" href="#msgcheck-note-{number}" style="color:#a40000">{number}</a>'
        for number, _ in group
    )
    style = "font:bold 11px/1 sans-serif;color:#a40000;background:#fff;padding:0 2px"
    return f'<sup {IGNORE}="" style="{style}">{links}</sup>'
