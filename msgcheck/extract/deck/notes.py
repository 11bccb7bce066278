"""What is said beside a slide: speaker notes, and comments old and new."""

from collections.abc import Iterator
from contextlib import suppress

from msgcheck.extract.deck.layouts import placeholder_of
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.text import clean, paragraphs
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import BrokenPart, Element, P, text_of

_MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
_NOT_SAID = frozenset({"sldImg", "sldNum", "dt"})


def note_pieces(notes: Element) -> Iterator[Piece]:
    """Read a notes page with its head and foot; its date and number are left out."""
    for shape in notes.iter(f"{P}sp"):
        placeholder = placeholder_of(shape)
        if placeholder is None or placeholder.type not in _NOT_SAID:
            for found in paragraphs(shape.find(f"{P}txBody"), Style()):
                if found.field != "slidenum":
                    yield Piece(text=found.text, role="notes", size=found.size)


def authors_named(package: Package, main: str, name: str) -> frozenset[str]:
    """Ids of the authors of comments, old and new, who go by a name; ``main`` is the part that lists the slides."""
    found: set[str] = set()
    for kind in ("commentAuthors", "authors"):
        for part in package.related(main, kind):
            with suppress(BrokenPart):
                nodes = (node for node in package.tree(part) if node.get("name") == name)
                found.update(node.get("id", "") for node in nodes)
    return frozenset(found)


def comment_pieces(comments: Element, ours: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Read a part of comments, replies after what they reply to; what the authors ``ours`` say is left out."""
    for classic in comments.iter(f"{P}cm"):
        text = classic.find(f"{P}text")
        if text is not None and clean(text_of(text)) and classic.get("authorId") not in ours:
            yield Piece(text=clean(text_of(text)), role="comment")
    for modern in comments.iter(f"{_MODERN}cm"):
        replies = modern.iterfind(f"{_MODERN}replyLst/{_MODERN}reply")
        told = (each for each in (modern, *replies) if each.get("authorId") not in ours)
        for body in (each.find(f"{_MODERN}txBody") for each in told):
            yield from (Piece(text=found.text, role="comment") for found in paragraphs(body, Style()))
