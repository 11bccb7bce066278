"""Running heads, feet and page numbers: what stands at the edge of page after page."""

import re
from collections import defaultdict
from collections.abc import Sequence

from msgcheck.extract.paper.paragraphs import Paragraph
from msgcheck.extract.paper.sheet import Sheet

EDGE = 0.12
"""Share of the page's height, at the top and at the bottom, where furniture stands."""

FAR_EDGE = 0.07
"""Where small text that stands apart is furniture even if it stands on one page only."""

SAME_HEIGHT = 0.015
"""How far furniture may wander from page to page, as a share of the page's height."""

LOUD = 1.35
"""Text that many times the size of the running text is a heading, however often it stands there."""

SHORT_HEAD = 3
"""Words of a running head seen only once: a company's name. Longer ones may belong to a drawing."""

_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|pág\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|]?(?:\s*(?:of|/|\||von|de|di|sur)\s*\d{1,4})?",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"©|\(c\)|copyright|rights reserved|confidential|subject to change|registered|trademark|www\.|https?:|@|\brev\b|"
    r"\b(?:inc|ltd|llc|gmbh|corp)\b|version|\d{5}",
    re.IGNORECASE,
)
"""What is said at the foot of a page only."""

_DIGITS = re.compile(r"\d+")

Sheets = Sequence[tuple[Sheet, Sequence[Paragraph]]]


def mark_furniture(pages: Sheets, body: float) -> None:
    """Give running heads, feet and page numbers their roles."""
    places: dict[tuple[str, str], list[tuple[int, float, Paragraph]]] = defaultdict(list)
    for number, (sheet, paragraphs) in enumerate(pages):
        for paragraph in paragraphs:
            zone = _zone(paragraph, sheet, EDGE)
            if not zone or paragraph.size > LOUD * body or len(paragraph.lines) > 3:
                continue
            if _NUMBER.fullmatch(paragraph.text):
                paragraph.role = "page-number"
                continue
            key = _DIGITS.sub("#", paragraph.text.casefold())
            places[zone, key].append((number, paragraph.top / sheet.height, paragraph))
        _mark_lonely(sheet, paragraphs, body)
    for (zone, _), found in places.items():
        _mark_repeated(zone, found)


def _zone(paragraph: Paragraph, sheet: Sheet, edge: float) -> str:
    if paragraph.quarter:
        return ""
    if paragraph.bottom < edge * sheet.height:
        return "header"
    return "footer" if paragraph.top > (1 - edge) * sheet.height else ""


def _mark_repeated(zone: str, found: Sequence[tuple[int, float, Paragraph]]) -> None:
    if len({number for number, _, _ in found}) < 2:  # a table of one page may hold the same text thousands of times
        return
    for number, height, paragraph in found:
        twin = any(other != number and abs(height - place) < SAME_HEIGHT for other, place, _ in found)
        if twin and paragraph.role != "page-number":
            paragraph.role = zone


def _mark_lonely(sheet: Sheet, paragraphs: Sequence[Paragraph], body: float) -> None:
    """Small text at the very edge, apart from the rest; on a slide it may be anything."""
    if sheet.width > sheet.height:
        return
    for paragraph in paragraphs:
        zone = _zone(paragraph, sheet, FAR_EDGE)
        if not zone or paragraph.role != "paragraph" or paragraph.size > body or len(paragraph.lines) > 4:
            continue
        if paragraph.size > 0.92 * body and not (zone == "footer" and _LEGAL.search(paragraph.text)):
            continue
        if zone == "header" and len(paragraph.text.split()) > SHORT_HEAD:
            continue
        inner = [other for other in paragraphs if not _zone(other, sheet, FAR_EDGE) and not other.quarter]
        if not inner:
            continue
        gap = min(
            (other.top - paragraph.bottom) if zone == "header" else (paragraph.top - other.bottom) for other in inner
        )
        if gap > (2.0 if zone == "header" else 1.0) * body:
            paragraph.role = zone
