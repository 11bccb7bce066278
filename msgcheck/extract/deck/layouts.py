"""What slides inherit from layouts and masters: positions, sizes, bullets, and text that shows through."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgcheck.extract.deck.geometry import Rect, Transform, place
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.xml import A, BrokenPart, Element, P, number

_MASTER_TYPE = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
_HOLDER = f"{P}nvSpPr/{P}nvPr"
_TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a shape stands in for: ``title``, ``body``, ``ftr`` …, and which one of these."""

    type: str
    index: int


@dataclass(slots=True, eq=False)
class Sheet:
    """A layout or master: its placeholders, and the master above a layout."""

    name: str
    tree: Element | None
    above: "Sheet | None" = None
    defaults: Element | None = None
    """The deck's own text defaults."""
    placeholders: list[tuple[Placeholder, Element]] = field(default_factory=list)
    _styles: dict[Placeholder | None, Style] = field(default_factory=dict)

    @property
    def shows_master(self) -> bool:
        """Whether the text of the master shows through."""
        return self.tree is not None and self.tree.get("showMasterSp", "1") not in ("0", "false")

    def chain(self, wanted: Placeholder) -> Iterator[Element]:
        """The shapes a placeholder inherits from, the nearest first."""
        sheet: Sheet | None = self
        while sheet is not None:
            shape = sheet.find(wanted)
            if shape is not None:
                yield shape
            sheet = sheet.above

    def find(self, wanted: Placeholder) -> Element | None:
        """The placeholder of this sheet that stands for ``wanted``: layouts go by index, masters by type."""
        if self.above is not None:
            by_index = (shape for here, shape in self.placeholders if here.index == wanted.index)
            found = next(by_index, None) if wanted.index else None
            if found is not None:
                return found
        general = _MASTER_TYPE.get(wanted.type, wanted.type)
        return next((s for here, s in self.placeholders if _MASTER_TYPE.get(here.type, here.type) == general), None)

    def box(self, wanted: Placeholder, slide: Transform) -> Rect | None:
        """Where a placeholder without a position of its own stands."""
        boxes = (place(shape.find(f"{P}spPr/{A}xfrm"), slide) for shape in self.chain(wanted))
        return next((box for box in boxes if box is not None), None)

    def style(self, wanted: Placeholder | None) -> Style:
        """The text style of a placeholder, or of free text."""
        if wanted not in self._styles:
            self._styles[wanted] = self._style(wanted)
        return self._styles[wanted]

    def _style(self, wanted: Placeholder | None) -> Style:
        sources = [] if wanted is None else [shape.find(f"{P}txBody/{A}lstStyle") for shape in self.chain(wanted)]
        master = self.above or self
        styles = master.tree.find(f"{P}txStyles") if master.tree is not None else None
        if styles is not None:
            general = "" if wanted is None else _MASTER_TYPE.get(wanted.type, wanted.type)
            sources.append(styles.find(f"{P}{_TEXT_STYLE.get(general, 'otherStyle')}"))
        return Style(*sources, self.defaults)


class Sheets:
    """The layouts and masters of one deck, each read once."""

    def __init__(self, package: Package, defaults: Element | None) -> None:
        self._package = package
        self._defaults = defaults
        self._read: dict[str, Sheet] = {}

    def of_slide(self, part: str) -> Sheet:
        """The layout under a slide; an empty one if it cannot be read."""
        return self._sheet(part, "slideLayout") or Sheet(name="", tree=None, defaults=self._defaults)

    def _sheet(self, part: str, kind: str) -> Sheet | None:
        name = next(iter(self._package.related(part, kind)), None)
        if name is None:
            return None
        if name not in self._read:
            self._read[name] = self._load(name, kind)
        return self._read[name]

    def _load(self, name: str, kind: str) -> Sheet:
        above = self._sheet(name, "slideMaster") if kind == "slideLayout" else None
        try:
            tree = self._package.tree(name)
        except BrokenPart as broken:
            self._package.lost.append(broken)
            tree = None
        shapes = () if tree is None else tree.iterfind(f"{P}cSld/{P}spTree//{P}sp")
        found = ((placeholder_of(shape), shape) for shape in shapes)
        return Sheet(
            name=name,
            tree=tree,
            above=above,
            defaults=self._defaults,
            placeholders=[(here, shape) for here, shape in found if here is not None],
        )


def placeholder_of(shape: Element) -> Placeholder | None:
    """The placeholder a shape fills, if it fills one."""
    for holder in shape.iterfind(_HOLDER):
        return placeholder_in(holder)
    return None


def placeholder_in(holder: Element) -> Placeholder | None:
    """The placeholder that a shape's ``nvPr`` names."""
    for own in holder.iterchildren(f"{P}ph"):
        return Placeholder(own.get("type", "obj"), number(own.get("idx")))
    return None
