"""What each paragraph is to its reader, told by tags, signs, size and place."""

import re
from collections.abc import Sequence

from msgcheck.extract.paper.marks import Marks
from msgcheck.extract.paper.paragraphs import Paragraph
from msgcheck.extract.paper.sheet import Rectangle, Sheet

LARGE = 1.15
"""A heading is set that many times larger than the running text; 11 over 10 points is not seen."""

LONG_HEADING = 200
"""Characters; a longer text in large letters is a paragraph set large."""

LONG_BOLD = 90
"""Characters of a bold line that still is a heading."""

LOUD = 1.5
"""A sentence set that many times larger than the running text is a heading, full stop or not."""

SHORT_SENTENCE = 7
"""Words; "Close the books before coffee." is a heading, a sentence of a lead is not."""

SIDEBAR_SHARE = (0.015, 0.35)
"""Shares of the page's area that the box of a sidebar takes."""

SHORT_TEXT = 25
"""Characters; a shorter text under bold words is their second line, not a text they head."""

MAX_DISTANCE = 6.0
"""Font sizes between a heading and the first text under it, other headings between them allowed for."""

_TAG_ROLES = {
    "Title": "title",
    "Caption": "caption",
    "Note": "footnote",
    "LBody": "bullet",
    "TD": "table-cell",
    "TH": "table-cell",
}
_HEADING_TAG = re.compile(r"H\d?$")
_CAPTION = re.compile(r"(?:fig(?:ure)?|table|chart|exhibit|abb(?:ildung)?|tabelle)\.?\s*\d+\s*[.:–—-]", re.IGNORECASE)
_STAT = re.compile(r"[<>~≈+$€£]?\s?\d[\d.,:/]*\s?(?:[%+×x]|[a-z]{1,3}\b|[kmb]\+?)?\+?", re.IGNORECASE)
_ITEM = re.compile(r"\(?(?:\d{1,2}|[a-z])(?:[.)]\s+|．\s*)\S")


def mark_roles(paragraphs: Sequence[Paragraph], sheet: Sheet, marks: Marks, body: float) -> None:
    """Give each paragraph that has none a role."""
    for paragraph in paragraphs:
        if paragraph.role == "paragraph":
            paragraph.role = _role(paragraph, body)
    if sheet.height >= sheet.width:
        _mark_sidebars(paragraphs, sheet, marks)


def mark_labels(paragraphs: Sequence[Paragraph], sheet: Sheet, body: float) -> None:
    """Loud words with no text under them are labels of a drawing, not headings; takes reading order.

    On a slide all text may be larger than the deck's running text, so there only the largest is safe.
    """
    safe = LARGE * body
    if sheet.width > sheet.height:
        safe = max((one.size for one in paragraphs if one.role == "heading"), default=safe) / LARGE
    for index, paragraph in enumerate(paragraphs):
        if paragraph.role != "heading" or paragraph.size > safe or _is_heading_tag(paragraph):
            continue
        following = next((one for one in paragraphs[index + 1 : index + 4] if one.role != "heading"), None)
        if following is None or not _heads(paragraph, following):
            paragraph.role = "label"


def _heads(heading: Paragraph, text: Paragraph) -> bool:
    """Whether a text stands under a heading and is worth one."""
    shared = min(heading.right, text.right) - max(heading.left, text.left)
    near = -0.5 * text.size < text.top - heading.bottom < MAX_DISTANCE * text.size
    return shared > 0 and near and (len(text.text) >= SHORT_TEXT or text.role in ("bullet", "table-cell"))


def _is_heading_tag(paragraph: Paragraph) -> bool:
    return bool(paragraph.tag and _HEADING_TAG.match(paragraph.tag.kind))


def mark_title(paragraphs: Sequence[Paragraph], body: float) -> None:
    """The largest heading of the first page is the title; the upper one of two."""
    headings = [paragraph for paragraph in paragraphs if paragraph.role == "heading" and paragraph.size > LARGE * body]
    if headings and not any(paragraph.role == "title" for paragraph in paragraphs):
        max(headings, key=lambda heading: (round(heading.size, 1), -heading.top)).role = "title"


def _role(paragraph: Paragraph, body: float) -> str:
    text = paragraph.text
    if paragraph.bullet:
        return "bullet"
    if _CAPTION.match(text):
        return "caption"
    kind = paragraph.tag.kind if paragraph.tag else ""
    if _HEADING_TAG.match(kind) and len(text) < LONG_HEADING:
        return "heading"
    if kind in _TAG_ROLES:
        return _TAG_ROLES[kind]
    if _STAT.fullmatch(text) and paragraph.size > LARGE * body:
        return "stat"
    if _looks_like_heading(paragraph, body):
        return "heading"
    return "bullet" if _ITEM.match(text) else "paragraph"


def _looks_like_heading(paragraph: Paragraph, body: float) -> bool:
    text = paragraph.text
    if len(text) > LONG_HEADING or len(paragraph.lines) > 5:
        return False
    letters = sum(map(str.isalpha, text))
    if letters < 2:
        return False
    if paragraph.size > LARGE * body:
        return not text.endswith(".") or paragraph.size > LOUD * body or len(text.split()) < SHORT_SENTENCE
    if (
        len(text) > LONG_BOLD
        or text.endswith((",", ";"))
        or (text.endswith(".") and not text.isupper())
        or paragraph.size < 0.85 * body
    ):
        return False
    return paragraph.bold or (letters > 3 and sum(map(str.isupper, text)) > 0.9 * letters)


def _mark_sidebars(paragraphs: Sequence[Paragraph], sheet: Sheet, marks: Marks) -> None:
    area = sheet.width * sheet.height
    low, high = (share * area for share in SIDEBAR_SHARE)
    boxes = [box for box in marks.boxes if low < (box[2] - box[0]) * (box[3] - box[1]) < high]
    held = {box: [one for one in paragraphs if _inside(one, box)] for box in set(boxes)}
    held = {box: inside for box, inside in held.items() if any(one.role == "paragraph" for one in inside)}
    if len(held) > 2:  # cards, not sidebars
        return
    for inside in held.values():
        for paragraph in inside:
            if paragraph.role == "paragraph":
                paragraph.role = "sidebar"


def _inside(paragraph: Paragraph, box: Rectangle) -> bool:
    if paragraph.quarter:
        return False
    return (
        box[0] <= paragraph.left + 1
        and paragraph.right <= box[2] + 1
        and box[1] <= paragraph.top + 2
        and paragraph.bottom <= box[3] + 2
    )
