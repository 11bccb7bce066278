"""What an asset says, and where."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class AssetKind(StrEnum):
    """What sort of file an asset is."""

    DECK = "deck"
    PDF = "pdf"
    WEBPAGE = "webpage"

    @property
    def noun(self) -> str:
        """What people call it."""
        return {"deck": "deck", "pdf": "PDF", "webpage": "web page"}[self.value]

    @property
    def unit(self) -> str:
        """What such an asset is divided into."""
        return {"deck": "slide", "pdf": "page", "webpage": "section"}[self.value]


class Prominence(IntEnum):
    """How much a reader sees of a passage."""

    BURIED = 0
    """Notes, footers, alt text, metadata."""
    SECONDARY = 1
    """Body text."""
    HEADLINE = 2
    """Titles, headings, the first thing on a page."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, as shares of the slide's or page's width and height, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a passage stands. Set by the extractor, never guessed afterwards."""

    unit: str
    """What the asset is divided into: slide, page, section."""
    number: int | None
    """Counted from 1; None for what stands on no single unit (slide master, metadata)."""
    role: str
    """title, subtitle, body, bullet, table-cell, notes, h1, paragraph, faq-answer, meta-description …"""
    prominence: Prominence = Prominence.SECONDARY
    shape: str | None = None
    """Decks: the shape's name."""
    shape_id: int | None = None
    """Decks: the shape's id, which survives reordering."""
    box: Box | None = None
    selector: str | None = None
    """Web pages: a CSS path to the element."""
    hidden: bool = False
    """A reader does not get to see it: hidden slide, unpainted menu."""

    def __str__(self) -> str:
        return self.role if self.number is None else f"{self.unit} {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a passage stands under and beside."""

    heading: str | None = None
    """The slide title, or the nearest heading above."""
    question: str | None = None
    """The question that this passage answers."""
    heads: tuple[str, ...] = ()
    """Row and column heads of a table cell; category and series of a chart."""
    before: str | None = None
    """The passage before it in the same paragraph or card."""
    paragraph: str | None = None
    """The whole block it is a sentence of, when it is only a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text that a reader takes as one: a paragraph, bullet, cell or title."""

    text: str
    location: Location
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The smallest text judged: a sentence, a bullet, a cell, a title."""

    id: str
    """Unique in its asset: p1, p2, … in reading order."""
    text: str
    location: Location
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file, or a part of one, whose text could not be read."""

    reason: str
    """A kebab-case word: image-only, encrypted, damaged, no-text, needs-scripts, too-large …"""
    detail: str
    """One sentence for a person: what, where, and what to do."""
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An asset's bytes, before anything is read out of them."""

    name: str
    """The path or URL as a user would write it, with '/'."""
    suffix: str
    """Lower case, with its dot: '.pptx'."""
    data: bytes = field(repr=False)
    charset: str | None = None
    """What the server declared, for pages fetched from a URL."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried one after the other on a file that is encrypted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What an extractor found in a source, in reading order."""

    kind: AssetKind
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()
    units: int = 0
    """How many slides, pages or sections there are."""
    aspect: float | None = None
    """Width of a slide or of the first page over its height; None where nothing has a size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A deck, PDF or web page as msgcheck reads it."""

    path: str
    kind: AssetKind
    passages: Sequence[Passage] = ()
    unread: tuple[Unread, ...] = ()
    units: int = 0
    digest: str = ""
    """SHA-256 of the file's bytes."""
    secret: bool = False
    """Opened with a password: nothing that is read in it is kept."""
    aspect: float | None = None
    """Width of a slide or of the first page over its height, for drawing it to scale."""
