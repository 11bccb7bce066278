"""OpenDocument presentations, as LibreOffice Impress saves them: slide by slide, title first, then down the slide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.errors import AssetError
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.sniff import OPEN_DECK, not_wanted
from msgcheck.extract.office.xml import BrokenPart, Element
from msgcheck.model.asset import AssetKind, Block, Context, Extraction, Location, Prominence, Source, Unread
from msgcheck.plugins import extractors

ROW = 1.0
"""Centimetres of height within which shapes stand in one row and are read from left to right."""

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_DRAW, _TEXT, _TABLE, _STYLE = (f"{{{_ODF}:{name}:1.0}}" for name in ("drawing", "text", "table", "style"))
_OFFICE, _SHOW = f"{{{_ODF}:office:1.0}}", f"{{{_ODF}:presentation:1.0}}"
_SVG, _LINK = f"{{{_ODF}:svg-compatible:1.0}}", "{http://www.w3.org/1999/xlink}href"
_ROLES = {"title": "title", "subtitle": "subtitle", "header": "header", "footer": "footer"}
_NOT_SAID = frozenset(("page-number", "date-time", "handout", "page"))
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ASIDE = frozenset((f"{_OFFICE}annotation", f"{_SHOW}notes"))
_APART = _ASIDE | {f"{_DRAW}frame", f"{_DRAW}custom-shape"}
"""What is anchored in a paragraph and is no part of its text."""
_SPACES = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_BURIED = frozenset(("notes", "comment", "alt-text", "header", "footer"))
_LENGTH = re.compile(r"(-?[\d.]+)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    role: str
    heads: tuple[str, ...] = ()


@extractors.register(".odp", ".otp")
def extract(source: Source) -> Extraction:
    """Read a presentation; AssetError if it is none or its text cannot be read."""
    package = Package(source.data, OPEN_DECK)
    if "content.xml" not in package:
        raise not_wanted(package.names(), OPEN_DECK)
    try:
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.content("META-INF/manifest.xml"):
            raise AssetError(
                "encrypted",
                "The file is encrypted with a password, and msgcheck opens no OpenDocument file with one; "
                "save a copy without the password and audit that.",
            )
        content = package.tree("content.xml")
    except BrokenPart as broken:
        raise AssetError(broken.reason, f"The deck cannot be read: {broken.detail}.") from broken
    _write_spaces(content)
    slides = content.findall(f"{_OFFICE}body/{_OFFICE}presentation/{_DRAW}page")
    if not slides:
        raise AssetError(OPEN_DECK.refused, "The file is an OpenDocument file without slides; check what it is.")
    return _extraction(package, slides, frozenset(_hidden_styles(content)))


def _extraction(package: Package, slides: list[Element], hidden: frozenset[str]) -> Extraction:
    blocks: list[Block] = []
    unread: list[Unread] = []
    for number, slide in enumerate(slides, start=1):
        said = list(_slide(package, slide, number, unread))
        heading = next((each.text for each in said if each.role == "title"), None)
        concealed = slide.get(f"{_DRAW}style-name") in hidden
        blocks += [_block(each, number, heading, concealed) for each in said]
        if all(each.role in _BURIED for each in said) and next(slide.iter(f"{_DRAW}image"), None) is not None:
            detail = f"Slide {number} shows only pictures; export the deck as PDF and read that with --ocr."
            unread.append(_lost("image-only", detail, number))
    return Extraction(kind=AssetKind.DECK, blocks=tuple(blocks), unread=tuple(unread), units=len(slides))


def _write_spaces(content: Element) -> None:
    """Put into elements that stand for a space or a break what they stand for."""
    for each in content.iter(*_SPACES):
        each.text = _SPACES[each.tag]


def _hidden_styles(content: Element) -> Iterator[str]:
    for properties in content.iter(f"{_STYLE}drawing-page-properties"):
        if properties.get(f"{_SHOW}visibility") == "hidden":
            yield properties.getparent().get(f"{_STYLE}name", "")


def _slide(package: Package, slide: Element, number: int, unread: list[Unread]) -> Iterator[_Said]:
    """Titles, then the other shapes row by row, then notes and comments."""
    for shape in sorted(_shapes(slide), key=_place):
        try:
            yield from _shape(package, shape)
        except BrokenPart as broken:
            unread.append(_lost(broken.reason, f"A chart on slide {number} cannot be read: {broken.detail}.", number))
    for notes in slide.iterfind(f"{_SHOW}notes"):
        for frame in notes.iterfind(f"{_DRAW}frame"):
            if frame.get(f"{_SHOW}class") not in _NOT_SAID:
                yield from (_Said(text, "notes") for text in _texts(frame))
    for comment in slide.iter(f"{_OFFICE}annotation"):
        yield from (_Said(text, "comment") for text in _texts(comment))


def _shapes(node: Element) -> Iterator[Element]:
    """Shapes, and those in groups, however deep."""
    waiting = [iter(node)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag in (f"{_DRAW}g", f"{_DRAW}a"):
            waiting.append(iter(child))
        elif str(child.tag).startswith(_DRAW):
            yield child


def _place(shape: Element) -> tuple[bool, float, float]:
    top, left = _length(shape.get(f"{_SVG}y", "")), _length(shape.get(f"{_SVG}x", ""))
    return shape.get(f"{_SHOW}class") != "title", top // ROW, left


def _length(said: str) -> float:
    found = _LENGTH.fullmatch(said)
    return float(found[1]) * _CENTIMETRES[found[2]] if found and found[1].count(".") < 2 and found[1] != "." else 0.0


def _shape(package: Package, shape: Element) -> Iterator[_Said]:
    role = shape.get(f"{_SHOW}class", "")
    if role in _NOT_SAID:
        return
    table = shape.find(f"{_TABLE}table")
    if table is not None:
        yield from _cells(table)
    for chart in shape.iterfind(f"{_DRAW}object"):
        yield from _chart(package, chart.get(_LINK, ""))
    for paragraph in shape.iter(*_PARAGRAPHS) if table is None else ():
        around = {above.tag for above in paragraph.iterancestors()}
        text = "" if around & _ASIDE else _text(paragraph)
        if text:
            in_list = f"{_TEXT}list" in around and role != "title"
            yield _Said(text, _ROLES.get(role) or ("bullet" if in_list else "body"))
    for name in ("title", "desc"):
        about = shape.find(f"{_SVG}{name}")
        if about is not None and (about.text or "").strip():
            yield _Said(about.text.strip(), "alt-text")


def _cells(table: Element) -> Iterator[_Said]:
    """Cells under their heads: the first row, and the first cell of each row."""
    cells = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
    rows = [[" ".join(_texts(cell)) for cell in row if cell.tag in cells] for row in table.iter(f"{_TABLE}table-row")]
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            heads = (row[0] if column else "", rows[0][column] if column < len(rows[0]) else "") if at else ()
            if text:
                yield _Said(text, "table-cell", tuple(filter(None, heads)))


def _chart(package: Package, link: str) -> Iterator[_Said]:
    """Titles and labels of an embedded chart; its numbers are drawn as shapes."""
    part = f"{link.removeprefix('./').rstrip('/')}/content.xml"
    if part in package:
        chart = package.tree(part)
        _write_spaces(chart)
        texts = dict.fromkeys(_texts(chart))
        yield from (_Said(text, "chart-label") for text in texts if any(map(str.isalpha, text)))


def _texts(node: Element) -> list[str]:
    return [text for text in map(_text, node.iter(*_PARAGRAPHS)) if text]


def _text(paragraph: Element) -> str:
    """One paragraph without what is anchored in it."""
    found = [paragraph.text or ""]
    for child in paragraph:
        found += ["" if child.tag in _APART else "".join(child.itertext()), child.tail or ""]
    return " ".join("".join(found).split())


def _block(said: _Said, number: int, heading: str | None, hidden: bool) -> Block:
    loud = said.role in ("title", "subtitle")
    prominence = Prominence.HEADLINE if loud else Prominence.BURIED if said.role in _BURIED else Prominence.SECONDARY
    return Block(
        text=said.text,
        location=Location(unit="slide", number=number, role=said.role, prominence=prominence, hidden=hidden),
        context=Context(heading=heading if said.role != "title" else None, heads=said.heads),
    )


def _lost(reason: str, detail: str, number: int) -> Unread:
    return Unread(reason=reason, detail=detail, location=Location(unit="slide", number=number, role="slide"))
