"""A text body character by character, each with the run it stands in.

Compared by what a passage keeps of it: no blanks, no invisible characters, one form of each letter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgcheck.extract.office.xml import Element
from msgcheck.text.signs import signs

_TEXTLESS = frozenset({"pPr", "endParaRPr"})


@dataclass(slots=True)
class Glyph:
    """One visible character of a text body."""

    char: str
    node: Element | None
    """The ``a:t`` it stands in; None where it must not be changed: in a field or a formula."""
    index: int
    """Its place in the node's text."""
    paragraph: Element
    first: bool = False
    """It begins a line: a paragraph, or what follows a line break."""
    last: bool = False


def bodies(scope: Element) -> list[Element]:
    """Every element under a scope that holds paragraphs, in document order."""
    parents = (node.getparent() for node in scope.iter("{*}p") if _drawing(node))
    return list(dict.fromkeys(parent for parent in parents if parent is not None))


def glyphs(body: Element) -> list[Glyph]:
    """The visible characters of a body's paragraphs, in order."""
    return [glyph for node in body if local(node) == "p" for glyph in _line_by_line(node)]


def local(node: Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _drawing(node: Element) -> bool:
    return isinstance(node.tag, str) and node.tag.endswith("/main}p") and "drawingml" in node.tag


def _line_by_line(paragraph: Element) -> Iterator[Glyph]:
    line: list[Glyph] = []
    for child in paragraph:
        if local(child) == "br":
            yield from _marked(line)
            line = []
        elif local(child) not in _TEXTLESS:
            line += _of(child, paragraph)
    yield from _marked(line)


def _marked(line: list[Glyph]) -> list[Glyph]:
    if line:
        line[0].first = line[-1].last = True
    return line


def _of(child: Element, paragraph: Element) -> Iterable[Glyph]:
    free = local(child) == "r"
    for node in child.iter("{*}t"):
        for char, index in signs(node.text or ""):
            yield Glyph(char, node if free else None, index, paragraph)
