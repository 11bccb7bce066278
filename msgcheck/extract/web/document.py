"""A page's tree read to the end: html files, and whatever else reads as a page (documents, Markdown, plain text)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from msgcheck.extract.web.blocks import blocks
from msgcheck.extract.web.context import mark_questions, mark_surroundings, squeeze
from msgcheck.extract.web.metadata import Said, head_texts, questions
from msgcheck.extract.web.missing import is_placeholder, unread
from msgcheck.extract.web.walk import Walker
from msgcheck.model.asset import AssetKind, Block, Extraction, Unread

_FAQ_PAGE = re.compile(r"\bfaqs?\b|frequently asked", re.IGNORECASE)


def read_page(root: Element, structured: Sequence[Said] = ()) -> Extraction:
    """Everything a page says, section by section; ``structured`` is what its JSON-LD says."""
    walker = Walker(root)
    pieces = [piece for piece in walker.pieces if not is_placeholder(piece.text)]
    said = [*head_texts(root), *structured]
    known = frozenset(map(squeeze, questions(structured)))
    mark_questions(pieces, known, any(_FAQ_PAGE.search(each.text) for each in said if each.role == "meta:title"))
    mark_surroundings(pieces)
    return Extraction(
        kind=AssetKind.WEBPAGE,
        blocks=blocks(said, pieces),
        unread=tuple(unread(root, walker.pieces)),
        units=walker.section if pieces else 0,
    )


def read_document(root: Element, beside: Sequence[Block] = (), missing: Sequence[Unread] = ()) -> Extraction:
    """A document whose tree was built to be read as a page; ``beside`` stands in none of its sections.

    Selectors are left out: they would lead into a page that nobody has.
    """
    page = read_page(root)
    texts = [replace(block, location=replace(block.location, selector=None)) for block in page.blocks]
    silent = Unread(reason="no-text", detail="The document shows no text.")
    found = [silent if lost.reason == "no-text" else lost for lost in page.unread]
    if beside or missing:
        found = [lost for lost in found if lost is not silent]
    return replace(page, blocks=(*texts, *beside), unread=(*found, *missing))
