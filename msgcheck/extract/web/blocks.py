"""Pieces to blocks: repeats beside the text folded, places and prominence set."""

from collections.abc import Iterator, Sequence

from msgcheck.extract.web.context import squeeze
from msgcheck.extract.web.frame import FURNITURE, Piece
from msgcheck.extract.web.metadata import Said
from msgcheck.model.asset import Block, Context, Location, Prominence

OPENING = 4
"""Passages at the top of a page that a visitor reads as its headline: heading, claim, lead and button of a hero."""

SHORT = 12
"""Letters below which a text in the metadata counts as repeated only if it stands alone somewhere."""

_HEADLINES = frozenset(("h1", "h2", "meta:title"))
_LABELS = ("alt-text", "aria-label")
_NOTHING_ABOUT = Context()
_BURIED, _SECONDARY, _HEADLINE = Prominence


def blocks(said: Sequence[Said], pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The whole page: its metadata, then its text in reading order; what only repeats is left out."""
    letters = [squeeze(piece.text) for piece in pieces]
    shown = [each for each, piece in zip(letters, pieces, strict=True) if not piece.hidden]
    return (*_metadata_blocks(said, shown), *_text_blocks(pieces, letters))


def _metadata_blocks(said: Sequence[Said], shown: Sequence[str]) -> Iterator[Block]:
    """Title, description, previews and structured data, as far as they say what nothing else on the page says."""
    alone, everything = set(shown), "\n".join(shown)
    for each in said:
        letters = squeeze(each.text)
        if letters in alone or (len(letters) >= SHORT and letters in everything):
            continue
        alone.add(letters)
        everything += f"\n{letters}"
        prominence = {"meta:title": Prominence.HEADLINE, "meta-description": Prominence.SECONDARY}
        location = Location(
            unit="section", number=None, role=each.role, prominence=prominence.get(each.role, Prominence.BURIED)
        )
        yield Block(text=each.text, location=location, context=Context(question=each.question))


def _text_blocks(pieces: Sequence[Piece], letters: Sequence[str]) -> Iterator[Block]:
    """The page's own text; labels for screen readers only where they say something else."""
    told = {each for each, piece in zip(letters, pieces, strict=True) if piece.role not in _LABELS}
    opening = OPENING
    for piece, each in zip(pieces, letters, strict=True):
        if piece.role in _LABELS:
            if not each or each in told:
                continue
            told.add(each)
        yield _block(piece, opening > 0)
        opening -= piece.ordinary


def _block(piece: Piece, opens: bool) -> Block:
    role = "meta:aria-label" if piece.role == "aria-label" else piece.role
    location = Location(
        unit="section",
        number=piece.section,
        role=role,
        prominence=_prominence(piece, opens),
        selector=piece.frame.selector,
        hidden=piece.hidden,
    )
    return Block(text=piece.text, location=location, context=_context(piece))


def _context(piece: Piece) -> Context:
    if not (piece.heading or piece.question or piece.heads or piece.before):
        return _NOTHING_ABOUT
    return Context(heading=piece.heading, question=piece.question, heads=piece.heads, before=piece.before)


def _prominence(piece: Piece, opens: bool) -> Prominence:
    if piece.hidden or piece.role in FURNITURE:
        return _BURIED
    return _HEADLINE if opens or piece.role in _HEADLINES else _SECONDARY
