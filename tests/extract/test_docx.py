import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.docx import extract
from msgcheck.extract.office.package import LARGEST_PART
from msgcheck.model.asset import AssetKind, Block, Extraction, Prominence, Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def written(body: str) -> bytes:
    """A document with this markup as its body."""
    return changed(saved(docx.Document()), {"word/document.xml": lambda _: _document(body)})


def _document(body: str) -> bytes:
    spaces = (
        f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()


def changed(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            content = old.read(name) if name in old.namelist() else b""
            new.writestr(name, changes[name](content) if name in changes else content)
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def read(data: bytes) -> Extraction:
    return extract(Source(name="brief.docx", suffix=".docx", data=data))


def told(data: bytes) -> list[tuple[str, str]]:
    return [
        (block.location.role, block.text) for block in read(data).blocks if not block.location.role.startswith("meta")
    ]


def block(found: Extraction, text: str) -> Block:
    return next(block for block in found.blocks if block.text == text)


def text(words: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def brief() -> Any:
    document = docx.Document()
    document.core_properties.title = "Northwind brief"
    document.core_properties.comments = "Close the books before coffee."
    document.add_heading("Close faster", 0)
    document.add_paragraph("Finance teams close in three days.")
    document.add_heading("Why it works", 1)
    document.add_paragraph("No spreadsheets", style="List Bullet")
    return document


def test_a_document_is_read_in_sections_under_its_headings() -> None:
    found = read(saved(brief()))

    assert (found.kind, found.units) == (AssetKind.WEBPAGE, 2)
    assert [(each.location.number, each.location.role, each.text) for each in found.blocks] == [
        (None, "meta:title", "Northwind brief"),
        (None, "meta-description", "Close the books before coffee."),
        (1, "h1", "Close faster"),
        (1, "paragraph", "Finance teams close in three days."),
        (2, "h1", "Why it works"),
        (2, "li", "No spreadsheets"),
    ]
    assert block(found, "No spreadsheets").context.heading == "Why it works"
    assert block(found, "Close faster").location.prominence is Prominence.HEADLINE
    assert found.unread == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(text("A", '<w:outlineLvl w:val="1"/>'), [("h2", "A")], id="a heading by its outline level"),
        pytest.param(
            text("A", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
            [("li", "A")],
            id="a list by number",
        ),
        pytest.param(
            text("A", '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            [("paragraph", "A")],
            id="a list style with its bullet taken off",
        ),
        pytest.param(
            text("A", '<w:pStyle w:val="Heading1"/><w:numPr><w:numId w:val="3"/></w:numPr>'),
            [("h1", "A")],
            id="a numbered heading",
        ),
        pytest.param(text("A", '<w:pStyle w:val="Quote"/>'), [("quote", "A")], id="a quotation"),
        pytest.param(text("A", '<w:pStyle w:val="Caption"/>'), [("caption", "A")], id="a caption"),
        pytest.param(
            "<w:p><w:r><w:t>Three</w:t><w:br/><w:t>Days</w:t><w:tab/><w:t>flat</w:t></w:r></w:p>",
            [("paragraph", "Three"), ("paragraph", "Days flat")],
            id="breaks and tabs",
        ),
        pytest.param(
            "<w:p><w:hyperlink><w:r><w:t>See </w:t></w:r></w:hyperlink><w:ins><w:r><w:t>the new</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText> old</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom></w:p>",
            [("paragraph", "See the new")],
            id="insertions in, deletions out",
        ),
        pytest.param(
            f"<w:sdt><w:sdtContent>{text('In a control')}</w:sdtContent></w:sdt>",
            [("paragraph", "In a control")],
            id="content controls",
        ),
        pytest.param(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText>'
            '<w:fldChar w:fldCharType="separate"/><w:t>May 2026</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>',
            [("paragraph", "May 2026")],
            id="a field says its result",
        ),
        pytest.param(
            "<w:p><w:r><w:t>Beside</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic>"
            f"<wps:wsp><wps:txbx><w:txbxContent>{text('In a box')}</w:txbxContent></wps:txbx></wps:wsp></a:graphic>"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{text('In a box')}</w:txbxContent></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            [("paragraph", "Beside"), ("paragraph", "In a box")],
            id="a text box is told once",
        ),
        pytest.param(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Picture 1' descr='Chart of savings'/>"
            "<wp:docPr id='2' name='Picture 2' descr='Picture 2'/></wp:inline>"
            "</w:drawing></w:r></w:p>",
            [("alt-text", "Chart of savings")],
            id="alternative text",
        ),
    ],
)
def test_what_is_read(body: str, expected: list[tuple[str, str]]) -> None:
    assert told(written(body)) == expected


def test_entries_of_the_contents_are_navigation() -> None:
    document = brief()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Why it works 3", style="toc 1")

    assert ("nav", "Why it works 3") in told(saved(document))


def test_hidden_text_is_marked() -> None:
    found = read(
        written(text("Seen") + text("Not seen", run="<w:vanish/>") + text("Seen too", run='<w:vanish w:val="0"/>'))
    )

    assert [(each.text, each.location.hidden) for each in found.blocks if each.location.number] == [
        ("Seen", False),
        ("Not seen", True),
        ("Seen too", False),
    ]


def test_cells_know_their_heads() -> None:
    document = brief()
    table = document.add_table(3, 3)
    rows = (("Plan", "Price", "Seats"), ("Starter", "$19", "5"), ("Team", "$49", "20"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words

    found = read(saved(document))

    assert block(found, "$49").location.role == "table-cell"
    assert block(found, "$49").context.heads == ("Team", "Price")
    assert block(found, "5").context.heads == ("Starter", "Seats")


def test_merged_cells_stand_for_all_they_cover() -> None:
    document = brief()
    table = document.add_table(3, 3)
    rows = (("Plan", "Prices", ""), ("Team", "$49", "$99"), ("", "$59", "$109"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, texts, strict=True):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))

    found = read(saved(document))

    assert block(found, "$99").context.heads == ("Team", "Prices")
    assert block(found, "$109").context.heads == ("Team", "Prices")


def test_what_stands_beside_the_text_has_roles_of_its_own() -> None:
    document = brief()
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.sections[0].footer.paragraphs[0].text = "Northwind Inc."
    document.add_comment(document.paragraphs[1].runs, text="Check the number", author="A", initials="a")

    found = read(saved(document))

    beside = found.blocks[-3:]
    assert [(each.location.role, each.text) for each in beside] == [
        ("header", "Confidential"),
        ("footer", "Northwind Inc."),
        ("comment", "Check the number"),
    ]
    assert {each.location.prominence for each in beside} == {Prominence.BURIED}


def test_footnotes_are_read_without_the_rule_above_them() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator">{text("----x")}</w:footnote>'
        f'<w:footnote w:id="2">{text("Measured in 2024.")}</w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    data = changed(
        saved(brief()),
        {
            "word/footnotes.xml": lambda _: notes.encode(),
            "word/_rels/document.xml.rels": lambda old: old.replace(b"</Relationships>", link.encode()),
        },
    )

    assert told(data)[-1] == ("footnote", "Measured in 2024.")


def test_questions_and_answers() -> None:
    document = brief()
    document.add_heading("FAQ", 1)
    document.add_heading("Is it safe?", 2)
    document.add_paragraph("Yes, it is certified.")

    answer = block(read(saved(document)), "Yes, it is certified.")

    assert (answer.location.role, answer.context.question) == ("faq-answer", "Is it safe?")


def test_strict_open_xml_says_the_same() -> None:
    def strictly(part: bytes) -> bytes:
        return re.sub(rb"http://schemas.openxmlformats.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", part)

    data = saved(brief())
    strict = changed(data, {"word/document.xml": strictly, "word/styles.xml": strictly})

    assert told(strict) == told(data)


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        pytest.param(b"", "empty", "The file is empty (0 bytes); fetch it again.", id="empty file"),
        pytest.param(
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "The file is encrypted with a password; name a file that holds it with --password-file, or audit a copy "
            "without one.",
            id="encrypted",
        ),
        pytest.param(
            OLE + "WordDocument".encode("utf-16-le"),
            "legacy-format",
            "The file is a Word 97-2003 file (.doc); open it and save it as .docx.",
            id="old Word file",
        ),
        pytest.param(
            OLE + "PowerPoint Document".encode("utf-16-le"),
            "not-a-document",
            "The file is a PowerPoint 97-2003 file, not a Word document; give it its own suffix.",
            id="old deck",
        ),
        pytest.param(
            zipped(**{"ppt/presentation.xml": b"<p/>"}),
            "not-a-document",
            "The file is a PowerPoint file, not a Word document; give it its own suffix.",
            id="pptx in disguise",
        ),
        pytest.param(
            b"{\\rtf1 hello}",
            "not-a-document",
            "The file is rich text (RTF), not a Word document; open it and save it as .docx.",
            id="rich text",
        ),
        pytest.param(
            b"<!DOCTYPE html><html><title>Sign in</title>",
            "not-a-document",
            "The file is a web page saved as a Word document, as a sign-in page is; sign in and download it again.",
            id="sign-in page",
        ),
        pytest.param(
            saved(docx.Document())[:9000],
            "damaged",
            "The file is cut short or damaged; copy or download it again.",
            id="cut short",
        ),
        pytest.param(
            written("<w:p>"),
            "damaged",
            "The document cannot be read: the part word/document.xml is not well-formed XML.",
            id="broken XML",
        ),
        pytest.param(
            changed(saved(docx.Document()), {"word/document.xml": lambda _: b" " * (LARGEST_PART + 1)}),
            "too-large",
            "The document cannot be read: the part word/document.xml inflates to 16 MB;"
            " msgcheck reads parts up to 16 MB.",
            id="a bomb",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        read(data)

    assert (caught.value.reason, str(caught.value)) == (reason, detail)


def test_broken_comments_cost_nothing_else() -> None:
    document = brief()
    document.add_comment(document.paragraphs[1].runs, text="Check the number", author="A", initials="a")

    found = read(changed(saved(document), {"word/comments.xml": lambda _: b"<w:comments"}))

    assert block(found, "No spreadsheets")
    assert [(lost.reason, lost.detail) for lost in found.unread] == [
        ("damaged", "The comments cannot be read: the part word/comments.xml is not well-formed XML.")
    ]


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        pytest.param(
            "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>",
            "image-only",
            "The document shows only pictures; export it as PDF and read that with --ocr.",
            id="only pictures",
        ),
        pytest.param("<w:p/>", "no-text", "The document shows no text.", id="nothing"),
        pytest.param(
            text("Before") + "<w:altChunk/>",
            "embedded",
            "The document takes in another file, whose text cannot be read; open it and save it anew.",
            id="another file taken in",
        ),
    ],
)
def test_what_is_not_read_is_said(body: str, reason: str, detail: str) -> None:
    assert [(lost.reason, lost.detail) for lost in read(written(body)).unread] == [(reason, detail)]
