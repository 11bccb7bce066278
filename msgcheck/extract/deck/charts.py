"""Charts of every kind, known or not: title, axis titles, categories, series, labels and values.

Read by the names of the elements, because a chart kind that a library does not know must
not lose its slide. Classic charts (``c:``) and the newer ones (``cx:``) differ in those names only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.extract.deck.numbers import shown
from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.text import clean, paragraphs
from msgcheck.extract.office.xml import Element, number, text_of

MOST_VALUES = 200
"""Categories or values of one chart that are read out; more are drawn as a curve, and nobody reads them."""

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
_VALUES = tuple(f"{_C}{name}" for name in ("val", "xVal", "yVal", "bubbleSize"))


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: dict[int, str]
    values: dict[int, str]


def chart_pieces(chart: Element) -> Iterator[Piece]:
    """Read one chart part; the heads of a value are (category, series)."""
    new = chart.tag.startswith(_CX)
    series = _new_series(chart) if new else [_series(node) for node in chart.iter(f"{_C}ser")]
    space = _CX if new else _C
    titles = list(_titles(chart, space))
    if not titles and _names_itself(chart, series):
        titles = [("chart-title", series[0].name)]
    yield from (Piece(text=text, role=role) for role, text in titles)
    title = next((text for role, text in titles if role == "chart-title"), None)
    said = {text for _, text in titles}
    categories = dict.fromkeys(text for one in series for text in one.categories.values())
    names = [*(categories if len(categories) <= MOST_VALUES else ()), *(one.name for one in series)]
    for text in dict.fromkeys(names):
        if text and text not in said:
            yield Piece(text=text, role="chart-label", before=title)
    yield from _labels(chart, space)
    yield from _values(series)


def drawing_pieces(drawing: Element) -> Iterator[Piece]:
    """Read the text boxes drawn on top of a chart."""
    for node in drawing.iter():
        if isinstance(node.tag, str) and node.tag.endswith("}txBody"):
            yield from (Piece(text=found.text, role="chart-label") for found in paragraphs(node, Style()))


def _titles(chart: Element, space: str) -> Iterator[tuple[str, str]]:
    for title in chart.iter(f"{space}title"):
        text = _rich(title) or _cached(title, space)
        parent = title.getparent()
        if text:
            yield ("chart-title" if parent.tag == f"{space}chart" else "chart-label"), text


def _names_itself(chart: Element, series: list[_Series]) -> bool:
    """Whether the chart shows its only series' name as its title, as PowerPoint does on its own."""
    deleted = chart.find(f"{_C}chart/{_C}autoTitleDeleted")
    off = deleted is not None and deleted.get("val", "1") in ("1", "true")
    return len(series) == 1 and bool(series[0].name) and not off


def _labels(chart: Element, space: str) -> Iterator[Piece]:
    """Labels that someone typed, and the names of trend lines."""
    for label in chart.iter(f"{space}dLbl", f"{space}trendline"):
        name = label.find(f"{space}name")
        text = _rich(label) or (clean(text_of(name)) if name is not None else "")
        if text:
            yield Piece(text=text, role="chart-label")


def _values(series: list[_Series]) -> Iterator[Piece]:
    if sum(len(one.values) for one in series) > MOST_VALUES:
        return
    for one in series:
        for place, value in one.values.items():
            heads = (one.categories.get(place, ""), one.name)
            yield Piece(text=value, role="chart-value", heads=heads if any(heads) else ())


def _rich(node: Element) -> str:
    """The text someone typed in a title or label."""
    for inner in node.iter():
        if isinstance(inner.tag, str) and inner.tag.endswith("}rich"):
            return "\n".join(found.text for found in paragraphs(inner, Style()))
    return ""


# ---------------------------------------------------------------- classic charts


def _series(node: Element) -> _Series:
    name = node.find(f"{_C}tx")
    categories = node.find(f"{_C}cat")
    values: dict[int, str] = {}
    for kind in _VALUES:
        for found in node.iterfind(kind):
            values = values or _points(found)
    return _Series(
        name=_cached(name, _C) if name is not None else "",
        categories=_points(categories) if categories is not None else {},
        values=values,
    )


def _points(node: Element) -> dict[int, str]:
    """The cached texts or numbers by place; those of several levels joined, the outermost first."""
    levels = list(node.iter(f"{_C}lvl")) or [node]
    found: dict[int, str] = {}
    for level in levels:
        form = level.find(f".//{_C}formatCode")
        for point in level.iter(f"{_C}pt"):
            text = clean(text_of(point.find(f"{_C}v"))) if point.find(f"{_C}v") is not None else ""
            place = number(point.get("idx"))
            if form is not None:
                text = shown(text, point.get("formatCode") or text_of(form))
            if text:
                found[place] = f"{text} {found[place]}" if place in found else text
    return found


def _cached(node: Element, space: str) -> str:
    return " ".join(filter(None, (clean(text_of(value)) for value in node.iter(f"{space}v"))))


# ---------------------------------------------------------------- newer charts


def _new_series(chart: Element) -> list[_Series]:
    """Waterfall, funnel, treemap …: series refer to shared data by id."""
    data = {node.get("id", ""): node for node in chart.iter(f"{_CX}data")}
    found = []
    for node in chart.iter(f"{_CX}series"):
        name, refers = node.find(f"{_CX}tx"), node.find(f"{_CX}dataId")
        mine = data.get(refers.get("val", "") if refers is not None else "")
        found.append(
            _Series(
                name=_cached(name, _CX) if name is not None else "",
                categories=_new_points(mine, "strDim"),
                values=_new_points(mine, "numDim"),
            )
        )
    return found


def _new_points(data: Element | None, dimension: str) -> dict[int, str]:
    node = data.find(f"{_CX}{dimension}") if data is not None else None
    found: dict[int, str] = {}
    for level in node.iterfind(f"{_CX}lvl") if node is not None else ():
        form = level.get("formatCode")
        for point in level.iterfind(f"{_CX}pt"):
            text = clean(text_of(point))
            text = shown(text, form) if dimension == "numDim" and form else text
            place = number(point.get("idx"))
            if text:
                found[place] = f"{text} {found[place]}" if place in found else text
    return found
