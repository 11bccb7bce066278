"""Lines put together into what a reader takes as one: a paragraph, an item of a list, a heading."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from msgcheck.extract.paper.lines import Line
from msgcheck.extract.paper.marks import Marks
from msgcheck.extract.paper.sheet import Rectangle
from msgcheck.extract.paper.tags import Tag

SAME_SIZE = 1.13
"""Sizes within that ratio may stand in one paragraph; 10 and 11 points may, 10 and 12 may not."""

MAX_LEADING = 1.95
"""Lines further apart than that many font sizes are never one paragraph; double spacing, 2.3, is read line by line."""

LOOSE = 1.22
"""A gap that much larger than the usual one of the same text begins a new paragraph."""

USUAL_LEADING = 1.7
"""The largest distance of lines, in font sizes, taken as usual where there are only two."""

MAX_BREAK = 4.0
"""Font sizes of room that may open in the middle of a sentence, where the text flows round something."""

LONG_LINE = 30
"""Characters; a shorter line that ends in the middle of a sentence may be a label."""

LOOSE_LEADING = 1.6
"""Lines that far apart may each be a text of their own: a full stop at a line's end then ends it."""

_SENTENCE_END = tuple('.!?:;。！？…”"')


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    text: str = ""
    role: str = "paragraph"
    tag: Tag | None = None
    heads: tuple[str, ...] = ()
    left: float = field(init=False)
    right: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)
    """The font size of its first line, in points."""
    quarter: int = field(init=False)
    """Which way it runs on the page."""

    def __post_init__(self) -> None:
        lines = self.lines
        self.left = min([line.left for line in lines])
        self.right = max([line.right for line in lines])
        self.top = min([line.top for line in lines])
        self.bottom = max([line.bottom for line in lines])
        self.size, self.quarter = lines[0].size, lines[0].quarter

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def frame(self) -> Rectangle:
        """Left, top, right, bottom in the frame of its quarter."""
        return self.left, self.top, self.right, self.bottom

    @property
    def bullet(self) -> bool:
        """Whether it began with a bullet sign."""
        return self.lines[0].bullet


def paragraphs_of(lines: Sequence[Line], tags: dict[int, Tag], marks: Marks, body: float) -> list[Paragraph]:
    """Paragraphs in drawing order; ``body`` is the font size of the running text."""
    out: list[Paragraph] = []
    for chain in _chains(lines, marks):
        out += _split(chain, tags, body)
    return _across_columns(out)


def _chains(lines: Sequence[Line], marks: Marks) -> list[list[Line]]:
    """Lines each of which stands close below the one before it."""
    chains: list[list[Line]] = []
    for line in lines:
        if chains and _below(chains[-1], line) and not _ruled_off(chains[-1][-1], line, marks):
            chains[-1].append(line)
        else:
            chains.append([line])
    return chains


def _ruled_off(last: Line, line: Line, marks: Marks) -> bool:
    return not _runs_on(last, line) and marks.between(last, line)


def _below(chain: list[Line], line: Line) -> bool:
    last = chain[-1]
    size = max(last.size, line.size)
    if last.quarter != line.quarter or size > SAME_SIZE * min(last.size, line.size):
        return False
    if not 0.5 * size < line.baseline - last.baseline < MAX_LEADING * size:
        return False
    left = min(one.outer for one in chain[-4:])
    right = max(one.right for one in chain[-4:])
    overlap = min(right, line.right) - max(left, line.outer)
    if overlap < 0.4 * min(right - left, line.right - line.outer):
        return False
    aligned = abs(line.outer - last.outer) < 5 * size or abs(line.left - last.left) < 2 * size
    centred = abs((line.left + line.right) - (last.left + last.right)) < 2 * size
    return aligned or centred or abs(line.right - last.right) < size


def _split(chain: list[Line], tags: dict[int, Tag], body: float) -> list[Paragraph]:
    if len(chain) == 1:
        return [_paragraph(chain, tags)]
    leading = _leading(chain) if len(chain) > 2 else USUAL_LEADING / LOOSE
    right = max(line.right for line in chain)
    out: list[list[Line]] = [[chain[0]]]
    for index in range(1, len(chain)):
        last, line = chain[index - 1], chain[index]
        following = chain[index + 1] if index + 1 < len(chain) else None
        if _parts(out[-1], last, line, following, leading, right, tags, body):
            out.append([line])
        else:
            out[-1].append(line)
    return [_paragraph(lines, tags) for lines in out]


def _leading(chain: list[Line]) -> float:
    """The usual distance of baselines, in font sizes."""
    steps = [(line.baseline - last.baseline) / last.size for last, line in itertools.pairwise(chain)]
    return median(sorted(steps)[: (len(steps) + 1) // 2 + 1])


def _parts(
    so_far: list[Line],
    last: Line,
    line: Line,
    following: Line | None,
    leading: float,
    right: float,
    tags: dict[int, Tag],
    body: float,
) -> bool:
    """Whether a new paragraph begins with this line."""
    if line.bullet:
        return True
    if last.bold != line.bold:
        return not (_runs_on(last, line) if line.bold else _bold_runs_on(last, line, right))
    before, here = tags.get(last.content_id), tags.get(line.content_id)
    if before and here and before.element == here.element and before.is_leaf:
        return False
    step = (line.baseline - last.baseline) / last.size
    if step > max(leading * LOOSE, 1.0) or (step > LOOSE_LEADING and last.text.endswith(_SENTENCE_END)):
        return True
    if _runs_on(last, line):
        return False
    if before and here and before.element != here.element:
        return True
    if so_far[0].bullet and line.left < so_far[0].left - 0.8 * line.size:
        return True
    if _indented(last, line, following):
        return True
    return _would_have_fitted(so_far, last, line, right, body)


def _runs_on(last: Line, line: Line) -> bool:
    """In the middle of a sentence: a hyphen before, or no end of a sentence before and a small letter after."""
    if last.hyphen:
        return True
    return not last.text.endswith(_SENTENCE_END) and (line.text[:1].islower() or last.text.endswith(","))


def _bold_runs_on(last: Line, line: Line, right: float) -> bool:
    """A paragraph that begins in bold, and the bold ends with its line by chance."""
    if last.text.endswith(_SENTENCE_END) or last.size > 1.03 * line.size:
        return False
    if line.text[0].islower():
        return True
    if len(last.text) < LONG_LINE:
        return False
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(first) / max(len(line.text), 1)
    return right - last.right < width + 0.8 * line.size


def _indented(last: Line, line: Line, following: Line | None) -> bool:
    """The first line of a paragraph, set in from the lines around it."""
    step = line.left - last.left
    if not 0.8 * line.size < step < 4 * line.size or last.bullet:
        return False
    return following is None or following.left < line.left - 0.5 * line.size


def _would_have_fitted(so_far: list[Line], last: Line, line: Line, right: float, body: float) -> bool:
    """The line before was left short though the first word of this one had room there."""
    if line.size > 1.15 * body and len(so_far) < 4:
        return False
    first = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(first) / max(len(line.text), 1)
    room = right - last.right
    if abs(line.left - last.left) > 0.6 * line.size:  # centred, or flush right
        middle = abs((line.left + line.right) - (last.left + last.right)) < 0.6 * line.size
        room = 2 * room if middle else room + last.left - min(one.left for one in (*so_far, line))
    return room > width + 0.8 * line.size


def _paragraph(lines: list[Line], tags: dict[int, Tag]) -> Paragraph:
    return Paragraph(lines=lines, tag=tags.get(lines[0].content_id))


def _across_columns(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """A paragraph cut by the end of a column put together again."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if out and _continues(out[-1], paragraph):
            out[-1].lines += paragraph.lines
        else:
            out.append(paragraph)
    return out


def _continues(upper: Paragraph, lower: Paragraph) -> bool:
    last, line = upper.lines[-1], lower.lines[0]
    if upper.quarter != lower.quarter or lower.bullet or last.bold != line.bold:
        return False
    if abs(last.size - line.size) > 0.03 * last.size or not (upper.bullet or len(upper.lines) + len(lower.lines) > 2):
        return False
    step = (line.baseline - last.baseline) / line.size
    beside = line.left > last.left + 4 * line.size and step < -0.5
    below = abs(line.left - last.left) < line.size and 0 < step < MAX_BREAK and len(last.text) > LONG_LINE
    return (beside or below) and _runs_on(last, line) and last.right > upper.right - 6 * last.size
