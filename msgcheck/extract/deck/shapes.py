"""The shapes of a slide, each with its place on it, out of groups nested however deep."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgcheck.extract.deck.geometry import Rect, Transform, inside_group, place
from msgcheck.extract.deck.layouts import Placeholder, Sheet, placeholder_in
from msgcheck.extract.office.xml import A, Element, P, children, number

_KINDS = {
    f"{P}sp": "shape",
    f"{P}pic": "picture",
    f"{P}graphicFrame": "frame",
    f"{P}cxnSp": "line",
    f"{P}grpSp": "group",
    f"{P}contentPart": "ink",
}
_NAMED, _BOX_PROPERTIES, _HOLDER, _PLACEHOLDER = (f"{P}{name}" for name in ("cNvPr", "cNvSpPr", "nvPr", "ph"))
_SHAPE_PROPERTIES = frozenset({f"{P}spPr", f"{P}grpSpPr"})
_FRAME_PLACE, _PLACE, _BODY = f"{P}xfrm", f"{A}xfrm", f"{P}txBody"
_TRUE = ("1", "true")
_OPAQUE = frozenset({"rect", "roundRect"})


@dataclass(slots=True, eq=False)
class Shape:
    """One shape; ``group`` is the group it stands in."""

    element: Element
    kind: str
    """shape, picture, frame, line, group or ink."""
    id: int
    name: str
    alt: str
    box: Rect | None
    placeholder: Placeholder | None = None
    group: "Shape | None" = None
    hidden: bool = False
    members: list["Shape"] = field(default_factory=list)

    body: Element | None = None
    """The text body, if it has one."""
    properties: Element | None = None
    """How it is drawn."""
    is_text_box: bool = False
    """Nothing but text: no other box stands on it."""


def walk(tree: Element, sheet: Sheet, slide: Transform) -> list[Shape]:
    """Every shape in drawing order, groups before their members."""
    found: list[Shape] = []
    waiting: list[tuple[Iterator[Element], Shape | None, Transform]] = [(children(tree), None, slide)]
    while waiting:
        nodes, group, transform = waiting[-1]
        node = next(nodes, None)
        if node is None:
            waiting.pop()
            continue
        if node.tag not in _KINDS:
            continue
        shape = _shape(node, group, transform, sheet, slide)
        found.append(shape)
        if group is not None:
            group.members.append(shape)
        if shape.kind == "group":
            waiting.append((children(node), shape, inside_group(node, transform)))
    return found


def _shape(node: Element, group: Shape | None, transform: Transform, sheet: Sheet, slide: Transform) -> Shape:
    shape = Shape(element=node, kind=_KINDS[node.tag], id=0, name="", alt="", box=None, group=group)
    shape.hidden = group is not None and group.hidden
    xfrm = None
    for child in node:
        if child.tag in _SHAPE_PROPERTIES:
            shape.properties = child
            xfrm = next(child.iterchildren(_PLACE), None)
        elif child.tag == _FRAME_PLACE:
            xfrm = child
        elif child.tag == _BODY:
            shape.body = child
        elif shape.name == "" and shape.id == 0:
            _name(shape, child)
    shape.box = place(xfrm, transform)
    if shape.box is None and shape.placeholder is not None:
        shape.box = sheet.box(shape.placeholder, slide)
    return shape


def _name(shape: Shape, properties: Element) -> None:
    """Take over a shape's id, name, description and placeholder."""
    for child in properties:
        if child.tag == _NAMED:
            shape.id, shape.name = number(child.get("id")), child.get("name", "")
            shape.alt = child.get("descr") or child.get("title") or ""
            shape.hidden = shape.hidden or child.get("hidden") in _TRUE
        elif child.tag == _BOX_PROPERTIES:
            shape.is_text_box = child.get("txBox") in _TRUE
        elif child.tag == _HOLDER:
            shape.placeholder = placeholder_in(child)


def is_opaque(shape: Shape) -> bool:
    """Whether nothing shows through a shape: a rectangle with a solid fill."""
    if shape.kind != "shape" or shape.properties is None:
        return False
    geometry = next(shape.properties.iterchildren(f"{A}prstGeom"), None)
    if geometry is None or geometry.get("prst") not in _OPAQUE:
        return False
    fill = next(shape.properties.iterchildren(f"{A}solidFill"), None)
    return fill is not None and not any(True for _ in fill.iter(f"{A}alpha"))


def has_picture(shape: Shape) -> bool:
    """Whether a shape is, or is filled with, a picture."""
    if shape.kind == "picture":
        return True
    if shape.kind != "shape" or shape.properties is None:
        return False
    return next(shape.properties.iterchildren(f"{A}blipFill"), None) is not None
