"""What the structure tree of a tagged PDF calls each piece of marked content."""

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from msgcheck.extract.paper import calls

MAX_ELEMENTS = 20_000
"""Elements walked on one page; a dense page of a report holds 600."""

MAX_DEPTH = 60

_LONGEST_KIND = 64
"""Bytes of an element's name that are read, two to a sign."""

LEAVES = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH", "Caption", "Title", "Lbl", "Note", "BlockQuote"}
)
"""Elements that hold one paragraph, cell or heading."""


class Tag(NamedTuple):
    """The innermost element of a piece of marked content that says what it is."""

    kind: str
    """P, H1, LBody, TD … as in PDF 32000-1, 14.8.4."""
    element: int
    """Identifies the element on its page."""

    @property
    def is_leaf(self) -> bool:
        """Whether such an element holds one paragraph only."""
        return self.kind in LEAVES


def tags_of(page: Any) -> dict[int, Tag]:
    """Content id -> tag, for one page; empty if the page is not tagged."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        return _walk(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(tree: Any) -> dict[int, Tag]:
    out: dict[int, Tag] = {}
    count = 0
    buffer = ctypes.create_string_buffer(_LONGEST_KIND)
    root = calls.address(tree)
    stack = [
        (calls.tree_child(root, index), Tag("", -1), 0)
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS))
    ]
    while stack and count < MAX_ELEMENTS:
        element, tag, depth = stack.pop()
        if not element or depth > MAX_DEPTH:
            continue
        count += 1
        kind = _kind(element, buffer)
        here = Tag(kind, count) if kind in LEAVES or not tag.kind else tag
        for index in range(calls.element_ids(element)):
            out[calls.element_id(element, index)] = here
        for index in range(calls.element_children(element)):
            child = calls.element_child(element, index)
            if child:
                stack.append((child, here, depth + 1))
            else:
                out.setdefault(calls.element_child_id(element, index), here)
    out.pop(-1, None)
    return out


def _kind(element: int, buffer: "ctypes.Array[ctypes.c_char]") -> str:
    written = calls.element_kind(element, ctypes.addressof(buffer), _LONGEST_KIND)
    return buffer.raw[: max(min(written, _LONGEST_KIND) - 2, 0)].decode("utf-16-le", "replace")
