"""Styled lines, wrapped to so many columns: plain text, or with ANSI styles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

Span = tuple[str, str]
"""Text and its style: words out of ``CODES``, or nothing."""

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}

NARROWEST = 20
"""Columns left to the text however deep it is indented."""

Word = list[Span]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: spans, and how far its first line and the others are indented."""

    spans: tuple[Span, ...] = ()
    indent: int = 0
    hanging: int | None = None


def layout(lines: Iterable[Line], *, color: bool, width: int) -> str:
    """Wrap every line; text without styles is the same with and without colour."""
    rows = (row for line in lines for row in _wrapped(line, width))
    return "".join("".join(_shown(row, color)).rstrip() + "\n" for row in rows)


def columns(text: str) -> int:
    """How wide a terminal draws a text: East Asian characters take two columns."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _wrapped(line: Line, width: int) -> Iterator[list[Span]]:
    indent, hanging = line.indent, line.indent if line.hanging is None else line.hanging
    row: list[Span] = [(" " * indent, "")]
    used, limit = indent, max(width, hanging + NARROWEST)
    gap = ""
    for blank, word in _words(line.spans, limit - hanging):
        gap += blank
        needed = sum(columns(text) for text, _ in word)
        if used + len(gap) + needed > limit and used > hanging:
            yield row
            row, used, gap = [(" " * hanging, "")], hanging, ""
        joined = row[-1][1] if row[-1][1] == word[0][1] else ""
        row += [(gap, joined), *word]
        used, gap = used + len(gap) + needed, ""
    yield row


def _words(spans: Iterable[Span], longest: int) -> Iterator[tuple[str, Word]]:
    """Each word with the blanks before it; a word may change style, and one that is too long is cut."""
    blank, word, used = "", list[Span](), 0
    for text, style in spans:
        for piece in re.findall(r"\s+|\S", text):
            if piece.isspace():
                if word:
                    yield blank, word
                    blank, word, used = "", [], 0
                blank += piece
                continue
            if used + columns(piece) > longest:
                yield blank, word
                blank, word, used = "", [], 0
            word.append((piece, style))
            used += columns(piece)
    if word:
        yield blank, word


def _shown(row: list[Span], color: bool) -> Iterator[str]:
    at = 0
    while at < len(row):
        style, text = row[at][1], ""
        while at < len(row) and row[at][1] == style:
            text += row[at][0]
            at += 1
        codes = ";".join(CODES[word] for word in style.split())
        yield f"\x1b[{codes}m{text}\x1b[0m" if color and codes and text.strip() else text
