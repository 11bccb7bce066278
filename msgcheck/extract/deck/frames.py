"""Graphic frames: tables, charts, diagrams, and previews of embedded files."""

from collections.abc import Iterator

from msgcheck.extract.deck.charts import chart_pieces, drawing_pieces
from msgcheck.extract.deck.diagrams import diagram_pieces
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.previews import preview_pieces
from msgcheck.extract.deck.shapes import Shape
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.tables import table_pieces
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import DGM, A, BrokenPart, Element, P, R, children

_VML = "{urn:schemas-microsoft-com:vml}"
_VML_PICTURE = "{urn:schemas-microsoft-com:office:office}relid"
_EMBEDDED = f"{P}oleObj"


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
        elif content.tag == _EMBEDDED:
            for picture in _previews(package, part, content):
                yield from preview_pieces(package.content(picture))


def holds_picture(frame: Shape) -> bool:
    """Whether a frame shows a picture: the preview of an embedded file."""
    return next(frame.element.iter(_EMBEDDED), None) is not None


def _chart(package: Package, part: str) -> Iterator[Piece]:
    yield from chart_pieces(package.tree(part))
    for drawing in package.related(part, "chartUserShapes"):
        yield from drawing_pieces(package.tree(drawing))


def _previews(package: Package, part: str, embedded: Element) -> Iterator[str]:
    """The pictures of an embedded file: beside it, or, as PowerPoint 2007 has it, in a VML drawing."""
    beside = list(embedded.iter(f"{A}blip"))
    for picture in beside:
        yield _target(package, part, picture.get(f"{R}embed"))
    for drawing in () if beside else package.related(part, "vmlDrawing"):
        for shape in package.tree(drawing).iter(f"{_VML}shape"):
            if shape.get("id") == embedded.get("spid"):
                for picture in shape.iter(f"{_VML}imagedata"):
                    yield _target(package, drawing, picture.get(_VML_PICTURE))


def _target(package: Package, part: str, relationship: str | None) -> str:
    found = package.relationships(part).get(relationship or "")
    if found is None:
        raise BrokenPart("damaged", f"the part {part} refers to something that is not there")
    return found.target
