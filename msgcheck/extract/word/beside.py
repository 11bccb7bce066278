"""What a Word document says beside its sections: heads and feet, notes, comments, charts and diagrams."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from msgcheck.extract.deck.charts import chart_pieces
from msgcheck.extract.deck.diagrams import diagram_pieces
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import BrokenPart
from msgcheck.extract.web.walk import Walker
from msgcheck.extract.word.body import Writer
from msgcheck.extract.word.names import W
from msgcheck.model.asset import Block, Context, Location, Prominence, Unread

_WRITTEN = (
    ("header", "header", None),
    ("footer", "footer", None),
    ("footnotes", "footnote", f"{W}footnote"),
    ("endnotes", "footnote", f"{W}endnote"),
    ("comments", "comment", f"{W}comment"),
)
"""Relationship, role, and the element that holds one note; None where the whole part is one."""

_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that only draw the line above notes."""

_PROMINENT = frozenset({"chart-title", "chart-label", "chart-value", "group"})
"""Roles of what stands in the text, and not under or beside it."""


class Beside:
    """Reads the parts that a document refers to; what fails of them is said in ``unread``."""

    def __init__(self, package: Package, part: str, writer: Writer) -> None:
        self._package = package
        self._part = part
        self._writer = writer
        self.unread: list[Unread] = []

    def blocks(self) -> list[Block]:
        """One block a text; heads and feet that repeat are told once."""
        return [_block(piece) for piece in dict.fromkeys([*self._written(), *self._drawn()])]

    def _written(self) -> Iterator[Piece]:
        for kind, role, each in _WRITTEN:
            for part in self._package.related(self._part, kind):
                for text in self._texts(part, each, f"The {role}s"):
                    yield Piece(text=text, role=role)

    def _texts(self, part: str, each: str | None, what: str) -> Sequence[str]:
        try:
            root = self._package.tree(part)
        except BrokenPart as broken:
            self._lose(broken, what)
            return ()
        page = Element("page")
        for node in [root] if each is None else root.iterfind(each):
            if node.get(f"{W}type") not in _RULES:
                self._writer.write(node, page)
        return [piece.text for piece in Walker(page).pieces if not piece.hidden]

    def _drawn(self) -> Iterator[Piece]:
        for kind, read in (("chart", chart_pieces), ("chartEx", chart_pieces), ("diagramData", diagram_pieces)):
            for part in self._package.related(self._part, kind):
                try:
                    yield from read(self._package.tree(part))
                except BrokenPart as broken:
                    self._lose(broken, "A chart" if "chart" in kind else "A diagram")

    def _lose(self, broken: BrokenPart, what: str) -> None:
        self.unread.append(Unread(reason=broken.reason, detail=f"{what} cannot be read: {broken.detail}."))


def _block(piece: Piece) -> Block:
    prominence = Prominence.SECONDARY if piece.role in _PROMINENT else Prominence.BURIED
    return Block(
        text=piece.text,
        location=Location(unit="section", number=None, role=piece.role, prominence=prominence),
        context=Context(heads=piece.heads, before=piece.before),
    )
