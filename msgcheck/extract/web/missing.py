"""What of a page cannot be read: text that scripts would write, places that a template would fill, or none at all."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgcheck.extract.web.frame import Piece
from msgcheck.extract.web.tags import BLOCKS
from msgcheck.model.asset import Unread

ENOUGH = 150
"""Letters shown without scripts below which a page is taken to need them; of 167 real pages 8 lay below."""

_MOUNTS = frozenset(("root", "app", "__next", "__nuxt", "___gatsby", "svelte", "q-app", "app-root", "main-app"))
"""Ids and tags that frameworks fill by script."""

_STATE = re.compile(
    r"__NEXT_DATA__|__NUXT__|__INITIAL_STATE__|__APOLLO_STATE__|__PRELOADED_STATE__|__remixContext|self\.__next_f"
)
_ENABLE = re.compile(
    r"(?:enable|requires?|turn on|activate|without|needs?)\s+(?:\w+\s+){0,2}java\s?script"
    r"|java\s?script\s+(?:\w+\s+){0,3}(?:enabled?|disabled|required|needed|turned)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\{\{[^{}]{1,200}\}\}|\{%[^{}]{1,200}%\}|<%.{1,200}?%>|\$\{[^{}]{1,200}\}|\[%.{1,200}?%\]")
_DATA = ("json", "template", "html", "text/x-", "importmap", "speculationrules")


def unread(root: Element, pieces: Sequence[Piece]) -> Iterator[Unread]:
    """Every reason why this page may say more than was read."""
    letters = sum(len(piece.text) for piece in pieces if piece.ordinary)
    if letters < ENOUGH and needs_scripts(root, pieces, letters):
        yield Unread(
            reason="needs-scripts",
            detail=f"The page writes its text by scripts; without them it shows {letters} signs of text. "
            "Save the page from a browser and check that file.",
        )
    elif not letters:
        yield Unread(reason="no-text", detail="The page shows no text.")
    found = [match[0] for piece in pieces if piece.ordinary for match in _PLACEHOLDER.finditer(piece.text)]
    if found:
        yield Unread(
            reason="template",
            detail=f"The page is an unfilled template: {len(found)} {'place' if len(found) == 1 else 'places'} such as "
            f"{found[0]} could not be read. Check the page as it is published.",
        )


def is_placeholder(text: str) -> bool:
    """Whether nothing is left of a text once the template's places are taken out."""
    left = _PLACEHOLDER.sub("", text)
    return left != text and not any(map(str.isalnum, left))


def needs_scripts(root: Element, pieces: Sequence[Piece], letters: int) -> bool:
    """Whether a page with little text holds what would write more."""
    scripts = list(root.iter("script"))
    if any(script.get("id") == "__NEXT_DATA__" or _STATE.search(script.text or "") for script in scripts):
        return True
    running = [script for script in scripts if not any(word in script.get("type", "") for word in _DATA)]
    if not running:
        return False
    asking = any(_ENABLE.search(piece.text) for piece in pieces) or _ENABLE.search(_noscript(root)) is not None
    return not letters or asking or any(_is_mount(element) for element in root.iter())


def _noscript(root: Element) -> str:
    return " ".join(text for each in root.iter("noscript") for text in each.itertext())


def _is_mount(element: Element) -> bool:
    if element.tag not in BLOCKS and "-" not in element.tag:
        return False
    named = element.get("id") in _MOUNTS or element.tag in _MOUNTS or "data-reactroot" in element.attrib
    return named and not "".join(element.itertext()).strip()
