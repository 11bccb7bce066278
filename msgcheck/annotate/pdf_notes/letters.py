"""A page character by character, each with its box, and where the words of a passage stand among them."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from msgcheck.extract.paper.sheet import Rectangle, Sheet
from msgcheck.extract.paper.words import LINE_END_HYPHENS, MAX_CHARACTERS
from msgcheck.model.asset import Box

SLACK = 0.003
"""Share of the page by which a character's middle may lie outside its block's box: boxes are rounded to 0.0001."""

OVERLAP = 0.5
"""Share of the lower of two characters' heights in common from which they stand on one line; as line gaps go."""

JUMP = 3.0
"""Heights of the text between two neighbours from which they stand in two columns; justified spaces stay below 2."""

_HYPHENS = frozenset("-\xad‐‑" + LINE_END_HYPHENS)
"""A word cut at a line's end has one on the page and none in its passage."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One visible character of a page."""

    char: str
    """What it is compared by; empty for a hyphen."""
    box: Rectangle
    """Left, bottom, right, top on the page's own plane, whose y grows upwards."""
    quarter: int
    """Quarter turns against the clock from text that runs rightwards."""


@dataclass(frozen=True, slots=True)
class Quad:
    """A stretch of one line."""

    box: Rectangle
    quarter: int = 0

    @property
    def points(self) -> tuple[float, ...]:
        """Upper left, upper right, lower left, lower right as the text runs: the order that viewers expect."""
        left, bottom, right, top = self.box
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]  # against the clock
        lower_left, lower_right, upper_right, upper_left = corners[self.quarter :] + corners[: self.quarter]
        return *upper_left, *upper_right, *lower_left, *lower_right


def key(text: str) -> str:
    """What a text is compared by: no blanks, hyphens or invisible characters, one form of each letter."""
    plain = unicodedata.normalize("NFKC", "".join(char for char in text if char not in _HYPHENS))
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char)[0] != "C")


def letters(text_page: Any) -> Iterator[Letter]:
    """The visible characters of a page in the order in which they are drawn."""
    raw, rect = text_page.raw, pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFText_CountChars(raw), MAX_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        char = chr(code) if 0 < code <= 0x10FFFF else ""
        compared = key(char)
        if (
            not char
            or not (compared or char in _HYPHENS)
            or not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(rect))
        ):
            continue
        turned = -round(pdfium.FPDFText_GetCharAngle(raw, index) / (math.pi / 2)) % 4
        box = (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
        yield from (Letter(each, box, turned) for each in compared or ("",))


def find(said: Sequence[Letter], text: str, sheet: Sheet, box: Box | None) -> Sequence[Letter]:
    """Where a passage stands: in its block's box if it does, else anywhere on the page; empty if nowhere.

    Signs are passed over where the words alone are found: fonts draw quotes and bullets by many names.
    """
    inside = [letter for letter in said if box and _within(letter, sheet, box)]
    wanted = key(text)
    for field in (inside, said):
        for only_words in (False, True):
            found = _first(field, wanted, only_words)
            if found:
                return found
    return ()


def quads(found: Sequence[Letter]) -> tuple[Quad, ...]:
    """One for each line or column that the letters stand in."""
    out: list[Quad] = []
    for letter in found:
        if out and _goes_on(out[-1], letter):
            out[-1] = Quad(_union(out[-1].box, letter.box), letter.quarter)
        else:
            out.append(Quad(letter.box, letter.quarter))
    return tuple(_trimmed(out))


def _trimmed(lines: Sequence[Quad]) -> list[Quad]:
    """Lines set so tightly that they overlap meet in the middle: a highlight laid twice is darker."""
    out = list(lines)
    for row, (upper, lower) in enumerate(pairwise(lines)):
        low, high = (1, 3) if upper.quarter % 2 == 0 else (0, 2)
        first, second = list(out[row].box), list(lower.box)
        if upper.quarter != lower.quarter or min(first[high], second[high]) <= max(first[low], second[low]):
            continue
        if first[low] > second[low]:
            first[low] = second[high] = (first[low] + second[high]) / 2
        else:
            first[high] = second[low] = (first[high] + second[low]) / 2
        out[row], out[row + 1] = _quad(first, upper.quarter), _quad(second, lower.quarter)
    return out


def _quad(box: Sequence[float], quarter: int) -> Quad:
    left, bottom, right, top = box
    return Quad((left, bottom, right, top), quarter)


def _first(field: Sequence[Letter], wanted: str, only_words: bool) -> Sequence[Letter]:
    rows = [row for row, letter in enumerate(field) if letter.char]
    if only_words:
        wanted = "".join(filter(str.isalnum, wanted))
        rows = [row for row in rows if field[row].char.isalnum()]
    start = "".join(field[row].char for row in rows).find(wanted) if wanted else -1
    return field[rows[start] : rows[start + len(wanted) - 1] + 1] if start >= 0 else ()


def _within(letter: Letter, sheet: Sheet, box: Box) -> bool:
    left, bottom, right, top = letter.box
    across, down = sheet.shown((left + right) / 2, (bottom + top) / 2)
    x, y = across / sheet.width, down / sheet.height
    return box[0] - SLACK <= x <= box[2] + SLACK and box[1] - SLACK <= y <= box[3] + SLACK


def _goes_on(quad: Quad, letter: Letter) -> bool:
    """Whether a letter stands on the line so far, and near its end."""
    if quad.quarter != letter.quarter:
        return False
    across, along = (1, 0) if letter.quarter % 2 == 0 else (0, 1)
    low, high = letter.box[across], letter.box[across + 2]
    height = min(high - low, quad.box[across + 2] - quad.box[across])
    common = min(high, quad.box[across + 2]) - max(low, quad.box[across])
    gap = max(letter.box[along] - quad.box[along + 2], quad.box[along] - letter.box[along + 2])
    return common >= OVERLAP * height and gap <= JUMP * height


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
