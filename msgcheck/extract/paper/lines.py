"""Words put together into lines: what stands on one baseline without a gap that a reader would see."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from msgcheck.extract.paper.justified import rejoined
from msgcheck.extract.paper.letters import BULLETS, clean
from msgcheck.extract.paper.words import Word

SAME_BASELINE = 0.3
"""How far, in font sizes, baselines of one line may differ; raised and lowered signs get twice as much."""

COLUMN_GAP = 1.3
"""A gap of that many font sizes parts columns and cells; justified text stretches its spaces to about 1."""

CELL_GAP = 0.6
"""The gap, in font sizes, that parts cells whose edges line up; a space is 0.25."""

CELL_REACH = 15
"""How far above and below, in font sizes, edges are looked for: some rows of a table."""

NO_GAP = 0.12
"""Text objects closer than that many font sizes belong to one word."""

_LETTER_SPACED = 4
"""So many single letters in a row are a letter-spaced word, not initials."""


@dataclass(slots=True)
class Line:
    """Words on one baseline, in the frame in which they run rightwards."""

    words: list[Word]
    text: str = ""
    bullet: bool = False
    """It begins with a bullet sign, which `text` leaves out."""
    hyphen: bool = False
    """It ends with a hyphen that may have been put there for the line's end."""
    left: float = field(init=False)
    """Where its text begins, the bullet sign left out."""
    right: float = field(init=False)
    baseline: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    outer: float = field(init=False)
    """Where it begins, the bullet sign counted."""
    quarter: int = field(init=False)
    """Which way it runs on the page."""
    content_id: int = field(init=False)
    """Its piece of marked content; -1 without one."""

    def __post_init__(self) -> None:
        words = self.words
        main = first = words[0]
        if len(words) > 1:
            main = max(words, key=_weight)
        self.left = self.outer = min([word.left for word in words])
        self.right = max([word.right for word in words])
        self.baseline, self.size = main.baseline, main.style.size
        self.bold = all(word.style.bold for word in words)
        self.quarter, self.content_id = first.style.quarter, first.style.content_id

    @property
    def top(self) -> float:
        """Upper edge: capitals reach 0.8 of the font's size above the baseline."""
        return self.baseline - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge: tails reach 0.22 of the font's size below the baseline."""
        return self.baseline + 0.22 * self.size


def _weight(word: Word) -> float:
    return len(word.text) * word.style.size


Edges = Callable[[int, int], Sequence[tuple[float, float]]]
"""(first, last) -> left and right of each character."""


def lines_of(words: Iterable[Word], edges: Edges) -> list[Line]:
    """Lines in drawing order, without those that hold no sign a reader could read."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and _goes_on(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    made = [_line(group, edges) for group in _cells_apart(rejoined(groups))]
    return _with_drop_caps(_with_bullets([line for line in made if line]))


def _goes_on(before: Word, word: Word) -> bool:
    style, old = word.style, before.style
    gap = word.left - before.right
    if style is old and word.baseline == before.baseline:  # most words: the next one of the same text object
        return -0.5 * style.size < gap < COLUMN_GAP * style.size and before.text[-1] not in "\ufffe\u0002"
    if style.quarter != old.quarter or before.text[-1] in "\ufffe\u0002":
        return False
    size = max(style.size, old.size)
    smaller = min(style.size, old.size) < 0.85 * size
    if abs(word.baseline - before.baseline) > SAME_BASELINE * size * (1 + smaller):
        return False
    if smaller and min(style.size, old.size) < 0.4 * size:
        return False
    return -0.5 * size < gap < COLUMN_GAP * size


def _cells_apart(groups: list[tuple[list[Word], bool]]) -> list[list[Word]]:
    """Words that only a narrow gap parts, but that begin where lines above and below begin, are cells."""
    starts: defaultdict[int, list[float]] = defaultdict(list)
    for group, _ in groups:
        starts[round(group[0].left)].append(group[0].baseline)
    out: list[list[Word]] = []
    for group, whole in groups:
        if whole:
            out.append(group)
            continue
        out.append([group[0]])
        for before, word in pairwise(group):
            if word.drawing != before.drawing and _begins_cell(before, word, starts):
                out.append([])
            out[-1].append(word)
    return out


def _begins_cell(before: Word, word: Word, starts: Mapping[int, list[float]]) -> bool:
    size = word.style.size
    if word.left - before.right < CELL_GAP * size:
        return False
    left = round(word.left)
    near = [place for start in (left - 1, left, left + 1) for place in starts.get(start, ())]
    return sum(0.5 * size < abs(place - word.baseline) < CELL_REACH * size for place in near) > 1


def _line(words: list[Word], edges: Edges) -> Line | None:
    line = Line(words)
    if _is_letter_spaced(words):
        line.text = clean(_closed_up(words, edges))
    else:
        line.text = clean(_joined(words))
    if line.text[-1:] in ("\u0002", "\u00ad"):
        line.hyphen, line.text = True, line.text[:-1] + "-"
    return line if line.text else None


def _joined(words: list[Word]) -> str:
    """The words with spaces between them, but none where two text objects make one word."""
    if not any(word.new_line for word in words[1:]):
        return " ".join([_shown(word) for word in words])
    out = [_shown(words[0])]
    for before, word in pairwise(words):
        close = word.drawing != before.drawing and word.new_line
        if not (close and word.left - before.right < NO_GAP * word.style.size):
            out.append(" ")
        out.append(_shown(word))
    return "".join(out)


def _shown(word: Word) -> str:
    """A word's text; the signs of an icon font say nothing as letters."""
    if not word.style.icons:
        return word.text
    return "\u2022" if len(word.text) == 1 else ""


def _is_letter_spaced(words: list[Word]) -> bool:
    if len(words) < _LETTER_SPACED:
        return False
    single = sum([len(word.text) == 1 and word.text.isalnum() for word in words])
    return single >= _LETTER_SPACED and single >= 0.7 * len(words)


def _closed_up(words: list[Word], edges: Edges) -> str:
    """T H E  A S K -> THE ASK: a gap clearly wider than the usual one parts words."""
    gaps = [word.left - before.right for before, word in pairwise(words)]
    if any(word.drawing == before.drawing for before, word in pairwise(words)):
        spans = [edges(word.first, word.first + len(word.text) - 1) for word in words]
        gaps = [after[0][0] - before[-1][1] for before, after in pairwise(spans)]
    usual = sorted(gaps)[len(gaps) // 3]
    limit = usual + 0.18 * words[0].style.size
    out = words[0].text
    for gap, word in zip(gaps, words[1:], strict=True):
        out += (" " if gap > limit else "") + word.text
    return out


_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|[-–—*·o](?=\s|$))\s*")
_NUMBER = re.compile(r"\(?(\d{1,2}|[a-zA-Z])[.)]\s")


def _with_bullets(lines: list[Line]) -> list[Line]:
    """Bullet signs taken off, also where the sign is a piece of its own before its text."""
    out: list[Line] = []
    sign: Line | None = None
    for line in lines:
        if sign and _follows(sign, line):
            line.bullet, line.outer = True, sign.left
        sign = None
        match = _BULLET.match(line.text)
        if match and match.end() == len(line.text.strip()):
            sign = line
            continue
        if match:
            _strip(line, match.end())
        out.append(line)
    return out


def _follows(sign: Line, line: Line) -> bool:
    near = abs(sign.baseline - line.baseline) < 0.6 * line.size
    return near and sign.quarter == line.quarter and -1 < line.left - sign.right < 4 * line.size


def _strip(line: Line, length: int) -> None:
    signs = line.words[0].text
    if len(clean(signs)) <= length and len(line.words) > 1:
        line.left = line.words[1].left
    line.text, line.bullet = line.text[length:].lstrip(), True


def _with_drop_caps(lines: list[Line]) -> list[Line]:
    """A large first letter put back before the small letters it begins."""
    out: list[Line] = []
    for line in lines:
        cap = out[-1] if out else None
        if cap and _is_drop_cap(cap, line):
            gap = line.left - cap.right > 0.3 * line.size and cap.text in "AIO" and line.text[0].isupper()
            line.text = cap.text + (" " if gap else "") + line.text
            out[-1] = line
        else:
            out.append(line)
    return out


def _is_drop_cap(cap: Line, line: Line) -> bool:
    if len(cap.text) != 1 or not cap.text.isupper() or cap.quarter != line.quarter:
        return False
    if cap.size < 1.7 * line.size or not (line.text[0].isalpha() or line.text[0] in "’'"):
        return False
    beside = -0.3 * cap.size < line.left - cap.right < 0.6 * cap.size
    return beside and cap.top - 0.5 * line.size < line.baseline < cap.bottom
