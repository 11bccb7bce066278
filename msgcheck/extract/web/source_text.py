"""A page's text as it stands in its source: each visible character with its place, so that the rest stays as it is.

One pass over the markup without a tree: what a browser would mend is left to it, and a passage that is not found
here is not changed. Offsets count characters of the decoded page.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from msgcheck.extract.web.tags import BLOCKS
from msgcheck.text.signs import plain, signs

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*'){0,20000}+)>""")
"""No tag is longer, quoted values apart: quotes that nothing closes must not be looked for again and again."""
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
"""Elements in which nothing but their own end is markup."""
_UNMARKABLE = frozenset(("svg", "math", "select", "datalist", "template", "object", "head"))
"""Elements in which other elements would not be shown."""
_BREAK = "\n"
"""Stands where a block begins or ends: no passage runs over it."""
_SAYING = re.compile(r"""(?<![\w:-])(alt|content|aria-label)\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
"""Attributes whose values are texts of the page; ``content`` only of a meta element."""
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')
TITLE, META, LABEL, DATA = "title", "meta", "label", "data"
"""Where a sign stands that is not in the page's own text: its title, the head's other texts, an element's label,
or a string of its structured data."""
BESIDE = frozenset((TITLE, META, LABEL, DATA))
_ENDS = frozenset("\n.!?:;…")


@dataclass(frozen=True, slots=True)
class Sign:
    """One visible character."""

    char: str
    """What it is compared by; a line's end where a block begins or ends."""
    start: int
    end: int
    """Where it stands in the source; a character written as an entity is longer."""
    run: int
    """The stretch of text between two tags that it stands in, by its start."""
    within: str = ""
    """What is special about it: one of BESIDE, or the element in which nothing can be marked; else empty."""


Place = Sequence[Sign]
"""The signs of one passage, in order."""


def page_signs(page: str) -> list[Sign]:
    """Every visible character of a page outside scripts and styles; what attributes say stands at the end."""
    out: list[Sign] = []
    beside: list[Sign] = []
    within: list[str] = []
    at = 0
    while at < len(page):
        tag = page.find("<", at)
        end = len(page) if tag < 0 else tag
        out += _of(page, at, end, within[-1] if within else "")
        at = end if tag < 0 else _markup(page, tag, (out, beside), within)
    return out + beside


class Searched:
    """Signs in which many passages are looked for; a page has some 100,000, so they are strung together once."""

    def __init__(self, said: Iterable[Sign]) -> None:
        self._said = tuple(said)
        self._line = "".join([sign.char for sign in self._said])

    def places(self, text: str, *, alone: bool = False) -> list[Place]:
        """Wherever a passage stands, in order; the places do not overlap.

        ``alone``: only where it is a sentence or a text of its own, no part of a longer one.
        """
        apart = _alone if alone else _apart
        wanted = "".join(char for char, _ in signs(text))
        found: list[Place] = []
        start = self._line.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if apart(self._said, start) and apart(self._said, end):
                found.append(self._said[start:end])
                start = end - 1
            start = self._line.find(wanted, start + 1)
        return found


def _apart(said: Sequence[Sign], at: int) -> bool:
    """Whether a passage can begin or end here: not in the middle of a word."""
    if at in (0, len(said)):
        return True
    before, after = said[at - 1], said[at]
    return before.end != after.start or not (before.char.isalnum() and after.char.isalnum())


def _alone(said: Sequence[Sign], at: int) -> bool:
    """Whether a sentence can begin or end here."""
    return at in (0, len(said)) or said[at - 1].char in _ENDS or said[at].char == _BREAK


def _markup(page: str, at: int, into: tuple[list[Sign], list[Sign]], within: list[str]) -> int:
    """Pass over a tag, comment or declaration; returns where the text goes on."""
    out, beside = into
    if page.startswith("<!--", at):
        return _behind(page, "-->", at + 4)
    if page.startswith(("<!", "<?"), at):
        return _behind(page, ">", at)
    tag = _TAG.match(page, at)
    if tag is None:
        if re.match(r"</?[a-zA-Z]", page[at : at + 3]):
            return _behind(page, ">", at)
        out += _of(page, at, at + 1, within[-1] if within else "")
        return at + 1
    closes, name = bool(tag[1]), tag[2].lower()
    beside += _labels(page, tag, name)
    if name in BLOCKS or "-" in name or name == TITLE:
        out.append(Sign(_BREAK, at, at, at))
    if name in _UNMARKABLE and not tag[3].endswith("/"):
        _nest(name, closes, within)
    if name not in _RAW or closes or tag[3].endswith("/"):
        return tag.end()
    end = _end_of(page, tag.end(), name)
    if name == TITLE:
        out += _of(page, tag.end(), end, TITLE)
    elif name == "script" and "ld+json" in tag[3].lower():
        beside += _strings(page, tag.end(), end)
    return end


def _labels(page: str, tag: re.Match[str], name: str) -> Iterator[Sign]:
    for said in _SAYING.finditer(page, *tag.span(3)):
        if (said[1].lower() == "content") == (name == "meta"):
            start, end = said.span(2)
            yield Sign(_BREAK, start, start, start)
            yield from _of(page, start + 1, end - 1, META if name == "meta" else LABEL)
            yield Sign(_BREAK, end, end, end)


def _nest(name: str, closes: bool, within: list[str]) -> None:
    if not closes:
        within.append(name)
    elif name in within:
        del within[len(within) - 1 - within[::-1].index(name) :]


def _end_of(page: str, at: int, name: str) -> int:
    """Where an element ends whose content is not markup: at its own end tag."""
    close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, at)
    return close.start() if close else len(page)


def _strings(page: str, start: int, end: int) -> Iterator[Sign]:
    """What the strings of structured data say."""
    for said in _STRING.finditer(page, start, end):
        yield Sign(_BREAK, said.start(), said.start(), said.start())
        yield from _of(page, *said.span(1), DATA, _ESCAPE, lambda escape: json.loads(f'"{escape}"'))
        yield Sign(_BREAK, said.end(), said.end(), said.end())


def _behind(page: str, mark: str, at: int) -> int:
    end = page.find(mark, at)
    return len(page) if end < 0 else end + len(mark)


def _of(
    page: str,
    start: int,
    end: int,
    within: str,
    escapes: re.Pattern[str] = _ENTITY,
    meaning: Callable[[str], str] = unescape,
) -> Iterator[Sign]:
    """The signs of a stretch of text; entities are read as the characters they stand for."""
    at = start
    for escape in escapes.finditer(page, start, end):
        yield from _plainly(page, at, escape.start(), start, within)
        for given in meaning(escape[0]):
            yield from (Sign(char, *escape.span(), start, within) for char in plain(given))
        at = escape.end()
    yield from _plainly(page, at, end, start, within)


def _plainly(page: str, start: int, end: int, run: int, within: str) -> Iterator[Sign]:
    for at in range(start, end):
        yield from (Sign(char, at, at + 1, run, within) for char in plain(page[at]))
