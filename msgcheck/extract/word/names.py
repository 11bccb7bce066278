"""The names of WordprocessingML that mean something to a reader."""

from msgcheck.extract.office.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
VML_TEXT = "{urn:schemas-microsoft-com:vml}textpath"
"""WordArt of Word 2007 and before."""

_AROUND = frozenset(
    f"{W}{name}"
    for name in (
        *("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir"),
        *("drawing", "pict", "object", "ruby", "rubyBase"),
    )
)


def is_around(node: Element) -> bool:
    """Whether an element only stands around text; deletions (``del``, ``moveFrom``) do not, nobody reads them."""
    return node.tag in _AROUND or node.tag.startswith(_MATH)


def value(node: Element | None, name: str) -> str | None:
    """The ``val`` of a child; '' if it is there without one, None if it is not there."""
    child = node.find(f"{W}{name}") if node is not None else None
    return None if child is None else str(child.get(f"{W}val", ""))


def switched(node: Element | None, name: str) -> bool | None:
    """Whether a switch is on; None where nothing is said of it."""
    said = value(node, name)
    return None if said is None else said.lower() not in ("0", "false", "off")
