"""Write a .pptx: python-pptx's default template, and slides written as XML. A deck takes milliseconds."""

import io
import re
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from synthetic.parts import Part

NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
STAMP = (2026, 1, 5, 9, 0, 0)
TITLES = ("title", "heading", "h1", "h2")


def write(parts: list[Part]) -> bytes:
    """One slide a part: its first title above, notes below, cells in a table, the rest as bullets."""
    entries = dict(_template())
    rows = list(enumerate(parts, 1))
    entries["[Content_Types].xml"] = entries["[Content_Types].xml"].replace(
        "</Types>", "".join(_type(number) for number, _ in rows) + "</Types>"
    )
    entries["ppt/presentation.xml"] = entries["ppt/presentation.xml"].replace(
        "<p:sldSz", f"<p:sldIdLst>{''.join(_id(number) for number, _ in rows)}</p:sldIdLst><p:sldSz"
    )
    entries["ppt/_rels/presentation.xml.rels"] = entries["ppt/_rels/presentation.xml.rels"].replace(
        "</Relationships>", "".join(_link(number) for number, _ in rows) + "</Relationships>"
    )
    for number, part in rows:
        entries[f"ppt/slides/slide{number}.xml"] = _slide(part)
        entries[f"ppt/slides/_rels/slide{number}.xml.rels"] = _slide_links(number)
        entries[f"ppt/notesSlides/notesSlide{number}.xml"] = _notes(part)
        entries[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _notes_links(number)
    return _zipped(entries)


def _zipped(entries: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in entries.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return file.getvalue()


@cache
def _template() -> tuple[tuple[str, str], ...]:
    """The default presentation and a master for notes, without slides."""
    from pptx import Presentation

    deck = Presentation()
    assert deck.notes_master is not None
    file = io.BytesIO()
    deck.save(file)
    with zipfile.ZipFile(file) as package:
        kept = [name for name in package.namelist() if name.endswith((".xml", ".rels")) and "printer" not in name]
        entries = {name: package.read(name).decode() for name in kept}
    links = "ppt/_rels/presentation.xml.rels"
    entries[links] = re.sub(r"<Relationship [^>]*printerSettings[^>]*/>", "", entries[links])
    entries["_rels/.rels"] = re.sub(r"<Relationship [^>]*thumbnail[^>]*/>", "", entries["_rels/.rels"])
    entries["ppt/presentation.xml"] = re.sub(r"<p:sldIdLst\s*/>", "", entries["ppt/presentation.xml"])
    return tuple(entries.items())


def _type(number: int) -> str:
    return (
        f'<Override PartName="/ppt/slides/slide{number}.xml" ContentType="{TYPE}.slide+xml"/>'
        f'<Override PartName="/ppt/notesSlides/notesSlide{number}.xml" ContentType="{TYPE}.notesSlide+xml"/>'
    )


def _id(number: int) -> str:
    return f'<p:sldId id="{255 + number}" r:id="rIdS{number}"/>'


def _link(number: int) -> str:
    return f'<Relationship Id="rIdS{number}" Type="{OFFICE}/slide" Target="slides/slide{number}.xml"/>'


def _links(*rows: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _slide_links(number: int) -> str:
    return _links(
        ("slideLayout", "../slideLayouts/slideLayout2.xml"), ("notesSlide", f"../notesSlides/notesSlide{number}.xml")
    )


def _notes_links(number: int) -> str:
    return _links(("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml"))


def _slide(part: Part) -> str:
    title = next((text for role, text in part if role in TITLES), "")
    cells = [text for role, text in part if role == "table-cell"]
    rest = [text for role, text in part if role not in ("notes", "table-cell") and text != title]
    shapes = _shape(2, "Title 1", 'type="title"', [title]) + _shape(3, "Content 2", 'idx="1"', rest or [""])
    return f"{HEAD}<p:sld {NS}><p:cSld><p:spTree>{TREE}{shapes}{_table(cells)}</p:spTree></p:cSld></p:sld>"


def _notes(part: Part) -> str:
    said = [text for role, text in part if role == "notes"]
    shape = _shape(3, "Notes 2", 'type="body" idx="1"', said or [""])
    return f"{HEAD}<p:notes {NS}><p:cSld><p:spTree>{TREE}{shape}</p:spTree></p:cSld></p:notes>"


def _shape(number: int, name: str, place: str, texts: list[str]) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
        f"{''.join(map(_paragraph, texts))}</p:txBody></p:sp>"
    )


def _paragraph(text: str) -> str:
    return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escape(text)}</a:t></a:r></a:p>'


def _table(cells: list[str]) -> str:
    if not cells:
        return ""
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    body = "".join(f'<a:tr h="400000">{"".join(_cell(text) for text in (*row, "")[:2])}</a:tr>' for row in rows)
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table 3"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="500000" y="3500000"/><a:ext cx="8000000" cy="2000000"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/>'
        f'<a:tblGrid><a:gridCol w="4000000"/><a:gridCol w="4000000"/></a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _cell(text: str) -> str:
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_paragraph(text)}</a:txBody><a:tcPr/></a:tc>"
