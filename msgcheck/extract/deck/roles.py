"""What part a text plays on its slide, and how much a reader sees of it."""

from collections.abc import Sequence

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.shapes import Shape
from msgcheck.extract.deck.text import Paragraph
from msgcheck.model.asset import Prominence

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"footer", "header", "page-number"})

_BY_PLACEHOLDER = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "ftr": "footer",
    "dt": "footer",
    "hdr": "header",
    "sldNum": "page-number",
}
_BURIED = FURNITURE | {"notes", "comment", "alt-text"}
_LOUD = 32.0
"""Points from which a text is a headline wherever it stands; PowerPoint's own body text has up to 28."""
_FINE_PRINT = 9.0
"""Points below which a text is fine print."""
_CAPTION = 14.0
"""Points up to which a text under a picture is its caption."""
_UNDER = 0.03
"""Largest gap between a picture and its caption, as a share of the slide's height."""


def role_of(shape: Shape, paragraph: Paragraph, pictures: Sequence[Rect]) -> str:
    """The role of a paragraph that stands in a shape."""
    kind = shape.placeholder.type if shape.placeholder is not None else ""
    if kind in _BY_PLACEHOLDER:
        return _BY_PLACEHOLDER[kind]
    if paragraph.field == "slidenum":
        return "page-number"
    if paragraph.bullet:
        return "bullet"
    if not kind and paragraph.size <= _CAPTION and any(_captions(shape.box, picture) for picture in pictures):
        return "caption"
    return "body" if shape.group is None else "group"


def prominence_of(piece: Piece, slide: int | None, title_size: float) -> Prominence:
    """How much a reader sees of a piece; beside a title only what is no smaller is a headline, too."""
    if piece.role in _BURIED:
        return Prominence.BURIED
    if piece.role == "title" or (piece.role == "subtitle" and slide == 1):
        return Prominence.HEADLINE
    if piece.size is None:
        return Prominence.SECONDARY
    if piece.size >= max(_LOUD, title_size):
        return Prominence.HEADLINE
    return Prominence.BURIED if piece.size < _FINE_PRINT else Prominence.SECONDARY


def _captions(text: Rect | None, picture: Rect) -> bool:
    if text is None or abs(text.top - picture.bottom) > _UNDER:
        return False
    common = min(text.right, picture.right) - max(text.left, picture.left)
    return common > 0.5 * min(text.width, picture.width)
