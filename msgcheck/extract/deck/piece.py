"""What one shape says, before it is put in its place among the others."""

from dataclasses import dataclass

from msgcheck.extract.deck.geometry import Rect


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A paragraph, cell or label."""

    text: str
    role: str
    size: float | None = None
    """Points, where the type size says how loud it is."""
    box: Rect | None = None
    """Its own place, where it is smaller than the shape's."""
    heads: tuple[str, ...] = ()
    before: str | None = None
    hidden: bool = False
