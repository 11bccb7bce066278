"""Graphic frames: tables, charts, diagrams, and previews of embedded files."""

from collections.abc import Iterator

from msgcheck.extract.deck.charts import chart_pieces, drawing_pieces
from msgcheck.extract.deck.diagrams import diagram_pieces
from msgcheck.extract.deck.package import Package
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.shapes import Shape
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.tables import table_pieces
from msgcheck.extract.deck.xml import DGM, A, BrokenPart, P, R, children

_CHART_KINDS = frozenset({"chart", "chartEx"})


def frame_pieces(package: Package, part: str, frame: Shape, style: Style) -> Iterator[Piece]:
    """Read what a frame holds; BrokenPart if its part cannot be read."""
    data = frame.element.find(f"{A}graphic/{A}graphicData")
    for content in children(data) if data is not None else ():
        if content.tag == f"{A}tbl":
            yield from table_pieces(content, frame.box, style)
        elif content.tag == f"{DGM}relIds":
            target = _target(package, part, content.get(f"{R}dm"))
            yield from diagram_pieces(package.tree(target))
        elif content.tag.endswith("}chart"):
            yield from _chart(package, _target(package, part, content.get(f"{R}id")))


def holds_picture(frame: Shape) -> bool:
    """Whether a frame shows a picture: the preview of an embedded file."""
    return next(frame.element.iter(f"{P}oleObj"), None) is not None


def _chart(package: Package, part: str) -> Iterator[Piece]:
    yield from chart_pieces(package.tree(part))
    for drawing in package.related(part, "chartUserShapes"):
        yield from drawing_pieces(package.tree(drawing))


def _target(package: Package, part: str, relationship: str | None) -> str:
    found = package.relationships(part).get(relationship or "")
    if found is None:
        raise BrokenPart("damaged", f"the part {part} refers to something that is not there")
    return found.target
