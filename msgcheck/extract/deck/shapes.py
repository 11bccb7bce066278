"""The shapes of a slide, each with its place on it, out of groups nested however deep."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgcheck.extract.deck.geometry import Rect, Transform, inside_group, place
from msgcheck.extract.deck.layouts import Placeholder, Sheet, placeholder_of
from msgcheck.extract.deck.xml import A, Element, P, children, number

_KINDS = {
    f"{P}sp": "shape",
    f"{P}pic": "picture",
    f"{P}graphicFrame": "frame",
    f"{P}cxnSp": "line",
    f"{P}grpSp": "group",
    f"{P}contentPart": "ink",
}
_TRANSFORMS = {"group": f"{P}grpSpPr/{A}xfrm", "frame": f"{P}xfrm"}
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

    @property
    def body(self) -> Element | None:
        """The text body, if it has one."""
        return self.element.find(f"{P}txBody") if self.kind == "shape" else None

    @property
    def is_drawn(self) -> bool:
        """Whether it is a drawn shape with an outline or filling, on which other boxes may stand."""
        box = self.element.find(f"{P}nvSpPr/{P}cNvSpPr")
        return self.kind == "shape" and (box is None or box.get("txBox") not in ("1", "true"))


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
    kind = _KINDS[node.tag]
    named = _named(node)
    placeholder = placeholder_of(node)
    box = place(node.find(_TRANSFORMS.get(kind, f"{P}spPr/{A}xfrm")), transform)
    if box is None and placeholder is not None:
        box = sheet.box(placeholder, slide)
    return Shape(
        element=node,
        kind=kind,
        id=number(named.get("id")),
        name=named.get("name", ""),
        alt=named.get("descr") or named.get("title") or "",
        box=box,
        placeholder=placeholder,
        group=group,
        hidden=named.get("hidden") in ("1", "true") or (group is not None and group.hidden),
    )


def _named(node: Element) -> Element:
    """The element with a shape's id, name and description."""
    for properties in node:
        named = properties.find(f"{P}cNvPr")
        if named is not None:
            return named
    return {}


def is_opaque(shape: Shape) -> bool:
    """Whether nothing shows through a shape: a rectangle with a solid fill."""
    if shape.kind != "shape":
        return False
    properties = shape.element.find(f"{P}spPr")
    geometry = properties.find(f"{A}prstGeom") if properties is not None else None
    if geometry is None or geometry.get("prst") not in _OPAQUE:
        return False
    fill = properties.find(f"{A}solidFill")
    return fill is not None and not any(True for _ in fill.iter(f"{A}alpha"))


def has_picture(shape: Shape) -> bool:
    """Whether a shape is, or is filled with, a picture."""
    if shape.kind == "picture":
        return True
    return shape.kind == "shape" and shape.element.find(f"{P}spPr/{A}blipFill") is not None
