"""One part of a deck as an XML tree, in one set of namespaces.

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
_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False, "remove_comments": True, "remove_pis": True}


class BrokenPart(Exception):  # noqa: N818 - a value between these modules, not an error a user sees
    """A part that cannot be read: a reason as in ``Unread``, and a clause for a sentence about it."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def parse(data: bytes, name: str) -> Element:
    """Parse one part; BrokenPart if it is not well formed.

    Strict Open XML says the same under other namespaces, so those are translated first.
    """
    if b"purl.oclc.org" in data:
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=len(data) > 1 << 20, **_OPTIONS))
    except etree.XMLSyntaxError as problem:
        if "Excessive depth" not in str(problem):
            raise BrokenPart("damaged", f"the part {name} is not well-formed XML") from problem
        root = _deep(data)
    if root is None:
        raise BrokenPart("damaged", f"the part {name} is empty")
    return root


def _deep(data: bytes) -> Element:
    """Read what stands up to libxml2's largest depth; what is nested deeper is lost."""
    return etree.fromstring(data, etree.XMLParser(huge_tree=True, recover=True, **_OPTIONS))


def children(node: Element) -> Iterator[Element]:
    """The child elements, with one branch taken at each choice between versions of Office."""
    for child in node:
        if child.tag == f"{MC}AlternateContent":
            yield from _branch(child)
        elif isinstance(child.tag, str):
            yield child


def _branch(alternate: Element) -> Iterator[Element]:
    """The first choice, unless it needs VML, which holds its text in another part."""
    for option in alternate:
        if option.tag == f"{MC}Choice" and "v" not in option.get("Requires", "").split():
            yield from children(option)
            return
        if option.tag == f"{MC}Fallback":
            yield from children(option)
            return


def text_of(node: Element) -> str:
    """The text of one element, without the references to entities in it."""
    if not len(node):
        return str(node.text or "")
    return "".join([node.text or "", *(child.tail or "" for child in node)])


def number(value: str | None, default: int = 0) -> int:
    """Read an integer attribute; anything else is the default."""
    try:
        return int(value) if value else default
    except ValueError:
        return default
