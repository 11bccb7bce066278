"""Paragraphs and tables of a Word part, written as the tree of a page, which is then read like any page."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement

from msgcheck.extract.deck.alt import written_alt
from msgcheck.extract.office.xml import Element as Node
from msgcheck.extract.office.xml import children, number
from msgcheck.extract.word.names import DESCRIBED, VML_TEXT, W, is_around, switched, value
from msgcheck.extract.word.styles import Style, Styles, tag_of

_PARAGRAPH, _TABLE, _RUN, _ROW, _CELL, _BOX = (f"{W}{name}" for name in ("p", "tbl", "r", "tr", "tc", "txbxContent"))
_SIGNS = {f"{W}t": None, f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
"""What is read of a run as letters; None stands for the element's own text."""
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_TOLD = frozenset({*_SIGNS, *_BREAKS, _BOX, DESCRIBED, VML_TEXT})
_WIDEST = 60
"""Columns of a Word table; Word itself allows 63."""


def flat(node: Node, around: Callable[[Node], bool] = is_around) -> Iterator[Node]:
    """The children, with what stands in an element that only surrounds them in its place."""
    waiting = [children(node)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif around(child):
            waiting.append(children(child))
        else:
            yield child


class Writer:
    """Writes the parts of one document, all with the same styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def write(self, node: Node, into: Element) -> None:
        """Write the paragraphs and tables that stand directly in a node."""
        for child in flat(node):
            if child.tag == _PARAGRAPH:
                self._paragraph(child, into)
            elif child.tag == _TABLE:
                self._table(child, into)

    def _paragraph(self, paragraph: Node, into: Element) -> None:
        properties = paragraph.find(f"{W}pPr")
        style = self._styles.of(properties)
        element = _opened(into, style, _tag(properties, style))
        boxes: list[Node] = []
        for child in flat(paragraph, _around_run):
            if child.tag == _RUN:
                self._run(child, element, style, boxes)
            elif child.tag == _MATH_TEXT:
                _say(element, child.text or "")
        for box in boxes:
            self.write(box, SubElement(into, "div"))

    def _run(self, run: Node, into: Element, paragraph: Style, boxes: list[Node]) -> None:
        properties = run.find(f"{W}rPr")
        hidden = switched(properties, "vanish")
        if hidden is None:
            hidden = paragraph.hidden or self._styles.of(properties, "rStyle").hidden
        element = SubElement(into, "span", {"hidden": "hidden"}) if hidden else into
        for child in flat(run, _around_box):
            if child.tag in _SIGNS:
                _say(element, _SIGNS[child.tag] or child.text or "")
            elif child.tag in _BREAKS:
                SubElement(element, "br")
            elif child.tag == _BOX:
                boxes.append(child)
            elif child.tag == DESCRIBED:
                _describe(child, into)
            elif child.tag == VML_TEXT:
                _say(element, child.get("string", ""))

    def _table(self, table: Node, into: Element) -> None:
        element = SubElement(into, "table")
        above: dict[int, Element] = {}
        for row in flat(table):
            properties = row.find(f"{W}trPr")
            if row.tag == _ROW and (properties is None or properties.find(f"{W}del") is None):
                self._row(row, properties, SubElement(element, "tr"), above)

    def _row(self, row: Node, properties: Node | None, into: Element, above: dict[int, Element]) -> None:
        """Write one row; ``above`` holds the last cell of each column, which a merged cell goes on from."""
        tag = "th" if switched(properties, "tblHeader") else "td"
        column = _count(value(properties, "gridBefore"), 0)
        if column:
            SubElement(into, "td", {"colspan": str(column)})
        for cell in flat(row):
            if cell.tag != _CELL:
                continue
            said = cell.find(f"{W}tcPr")
            if value(said, "vMerge") in ("", "continue") and column in above:
                above[column].set("rowspan", str(int(above[column].get("rowspan", "1")) + 1))
            else:
                above[column] = SubElement(into, tag, {"colspan": str(_count(value(said, "gridSpan"), 1))})
                self.write(cell, above[column])
            column += _count(value(said, "gridSpan"), 1)


def _tag(properties: Node | None, style: Style) -> str:
    if value(properties.find(f"{W}numPr") if properties is not None else None, "numId") == "0" and style.tag == "li":
        return "p"
    own = tag_of(properties)
    return own or style.tag or "p" if own != "li" or style.tag is None else style.tag


def _opened(into: Element, style: Style, tag: str) -> Element:
    """The element that a paragraph is written in; lists and entries of the contents share one around them."""
    around = "nav" if style.contents else "ul" if tag == "li" else None
    if around is None:
        return SubElement(into, tag)
    last = into[-1] if len(into) else None
    if last is None or last.tag != around:
        last = SubElement(into, around)
    return SubElement(last, "p" if style.contents else tag)


def _around_run(node: Node) -> bool:
    return is_around(node) and node.tag != _RUN and node.tag != _MATH_TEXT


def _around_box(node: Node) -> bool:
    """Everything drawn is searched for its text boxes."""
    return node.tag not in _TOLD and not node.tag.startswith(f"{W}rPr")


def _say(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _describe(properties: Node, into: Element) -> None:
    text = written_alt(properties.get("descr") or properties.get("title") or "", properties.get("name", ""))
    if text:
        SubElement(into, "img", {"alt": text})


def _count(said: str | None, usual: int) -> int:
    return min(max(number(said, usual), 0), _WIDEST)
