"""One part of a deck or document as an XML tree, in one set of namespaces.

Nothing outside the part is ever fetched, and no entity is expanded.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; lxml ships no types."""

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_LARGEST = 1 << 53
"""Integers up to which floats are exact; coordinates end at 2**31."""
_HUGE = 1 << 20
"""Bytes from which a part may hold texts longer than libxml2 takes without being told (10 MB)."""
_ALTERNATE, _CHOICE, _FALLBACK = (f"{MC}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_TOO_DEEP = "Excessive depth"
"""What libxml2 says of more than 256 nested elements, or 2,048 when told that parts are huge."""


class BrokenPart(Exception):  # noqa: N818 - a value between these modules, not an error a user sees
    """A part that cannot be read: a reason as in ``Unread``, and a clause for a sentence about it."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def _parser(*, huge: bool, recover: bool = False) -> Any:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
        recover=recover,
    )


_USUAL = _parser(huge=False)


def parse(data: bytes, name: str) -> tuple[Element, bool]:
    """Parse one part: its root, and whether it was read whole; BrokenPart if it is not well formed.

    Strict Open XML says the same under other namespaces, so those are translated first.
    """
    if b"purl.oclc.org" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    whole = True
    try:
        root = etree.fromstring(data, _parser(huge=True) if len(data) > _HUGE else _USUAL)
    except etree.XMLSyntaxError as problem:
        if _TOO_DEEP not in str(problem):
            raise BrokenPart("damaged", f"the part {name} is not well-formed XML") from problem
        root, whole = _deep(data)
    if root is None:
        raise BrokenPart("damaged", f"the part {name} is empty")
    return root, whole


def _deep(data: bytes) -> tuple[Element, bool]:
    """Read what stands up to libxml2's largest depth; what is nested deeper is lost."""
    try:
        return etree.fromstring(data, _parser(huge=True)), True
    except etree.XMLSyntaxError:
        return etree.fromstring(data, _parser(huge=True, recover=True)), False


def children(node: Element) -> Iterator[Element]:
    """The child elements, with one branch taken at each choice between versions of Office."""
    waiting = [iter(node)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == _ALTERNATE:
            waiting.append(iter(_branch(child)))
        elif isinstance(child.tag, str):
            yield child


def _branch(alternate: Element) -> Element:
    """The first choice, unless it needs VML, which holds its text in another part."""
    for option in alternate:
        if option.tag == _CHOICE and "v" not in option.get("Requires", "").split():
            return option
        if option.tag == _FALLBACK:
            return option
    return ()


def text_of(node: Element) -> str:
    """The text of one element, without the references to entities in it."""
    if not len(node):
        return str(node.text or "")
    return "".join([node.text or "", *(child.tail or "" for child in node)])


def number(value: str | None, default: int = 0) -> int:
    """Read an integer attribute; anything else, and what no slide can hold, is the default."""
    try:
        found = int(value) if value else default
    except ValueError:
        return default
    return found if abs(found) < _LARGEST else default
