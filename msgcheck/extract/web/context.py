"""What each piece stands under: its heading, the question it answers, and what was said just before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.extract.web.frame import Frame, Piece
from msgcheck.extract.web.tags import HEADINGS

QUESTION_WORDS = 30
"""A longer text that ends in a question mark is a paragraph, not a question of an FAQ."""

_FAQ = re.compile(
    r"\bfaqs?\b|frequently asked|\bquestions\b|häufige fragen|questions fréquentes|preguntas frecuentes", re.I
)
_ASKED = re.compile(r"[?？][\"”’)]*\Z")
_ANSWERS = frozenset(("paragraph", "li", "quote", "table-cell", "code", "caption", "svg-text"))


def squeeze(text: str) -> str:
    """A text as it is compared to tell repeats: without case, spaces, kinds of quotes and the sign at its end."""
    return text.casefold().replace(" ", "").replace("’", "'").rstrip(".!?:;…。！？")


def mark_questions(pieces: Sequence[Piece], known: frozenset[str], about_faq: bool) -> None:
    """Give questions and answers their roles, and each answer its question.

    ``known`` are questions that the page's structured data lists, squeezed; ``about_faq``: the whole
    page is an FAQ by its title.
    """
    told = [piece for piece in pieces if piece.ordinary]
    asked = _asked(told, known, about_faq)
    for at, piece in enumerate(told):
        if asked[at]:
            piece.role = "faq-question"
            _mark_answers(piece, told, at, asked)
        elif piece.role == "summary":
            piece.role = "h3"


def _asked(told: Sequence[Piece], known: frozenset[str], about_faq: bool) -> list[bool]:
    """Which pieces are questions of an FAQ."""
    headings = [piece for piece in told if piece.role in HEADINGS and piece.role > "h2" and _ASKED.search(piece.text)]
    many = len(headings) > 1
    under_faq, out = about_faq, []
    for piece in told:
        asked = _is_asked(piece, known, under_faq, many)
        if piece.role in HEADINGS and not asked:
            under_faq = about_faq or bool(_FAQ.search(piece.text))
        out.append(asked)
    return out


def _is_asked(piece: Piece, known: frozenset[str], under_faq: bool, many: bool) -> bool:
    if known and squeeze(piece.text) in known:
        return True
    if piece.role == "h1" or piece.text.count(" ") > QUESTION_WORDS:
        return False
    opens = piece.frame.opens
    if not _ASKED.search(piece.text):
        return opens and under_faq and piece.frame.tag == "summary"
    if opens or piece.role == "summary":
        return True
    if piece.role in HEADINGS:
        return under_faq or (many and piece.role > "h2")
    return under_faq and piece.role in ("button", "paragraph")


def _mark_answers(question: Piece, told: Sequence[Piece], at: int, asked: Sequence[bool]) -> None:
    """The pieces after a question answer it as long as they stand with it and nothing new begins."""
    container: Frame | None = None
    for place in range(at + 1, len(told)):  # not a slice: each question would copy the rest of the page
        piece = told[place]
        if asked[place] or piece.frame.tag == "dt" or piece.role not in _ANSWERS or piece.section != question.section:
            return
        container = container or question.frame.meets(piece.frame)
        if not piece.frame.within(container):
            return
        piece.question = question.text
        if piece.role in ("paragraph", "li", "quote"):
            piece.role = "faq-answer"


@dataclass(slots=True)
class _Heading:
    level: str
    text: str
    frame: Frame
    container: Frame | None = None
    """The innermost element that holds the heading and the first text under it: the card it heads."""


def mark_surroundings(pieces: Sequence[Piece]) -> None:
    """Give each told piece the nearest heading above it, and the piece before it in the same card.

    A card's heading (h3 and below) ends with its card; text after the cards stands under the heading above them.
    """
    above: list[_Heading] = []
    last: Piece | None = None
    for piece in pieces:
        if not piece.ordinary:
            continue
        while above and _is_over(above[-1], piece.frame):
            above.pop()
        if piece.role in HEADINGS:
            while above and above[-1].level >= piece.role:
                above.pop()
            piece.heading = above[-1].text if above else None
            above.append(_Heading(piece.role, piece.text, piece.frame))
            last = None
            continue
        if above:
            piece.heading = above[-1].text
            above[-1].container = above[-1].container or above[-1].frame.meets(piece.frame)
        if last is not None and _beside(last, piece):
            piece.before = last.text
        last = piece


def _is_over(heading: _Heading, frame: Frame) -> bool:
    return heading.level > "h2" and heading.container is not None and not frame.within(heading.container)


def _beside(last: Piece, piece: Piece) -> bool:
    return piece.role != "table-cell" and (last.frame is piece.frame or last.frame.parent is piece.frame.parent)
