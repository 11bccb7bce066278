"""The parts and shapes of a deck in which a passage stands."""

from collections.abc import Iterator

from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.xml import BrokenPart, Element, R
from msgcheck.fix.deck_text.glyphs import local
from msgcheck.model.asset import Location

_SHAPES = frozenset({"sp", "pic", "graphicFrame", "cxnSp", "grpSp"})
_SHEETS = (("slideLayout",), ("slideLayout", "slideMaster"))
REFUSED = {
    "comment": "it stands in a comment, which is somebody's own words; answer it there",
    "alt-text": "it is the alternative text of a shape; change it in PowerPoint under Format, Alt Text",
}
CHART = "it stands in a chart, whose words and numbers come from its data sheet; change it there"


def refusal(location: Location) -> str | None:
    """Why text of this role is not changed, if it is not."""
    return CHART if location.role.startswith("chart") else REFUSED.get(location.role)


def scopes(parts: DeckParts, location: Location) -> Iterator[list[Element]]:
    """Where to look, the likeliest first; each is a list of elements that say the same and change together."""
    if location.number is None:
        yield [parts.tree(name) for name in _sheets(parts)]
        return
    slide = parts.slides[location.number - 1] if location.number <= len(parts.slides) else ""
    if not slide:
        return
    if location.role == "notes":
        yield [parts.tree(name) for name in parts.package.related(slide, "notesSlide")]
        return
    tree = parts.tree(slide)
    shapes = [shape for shape in tree.iter("{*}cNvPr") if shape.get("id") == str(location.shape_id)]
    for named in shapes:
        shape = next((each for each in named.iterancestors() if local(each) in _SHAPES), None)
        if shape is not None:
            yield [shape, *_diagram(parts, slide, shape)]
    yield [tree]


def _sheets(parts: DeckParts) -> list[str]:
    """The layouts in use and their masters."""
    found: dict[str, None] = {}
    for kinds in _SHEETS:
        names = [slide for slide in parts.slides if slide]
        for kind in kinds:
            names = [each for name in names for each in parts.package.related(name, kind)]
        found.update(dict.fromkeys(names))
    return list(found)


def _diagram(parts: DeckParts, slide: str, shape: Element) -> Iterator[Element]:
    """A diagram's data, and the drawing of it that programs show until somebody edits it."""
    related = parts.package.relationships(slide)
    for ids in shape.iter("{*}relIds"):
        data = related.get(ids.get(f"{R}dm", ""))
        if data is None:
            continue
        tree = parts.tree(data.target)
        yield tree
        for extension in tree.iter("{*}dataModelExt"):
            drawing = related.get(extension.get("relId", ""))
            if drawing is not None:
                try:
                    yield parts.tree(drawing.target)
                except BrokenPart:
                    continue  # it is drawn afresh from the data
