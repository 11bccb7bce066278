"""All of one slide, in the order in which a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from msgcheck.extract.deck.alt import written_alt
from msgcheck.extract.deck.arrange import arrange
from msgcheck.extract.deck.blocks import Told, to_blocks
from msgcheck.extract.deck.frames import frame_pieces, holds_picture
from msgcheck.extract.deck.geometry import Rect, Transform
from msgcheck.extract.deck.layouts import Sheet, Sheets
from msgcheck.extract.deck.notes import comment_pieces, note_pieces
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.roles import FURNITURE, role_of
from msgcheck.extract.deck.shapes import Shape, has_picture, walk
from msgcheck.extract.deck.text import paragraphs, rejoined
from msgcheck.extract.deck.visibility import covered, is_off_slide
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import A, BrokenPart, Element, P
from msgcheck.model.asset import Block, Location, Unread

_NO = ("0", "false")
_MOST_PICTURES = 50
"""Pictures on one slide under which a caption is looked for."""


@dataclass(frozen=True, slots=True)
class Deck:
    """What every slide of a deck needs."""

    package: Package
    sheets: Sheets
    transform: Transform
    """From the deck's units to shares of a slide."""
    first_number: int = 1
    """The number printed on the first slide."""
    ours: frozenset[str] = frozenset()
    """Authors of comments that are msgcheck's own, and no part of what the deck says."""


@dataclass(slots=True)
class Slide:
    """One slide's text, and what of it could not be read."""

    number: int
    blocks: list[Block] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    sheet: Sheet | None = None
    """The layout whose text shows on it, if any does."""

    def lose(self, reason: str, detail: str) -> None:
        """Say of a part of this slide that it could not be read."""
        here = Location(unit="slide", number=self.number, role="slide")
        self.unread.append(Unread(reason=reason, detail=detail, location=here))


def read_slide(deck: Deck, part: str, number: int) -> Slide:
    """Read one slide; what fails of it is said in ``unread`` and loses nothing else."""
    slide = Slide(number)
    try:
        tree = deck.package.tree(part)
    except BrokenPart as broken:
        slide.lose(broken.reason, f"Slide {number} cannot be read: {broken.detail}.")
        return slide
    if part in deck.package.read_in_part:
        slide.lose("too-deep", f"Slide {number} nests its groups too deeply to be read to the bottom; ungroup them.")
    drawn = tree.find(f"{P}cSld/{P}spTree")
    if drawn is None:
        slide.lose("damaged", f"Slide {number} cannot be read: the part {part} holds no shapes.")
        return slide
    sheet = deck.sheets.of_slide(part)
    shapes = walk(drawn, sheet, deck.transform)
    told = _told(deck, part, sheet, shapes, tree, slide)
    ordered, heading = arrange(told, number)
    slide.blocks.extend(to_blocks(ordered, slide=number, heading=heading))
    _say_image_only(slide, shapes, tree)
    beside = [*_alternatives(told), *_beside(deck, part, slide)]
    slide.blocks.extend(to_blocks(beside, slide=number, heading=heading))
    if tree.get("show") in _NO:
        slide.blocks = [replace(block, location=replace(block.location, hidden=True)) for block in slide.blocks]
        slide.unread = [
            replace(lost, location=replace(lost.location, hidden=True)) for lost in slide.unread if lost.location
        ]
    elif tree.get("showMasterSp") not in _NO:
        slide.sheet = sheet
    return slide


def _told(deck: Deck, part: str, sheet: Sheet, shapes: Sequence[Shape], tree: Element, slide: Slide) -> list[Told]:
    lids = covered(shapes, tree)
    pictures = [shape.box for shape in shapes if shape.box is not None and has_picture(shape)][:_MOST_PICTURES]
    printed = str(slide.number + deck.first_number - 1)
    found = []
    for place, shape in enumerate(shapes):
        if shape.kind == "frame":
            pieces = _in_frame(deck.package, part, shape, sheet, slide)
        else:
            pieces = _in_shape(shape, sheet, printed, pictures)
        hidden = shape.hidden or place in lids or is_off_slide(shape.box)
        found.append(Told(shape=shape, pieces=pieces, hidden=hidden))
    return found


def _in_shape(shape: Shape, sheet: Sheet, printed: str, pictures: Sequence[Rect]) -> list[Piece]:
    body = shape.body
    if body is None:
        return []
    read = paragraphs(body, sheet.style(shape.placeholder), printed)
    worded = (one for one in read if any(map(str.isalnum, one.text)))
    found = [Piece(text=one.text, role=role_of(shape, one, pictures), size=one.size) for one in rejoined(worded)]
    if found and found[0].role == "title":
        return [replace(found[0], text="\n".join(piece.text for piece in found))]
    return found


def _in_frame(package: Package, part: str, frame: Shape, sheet: Sheet, slide: Slide) -> list[Piece]:
    found: list[Piece] = []
    try:
        found.extend(frame_pieces(package, part, frame, sheet.style(None)))
    except BrokenPart as broken:
        named = frame.name or "a frame"
        slide.lose(broken.reason, f"{named!r} on slide {slide.number} cannot be read: {broken.detail}.")
    return found


def _alternatives(told: Sequence[Told]) -> list[Told]:
    """Alternative texts that say what the shape itself does not."""
    found = []
    for one in told:
        text = written_alt(one.shape.alt, one.shape.name) if one.shape is not None else ""
        if text and text not in {piece.text for piece in one.pieces}:
            found.append(Told(shape=one.shape, pieces=[Piece(text=text, role="alt-text")], hidden=one.hidden))
    return found


def _beside(deck: Deck, part: str, slide: Slide) -> list[Told]:
    """Speaker notes, then comments."""
    found = []
    comments = partial(comment_pieces, ours=deck.ours)
    for kind, what, read in (("notesSlide", "notes", note_pieces), ("comments", "comments", comments)):
        for name in deck.package.related(part, kind):
            try:
                found.append(Told(pieces=list(read(deck.package.tree(name)))))
            except BrokenPart as broken:
                slide.lose(broken.reason, f"The {what} of slide {slide.number} cannot be read: {broken.detail}.")
    return found


def _say_image_only(slide: Slide, shapes: Sequence[Shape], tree: Element) -> None:
    shown = (block for block in slide.blocks if not block.location.hidden and block.location.role not in FURNITURE)
    if next(shown, None) is not None:
        return
    pictured = any(has_picture(shape) or holds_picture(shape) for shape in shapes)
    if pictured or tree.find(f"{P}cSld/{P}bg//{A}blip") is not None:
        slide.lose("image-only", f"Slide {slide.number} shows only pictures; their text cannot be read without OCR.")
