"""Paragraphs made the blocks of an extraction: location, prominence and context."""

from collections.abc import Iterator, Sequence

from msgcheck.extract.paper.document import Page
from msgcheck.extract.paper.paragraphs import Paragraph
from msgcheck.extract.paper.remarks import Remark
from msgcheck.model.asset import Block, Context, Location, Prominence

BURIED = frozenset({"header", "footer", "page-number", "footnote", "annotation"})
HEADLINE = frozenset({"title", "heading", "stat"})

LOUD = 1.3
"""Text on the first page that many times the size of the running text is a headline, whatever it is."""

TINY = 1.5
"""Points; no reader sees text that small."""

CARD_GAP = 1.3
"""Texts of one card stand at most that many font sizes apart."""

_TICKS = frozenset("✓✔✗✘×–—-")


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """The blocks of all pages in reading order."""
    headings = _Headings()
    body = _body(pages)
    return [block for page in pages for block in _of_page(page, headings, body)]


def _of_page(page: Page, headings: "_Headings", body: float) -> Iterator[Block]:
    before: Paragraph | None = None
    if page.sheet.width > page.sheet.height:  # a slide: what stood on the one before does not head this one
        headings.clear()
    for paragraph in page.paragraphs:
        if not _says_something(paragraph):
            continue
        heading = headings.above(paragraph)
        yield Block(
            text=paragraph.text,
            location=_location(page, paragraph, body),
            context=Context(
                heading=heading,
                heads=tuple(filter(None, paragraph.heads)),
                before=before.text if before and _same_card(before, paragraph) else None,
            ),
        )
        before = paragraph
    for remark in page.remarks:
        yield _remark(page, remark)


def _says_something(paragraph: Paragraph) -> bool:
    if paragraph.role == "table-cell" and paragraph.text in _TICKS:
        return True
    return any(map(str.isalnum, paragraph.text))


def _location(page: Page, paragraph: Paragraph, body: float) -> Location:
    role = paragraph.role
    prominence = Prominence.SECONDARY
    if role in BURIED:
        prominence = Prominence.BURIED
    elif role in HEADLINE or (page.number == 1 and paragraph.size > LOUD * body):
        prominence = Prominence.HEADLINE
    hidden = not page.sheet.holds(paragraph.frame, paragraph.quarter) or paragraph.size < TINY
    return Location(
        unit="page",
        number=page.number,
        role=role,
        prominence=prominence,
        box=page.sheet.box(paragraph.frame, paragraph.quarter),
        hidden=hidden,
    )


def _remark(page: Page, remark: Remark) -> Block:
    return Block(
        text=remark.text,
        location=Location(
            unit="page",
            number=page.number,
            role=remark.role,
            prominence=Prominence.BURIED if remark.role in BURIED else Prominence.SECONDARY,
            box=page.sheet.box(remark.frame),
            hidden=remark.hidden,
        ),
    )


def _same_card(before: Paragraph, paragraph: Paragraph) -> bool:
    """The one stands closely below the other, and neither is furniture or a cell."""
    if before.role in BURIED or "table-cell" in (before.role, paragraph.role) or before.quarter != paragraph.quarter:
        return False
    shared = min(before.right, paragraph.right) - max(before.left, paragraph.left)
    gap = paragraph.top - before.bottom
    size = max(before.size, paragraph.size)
    return shared > 0 and -0.5 * size < gap < CARD_GAP * size


def _body(pages: Sequence[Page]) -> float:
    sizes = sorted(
        (one.size, len(one.text)) for page in pages for one in page.paragraphs if one.role in ("paragraph", "bullet")
    )
    half, seen = sum(length for _, length in sizes) / 2, 0
    for size, length in sizes:
        seen += length
        if seen >= half:
            return size
    return 10.0


class _Headings:
    """The headings a reader has passed, the larger ones first."""

    def __init__(self) -> None:
        self._open: list[Paragraph] = []

    def clear(self) -> None:
        """A new slide begins."""
        self._open.clear()

    def above(self, paragraph: Paragraph) -> str | None:
        """The heading a paragraph stands under; a heading opens its own part of the text."""
        if paragraph.role in BURIED:
            return None
        if paragraph.role not in ("title", "heading"):
            return self._open[-1].text if self._open else None
        while self._open and self._open[-1].size <= paragraph.size * 1.02:
            self._open.pop()
        heading = self._open[-1].text if self._open else None
        self._open.append(paragraph)
        return heading
