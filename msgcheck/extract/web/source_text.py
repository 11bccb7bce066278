"""A page's text as it stands in its source: each visible character with its place, so that the rest stays as it is.

One pass over the markup without a tree: what a browser would mend is left to it, and a passage that is not found
here is not changed. Offsets count characters of the decoded page.
"""

import re
from collections.abc import Iterator, Sequence
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
TITLE = "title"


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
    """The element that is special about it: title, svg … ; empty in ordinary text."""


Place = Sequence[Sign]
"""The signs of one passage, in order."""


def page_signs(page: str) -> list[Sign]:
    """Every visible character of a page outside scripts, styles and attributes."""
    out: list[Sign] = []
    within: list[str] = []
    at = 0
    while at < len(page):
        tag = page.find("<", at)
        end = len(page) if tag < 0 else tag
        out += _of(page, at, end, within[-1] if within else "")
        at = end if tag < 0 else _markup(page, tag, out, within)
    return out


def places(said: Sequence[Sign], text: str) -> list[Place]:
    """Wherever a passage stands whole in a page, in order; the places do not overlap."""
    line, wanted = "".join(sign.char for sign in said), "".join(char for char, _ in signs(text))
    found: list[Place] = []
    start = line.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _apart(said, start) and _apart(said, end):
            found.append(said[start:end])
            start = end - 1
        start = line.find(wanted, start + 1)
    return found


def _apart(said: Sequence[Sign], at: int) -> bool:
    """Whether a passage can begin or end here: not in the middle of a word."""
    if at in (0, len(said)):
        return True
    before, after = said[at - 1], said[at]
    return before.end != after.start or not (before.char.isalnum() and after.char.isalnum())


def _markup(page: str, at: int, out: list[Sign], within: list[str]) -> int:
    """Pass over a tag, comment or declaration; returns where the text goes on."""
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
    if name in BLOCKS or "-" in name or name == TITLE:
        out.append(Sign(_BREAK, at, at, at))
    if name in _UNMARKABLE and not tag[3].endswith("/"):
        _nest(name, closes, within)
    return _raw(page, tag.end(), name, out) if name in _RAW and not closes and not tag[3].endswith("/") else tag.end()


def _nest(name: str, closes: bool, within: list[str]) -> None:
    if not closes:
        within.append(name)
    elif name in within:
        del within[len(within) - 1 - within[::-1].index(name) :]


def _raw(page: str, at: int, name: str, out: list[Sign]) -> int:
    """An element whose content is not markup, up to its own end tag; only a title is text that a page tells."""
    close = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(page, at)
    end = close.start() if close else len(page)
    if name == TITLE:
        out += _of(page, at, end, TITLE)
    return end


def _behind(page: str, mark: str, at: int) -> int:
    end = page.find(mark, at)
    return len(page) if end < 0 else end + len(mark)


def _of(page: str, start: int, end: int, within: str) -> Iterator[Sign]:
    """The signs of a stretch of text; entities are read as the characters they stand for."""
    at = start
    for entity in _ENTITY.finditer(page, start, end):
        yield from _plainly(page, at, entity.start(), start, within)
        meant = unescape(entity[0])
        for given in meant:
            yield from (Sign(char, entity.start(), entity.end(), start, within) for char in plain(given))
        at = entity.end()
    yield from _plainly(page, at, end, start, within)


def _plainly(page: str, start: int, end: int, run: int, within: str) -> Iterator[Sign]:
    for at in range(start, end):
        yield from (Sign(char, at, at + 1, run, within) for char in plain(page[at]))
