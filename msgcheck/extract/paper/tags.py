"""What the structure tree of a tagged PDF calls each piece of marked content."""

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

MAX_ELEMENTS = 20_000
"""Elements walked on one page; a dense page of a report holds 600."""

MAX_DEPTH = 60

LEAVES = frozenset(
    {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH", "Caption", "Title", "Lbl", "Note", "BlockQuote"}
)
"""Elements that hold one paragraph, cell or heading."""


@dataclass(frozen=True, slots=True)
class Tag:
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
    stack = [
        (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), Tag("", -1), 0)
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), MAX_ELEMENTS))
    ]
    while stack and count < MAX_ELEMENTS:
        element, tag, depth = stack.pop()
        if not element or depth > MAX_DEPTH:
            continue
        count += 1
        kind = _kind(element)
        here = Tag(kind, count) if kind in LEAVES or not tag.kind else tag
        for index in range(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 0)):
            out[pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index)] = here
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                stack.append((child, here, depth + 1))
            else:
                out.setdefault(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index), here)
    out.pop(-1, None)
    return out


def _kind(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    written = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(min(written, 64) - 2, 0)].decode("utf-16-le", "replace")
