"""SmartArt: the texts of its data part, in the order of its outline."""

from collections import defaultdict
from collections.abc import Iterator

from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.text import paragraphs
from msgcheck.extract.office.xml import DGM, Element, number

_STRUCTURE = frozenset({"pres", "doc"})
"""Kinds of points that hold no text of their own."""


def diagram_pieces(data: Element) -> Iterator[Piece]:
    """Read a diagram's ``dataModel``; ``before`` is the text that a point stands under."""
    points = {point.get("modelId", ""): point for point in data.iterfind(f"{DGM}ptLst/{DGM}pt")}
    texts = {key: [found.text for found in paragraphs(point.find(f"{DGM}t"), Style())] for key, point in points.items()}
    for key, above in _outline(data, points):
        if points[key].get("type") in _STRUCTURE:
            continue
        under = " ".join(texts.get(above, ())) or None
        for text in texts[key]:
            yield Piece(text=text, role="group", before=under)


def _outline(data: Element, points: dict[str, Element]) -> Iterator[tuple[str, str]]:
    """(point, the point above it): the outline from its root, then whatever it does not reach."""
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for link in data.iterfind(f"{DGM}cxnLst/{DGM}cxn"):
        if link.get("type", "parOf") == "parOf":
            place = number(link.get("srcOrd"))
            below[link.get("srcId", "")] += [(place, link.get("sibTransId", "")), (place, link.get("destId", ""))]
    seen: set[str] = set()
    roots = [key for key, point in points.items() if point.get("type") == "doc"]
    waiting = [(key, "") for key in [*roots, *points][::-1]]
    while waiting:
        key, above = waiting.pop()
        if key not in points or key in seen:
            continue
        seen.add(key)
        yield key, above
        waiting.extend((child, key) for _, child in sorted(below[key], key=lambda found: -found[0]))
