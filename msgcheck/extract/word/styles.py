"""What the style of a paragraph makes of it: a heading, a list, an entry of the contents, hidden text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.extract.office.xml import Element
from msgcheck.extract.word.names import W, switched, value

LOWEST = 6
"""Headings of pages have six levels, those of Word nine; the last four are read as one."""

_HEADING = re.compile(r"heading ([1-9])$")
_NAMED = {
    "title": "h1",
    "caption": "figcaption",
    "quote": "blockquote",
    "intense quote": "blockquote",
    "block text": "blockquote",
    "html preformatted": "pre",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What matters of one style, with what it inherits."""

    tag: str | None = None
    """The element of a page that says the same, if there is one."""
    contents: bool = False
    """An entry of a table of contents: it repeats a heading."""
    hidden: bool = False


_PLAIN = Style()


class Styles:
    """Styles by their id."""

    def __init__(self, root: Element | None) -> None:
        found = list(root.iterfind(f"{W}style")) if root is not None else []
        self._nodes = {node.get(f"{W}styleId", ""): node for node in found}
        written = [node for node in found if node.get(f"{W}type") == "paragraph"]
        self._usual = next((node for node in written if node.get(f"{W}default") in ("1", "true")), None)
        self._known: dict[str, Style] = {}

    def of(self, properties: Element | None, kind: str = "pStyle") -> Style:
        """The style that properties name; a paragraph without one has the document's usual style."""
        name = value(properties, kind)
        if not name:
            return self._read(self._usual) if self._usual is not None and kind == "pStyle" else _PLAIN
        if name not in self._known:
            self._known[name] = self._read(self._nodes.get(name))
        return self._known[name]

    def _read(self, style: Element | None) -> Style:
        chain = list(self._chain(style))
        names = [(value(node, "name") or "").lower() for node in chain]
        hidden = (switched(node.find(f"{W}rPr"), "vanish") for node in chain)
        return Style(
            tag=next(filter(None, (_tag(node, name) for node, name in zip(chain, names, strict=True))), None),
            contents=any(name.startswith("toc ") or name == "table of figures" for name in names),
            hidden=next((said for said in hidden if said is not None), False),
        )

    def _chain(self, style: Element | None) -> Iterator[Element]:
        """A style, then what it is based on; circles end."""
        seen = set()
        while style is not None and style not in seen:
            seen.add(style)
            yield style
            style = self._nodes.get(value(style, "basedOn") or "")


def tag_of(properties: Element | None) -> str | None:
    """A heading by its outline level, or a list, where a paragraph or style says so itself."""
    level = value(properties, "outlineLvl")
    if level is not None and level in ("0", "1", "2", "3", "4", "5", "6", "7", "8"):
        return f"h{min(int(level) + 1, LOWEST)}"
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is not None and value(numbering, "numId") not in (None, "0"):
        return "li"
    return None


def _tag(style: Element, name: str) -> str | None:
    heading = _HEADING.match(name)
    if heading:
        return f"h{min(int(heading[1]), LOWEST)}"
    if name.startswith(("list bullet", "list number")):
        return "li"
    return _NAMED.get(name) or tag_of(style.find(f"{W}pPr"))
