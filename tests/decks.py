"""Decks made for tests: through python-pptx where it can, by rewriting parts where it cannot."""

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from pptx import Presentation
from pptx.util import Inches, Pt

from msgcheck.extract.pptx import extract
from msgcheck.model.asset import Block, Extraction, Source

TITLE_SLIDE, CONTENT, TITLE_ONLY, BLANK = 0, 1, 5, 6
PML = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
DML = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SPACES = f"{PML} {DML} {REL}"

Change = bytes | Callable[[bytes], bytes]


def saved(deck: Any) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """The same zip with parts replaced, changed or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts: dict[str, bytes] = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        parts[name] = change(parts[name]) if callable(change) else change
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def read(deck: Any, suffix: str = ".pptx") -> Extraction:
    data = deck if isinstance(deck, bytes) else saved(deck)
    return extract(Source(name=f"deck{suffix}", suffix=suffix, data=data))


def told(deck: Any) -> list[tuple[str, str]]:
    """(role, text) of each block."""
    return [(block.location.role, block.text) for block in read(deck).blocks]


def block(deck: Any, text: str) -> Block:
    return next(block for block in read(deck).blocks if block.text == text)


def blank(count: int = 1) -> tuple[Any, list[Any]]:
    """A deck of empty slides."""
    deck = Presentation()
    return deck, [deck.slides.add_slide(deck.slide_layouts[BLANK]) for _ in range(count)]


def write(
    shapes: Any, text: str, left: float, top: float, width: float = 2, height: float = 0.5, size: int = 18
) -> Any:
    """Add a text box; inches and points. Slides are 10 by 7.5 inches."""
    box = shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.text = text
    for paragraph in box.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(size)
    return box


def one_slide(inner: str) -> bytes:
    """A deck whose only slide holds this XML in its shape tree."""
    deck, _ = blank()
    slide = f"<p:sld {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{inner}</p:spTree></p:cSld></p:sld>"
    return rewritten(saved(deck), {"ppt/slides/slide1.xml": slide.encode()})


def shape(text: str, *, id: int = 2, place: str = "", properties: str = "", holder: str = "", name: str = "Box") -> str:
    paragraphs = text if text.startswith("<a:p>") else f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}" {properties}/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def related(data: bytes, part: str, kind: str, target: str, content: bytes, id: str = "rId90") -> bytes:
    """Add a part and a relationship to it; ``part`` is such as ``slides/slide1.xml``."""
    folder, _, base = part.rpartition("/")
    link = (
        f'<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"'
        f' Target="/ppt/{target}"/></Relationships>'
    ).encode()
    rels = "/".join(filter(None, ("ppt", folder, "_rels", f"{base}.rels")))
    return rewritten(data, {rels: lambda old: old.replace(b"</Relationships>", link), f"ppt/{target}": content})
