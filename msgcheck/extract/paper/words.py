"""Words of one page: their text, where they stand, and how they are set.

PDFium knows every character, but each question costs a call through ctypes. So a word asks
only which text object drew it; style and place are asked once for a run of one object on one line.
Lists and named tuples stand here where generators and frozen dataclasses would read as well: a page has
hundreds of words, and those cost as much as the calls.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import pypdfium2.raw as pdfium

from msgcheck.extract.paper import calls
from msgcheck.extract.paper.sheet import Sheet

MAX_CHARACTERS = 200_000
"""Characters read of one page; a printed page holds 6,000, a wall poster 30,000."""

LINE_END_HYPHENS = "\ufffe\u0002"
"""What PDFium gives for a hyphen at the end of a line, by version."""

WIDE = 0.75
"""Width per character, in font sizes, above which a run may hold gaps of its own.

Running text takes 0.45 to 0.6; checked on the 29 real PDFs. Too low only costs time.
"""

_BREAKS = ("", "\r", "\n")
_WORD = re.compile(r"[^\s\ufffe\u0002\u0000]+[\ufffe\u0002]?|[\ufffe\u0002]")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ICON_FONT = re.compile(r"wingding|webding|dingbat|icon|awesome|fontello|icomoon|symbols?mt$", re.IGNORECASE)


class Style(NamedTuple):
    """How the words of one text object are set."""

    size: float
    """Height of the font on the page, in points."""
    quarter: int
    """Which way the text runs on the page as shown: 0 rightwards, 1 downwards, 2 leftwards, 3 upwards."""
    font: str
    bold: bool
    icons: bool
    """The font holds signs, not letters."""
    content_id: int
    """The id that ties the text to the structure tree; -1 without one."""


@dataclass(slots=True)
class Word:
    """A run of characters without a space, in the frame in which its text runs rightwards."""

    text: str
    left: float
    right: float
    baseline: float
    """Grows downwards."""
    style: Style
    drawing: int
    """Identifies the text object that drew it."""
    new_line: bool
    """PDFium saw a line's end before it."""
    spaced: bool
    """A space is drawn before it, at a line's end too."""
    first: int
    """PDFium's number of its first character."""


Span = tuple[str, int, int, bool, bool]
"""Text, first and last character, whether a line ends before it, and whether a space is drawn before it."""


class WordReader:
    """Reads the words of one page of an open document."""

    def __init__(self, text_page: "pdfium.FPDF_TEXTPAGE", sheet: Sheet) -> None:
        self._page = text_page
        self._address = calls.address(text_page)
        self._sheet = sheet
        self._styles: dict[int, Style] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._x, self._y, self._rect = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        self._at = ctypes.addressof(self._x), ctypes.addressof(self._y), ctypes.addressof(self._rect)
        self._matrix = pdfium.FS_MATRIX()

    def words(self) -> list[Word]:
        """The words in the order in which they are drawn."""
        words: list[Word] = []
        run: list[Span] = []
        drawing = 0
        address, text_object = self._address, calls.text_object
        for span in self._spans():
            drawn = text_object(address, span[1]) or 0
            if run and (span[3] or drawn != drawing):
                words += self._placed(run, drawing)
                run = []
            run.append(span)
            drawing = drawn
        if run:
            words += self._placed(run, drawing)
        return words

    def edges(self, first: int, last: int) -> list[tuple[float, float]]:
        """Left and right of each character from first to last, made-up spaces included."""
        quarter = self._styles[calls.text_object(self._address, first) or 0].quarter
        return [(self._start(index, quarter)[0], self._end(index, quarter)) for index in range(first, last + 1)]

    def _spans(self) -> Iterator[Span]:
        text, number = self._text()
        end = 0
        for match in _WORD.finditer(text):
            start, stop = match.span()
            between = text[end:start]
            new_line = not end or text[end - 1] in LINE_END_HYPHENS
            if between != " ":
                new_line = new_line or "\n" in between or "\r" in between
            end = stop
            yield match[0], number(start), number(stop - 1), new_line, between[:1] not in _BREAKS

    def _text(self) -> tuple[str, Callable[[int], int]]:
        """The page's text, and which of PDFium's characters stands at an index of it."""
        count = min(pdfium.FPDFText_CountChars(self._page), MAX_CHARACTERS)
        if count <= 0:
            return "", int
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(text) == count:
            return text, int
        units = list(accumulate((1 + (sign > "\uffff") for sign in text), initial=0))
        return text, lambda index: max(pdfium.FPDFText_GetCharIndexFromTextIndex(self._page, units[index]), 0)

    def _placed(self, run: list[Span], drawing: int) -> list[Word]:
        style = self._styles.get(drawing)
        if style is None:
            style = self._styles[drawing] = self._style(run[0][1], drawing)
        left, baseline = self._start(run[0][1], style.quarter)
        right = self._end(run[-1][2], style.quarter)
        if len(run) == 1:
            text, first, _, new_line, spaced = run[0]
            return [Word(text, left, max(left, right), baseline, style, drawing, new_line, spaced, first)]
        characters = len(run) - 1
        for span in run:
            characters += len(span[0])
        if style.quarter or right - left > WIDE * style.size * characters or right < left:
            return self._measured(run, drawing, style)
        step = (right - left) / characters
        words = []
        for text, first, _, new_line, spaced in run:
            right = left + step * len(text)
            words.append(Word(text, left, right, baseline, style, drawing, new_line, spaced, first))
            left = right + step
        return words

    def _measured(self, run: list[Span], drawing: int, style: Style) -> list[Word]:
        words = []
        for text, first, last, new_line, spaced in run:
            left, baseline = self._start(first, style.quarter)
            right = max(left, self._end(last, style.quarter))
            words.append(Word(text, left, right, baseline, style, drawing, new_line, spaced, first))
        return words

    def _start(self, index: int, quarter: int) -> tuple[float, float]:
        calls.char_origin(self._address, index, self._at[0], self._at[1])
        shown = self._sheet.shown(self._x.value, self._y.value)
        return shown if not quarter else self._sheet.upright(*shown, quarter)

    def _end(self, index: int, quarter: int) -> float:
        rect, sheet = self._rect, self._sheet
        calls.loose_box(self._address, index, self._at[2])
        if not quarter and not sheet.turned:
            return float(rect.right) - sheet.crop[0]
        corners = (sheet.shown(rect.left, rect.bottom), sheet.shown(rect.right, rect.top))
        return max(sheet.upright(*corner, quarter)[0] for corner in corners)

    def _style(self, index: int, drawn: int) -> Style:
        matrix = self._matrix
        matrix.a = matrix.b = matrix.c = matrix.d = 0.0
        calls.char_matrix(self._address, index, ctypes.addressof(matrix))
        scale = math.hypot(matrix.c, matrix.d) or math.hypot(matrix.a, matrix.b) or 1.0
        font, bold, icons = self._font(drawn)
        return Style(
            size=max(abs(calls.font_size(self._address, index)) * scale, 0.1),
            quarter=self._sheet.quarter(matrix.a, matrix.b) if matrix.a or matrix.b else 0,
            font=font,
            bold=bold,
            icons=icons,
            content_id=calls.content_id(drawn) if drawn else -1,
        )

    def _font(self, drawn: int) -> tuple[str, bool, bool]:
        font = calls.font_of(drawn) if drawn else None
        if not font:
            return "", False, False
        if font not in self._fonts:
            handle = ctypes.cast(font, pdfium.FPDF_FONT)
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(handle, buffer, 128)
            name = buffer.value.decode("utf-8", "replace")
            bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(handle) >= _BOLD_WEIGHT
            self._fonts[font] = name, bold, bool(_ICON_FONT.search(name))
        return self._fonts[font]
