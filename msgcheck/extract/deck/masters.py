"""Text of layouts and masters that shows on slides, said once for the whole deck."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgcheck.extract.deck.blocks import Told, to_blocks
from msgcheck.extract.deck.geometry import Transform
from msgcheck.extract.deck.layouts import Sheet
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.shapes import Shape, walk
from msgcheck.extract.deck.text import paragraphs
from msgcheck.extract.deck.visibility import is_off_slide
from msgcheck.extract.office.xml import P
from msgcheck.model.asset import Block, Prominence

_FOOT = 0.88
"""Share of the slide's height below which a master's text is a footer."""


def master_blocks(sheets: Iterable[Sheet], transform: Transform) -> Iterator[Block]:
    """The static texts of the sheets in use; placeholders hold prompts there, which nobody sees."""
    said: set[str] = set()
    for sheet in _in_use(sheets):
        drawn = sheet.tree.find(f"{P}cSld/{P}spTree") if sheet.tree is not None else None
        for shape in walk(drawn, sheet, transform) if drawn is not None else ():
            if shape.placeholder is None and not shape.hidden and not is_off_slide(shape.box):
                for block in _blocks(shape, sheet):
                    if block.text not in said:
                        said.add(block.text)
                        yield block


def _in_use(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Each layout and, where it shows through, its master; masters first."""
    layouts = list(dict.fromkeys(sheets))
    masters = dict.fromkeys(sheet.above for sheet in layouts if sheet.above is not None and sheet.shows_master)
    return [*masters, *layouts]


def _blocks(shape: Shape, sheet: Sheet) -> Iterator[Block]:
    read = paragraphs(shape.body, sheet.style(None)) if shape.body is not None else []
    pieces = [Piece(text=one.text, role="master", size=one.size) for one in read if one.field is None]
    at_foot = shape.box is not None and shape.box.top >= _FOOT
    for block in to_blocks([Told(shape=shape, pieces=pieces)], slide=None, heading=None):
        buried = replace(block.location, prominence=Prominence.BURIED)
        yield replace(block, location=buried) if at_foot else block
