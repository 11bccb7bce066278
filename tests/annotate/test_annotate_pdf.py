"""A highlighted copy shows each finding on its very words, and changes nothing else."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from msgcheck.annotate.pdf import annotate
from msgcheck.annotate.pdf_notes.writing import SIGNED
from msgcheck.annotate.remark import remark
from msgcheck.errors import AssetError
from msgcheck.extract.pdf import extract
from msgcheck.model.asset import Location, Passage, Source
from msgcheck.model.finding import Finding, Kind, Severity

Draw = Callable[[Canvas], None]
CLAIM = "Save 10% of your time, every week."


def source(data: bytes) -> Source:
    return Source(name="sheet.pdf", suffix=".pdf", data=data)


def pdf(*pages: Draw, **options: Any) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300), invariant=True, **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, x: float = 40, y: float = 250) -> Draw:
    def page(canvas: Canvas) -> None:
        for row, text in enumerate(texts):
            canvas.drawString(x, y - 13 * row, text)

    return page


def plain() -> bytes:
    return pdf(lines("Nothing to see on this line, whoever reads it.", CLAIM))


def finding(place: Location | None, text: str = CLAIM, **fields: Any) -> Finding:
    given: dict[str, Any] = {
        "kind": Kind.ALTERED_FACT,
        "severity": Severity.HIGH,
        "asset": "sheet.pdf",
        "because": "says '10%' where the platform says '5%'",
        "confidence": 0.9,
        "passage": Passage(id="p1", text=text, location=place) if place else None,
        "message": "time",
        "suggestion": "Save 5% of your time.",
        "location": place,
    }
    return Finding(**given | fields)


def found(data: bytes, text: str = CLAIM, **fields: Any) -> Finding:
    """A finding at the block that holds a text, as the extractor places it."""
    place = next(block.location for block in extract(source(data)).blocks if text in block.text)
    return finding(place, text, **fields)


def notes(data: bytes, page: int = 0) -> list[DictionaryObject]:
    listed = PdfReader(io.BytesIO(data)).pages[page].get("/Annots", ArrayObject())
    return [each.get_object() for each in listed.get_object()]


def under(data: bytes, page: int = 0, note: int = -1) -> list[str]:
    """What PDFium reads under each quadrilateral of a highlight."""
    points = [float(each) for each in notes(data, page)[note]["/QuadPoints"]]
    document = pypdfium2.PdfDocument(data)
    text = document[page].get_textpage()
    quads = [points[at : at + 8] for at in range(0, len(points), 8)]
    boxes = [(min(each[0::2]), min(each[1::2]), max(each[0::2]), max(each[1::2])) for each in quads]
    read = (text.get_text_bounded(*box).strip() for box in boxes)
    return [re.sub("[\x02\ufffe]", "-", each) for each in read]  # PDFium's signs for a hyphen at a line's end


def remade(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def set_box(name: str, *box: float) -> Callable[[PdfWriter], None]:
    return lambda writer: writer.pages[0].__setitem__(NameObject(name), ArrayObject(FloatObject(each) for each in box))


LONG = "Save 10% of your time, every week, whoever keeps the books and whatever the branch."
TWO_LINES = pdf(lines("Save 10% of your time, every week, whoever", "keeps the books and whatever the branch."))
CUT_WORD = pdf(
    lines("We say that it will save 10% of your time when fore-", "casting, and more is what the others say.")
)


@pytest.mark.parametrize(
    ("data", "text", "says"),
    [
        pytest.param(plain(), CLAIM, [CLAIM], id="a line of its own"),
        pytest.param(
            pdf(lines(f"We promise much. {CLAIM} And more follows.")), CLAIM, [CLAIM], id="a sentence in the middle"
        ),
        pytest.param(TWO_LINES, LONG, [LONG[:42], LONG[43:]], id="over two lines"),
        pytest.param(
            CUT_WORD,
            "We say that it will save 10% of your time when forecasting, and more is what the others say.",
            ["We say that it will save 10% of your time when fore-", "casting, and more is what the others say."],
            id="a word cut at the line's end",
        ),
        pytest.param(
            pdf(lines("“Save 10% of your time” – so it is said of us.")),
            '"Save 10% of your time" - so it is said of us.',
            ["Save 10% of your time” – so it is said of us"],
            id="signs written in another way",
        ),
    ],
)
def test_covers_exactly_the_words(data: bytes, text: str, says: list[str]) -> None:
    place = extract(source(data)).blocks[-1].location

    assert under(annotate(source(data), [finding(place, text)])) == says


def test_words_that_stand_twice_on_the_page_are_marked_where_the_finding_is() -> None:
    def page(canvas: Canvas) -> None:
        lines(CLAIM, y=250)(canvas)
        lines(CLAIM, x=150, y=90)(canvas)

    data = pdf(page)
    _, second = extract(source(data)).blocks

    (note,) = notes(annotate(source(data), [finding(second.location)]))
    assert float(note["/Rect"][0]) == 150


def test_two_columns_drawn_row_by_row() -> None:
    left = ("We say that you save 10% of your", "time in every week, whoever keeps", "the books of your branch.")
    right = ("Another column says something", "of its own, which is no claim of", "anybody that has to be marked.")

    def page(canvas: Canvas) -> None:
        for row, texts in enumerate(zip(left, right, strict=True)):
            canvas.drawString(40, 250 - 13 * row, texts[0])
            canvas.drawString(220, 250 - 13 * row, texts[1])

    place = Location(unit="page", number=1, role="paragraph", box=(0.1, 0.13, 0.51, 0.29))

    assert under(annotate(source(pdf(page)), [finding(place, " ".join(left))])) == list(left)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_and_cropped_pages(turned: int) -> None:
    def change(writer: PdfWriter) -> None:
        set_box("/CropBox", 20, 30, 390, 290)(writer)
        writer.pages[0][NameObject("/Rotate")] = NumberObject(turned)

    data = remade(plain(), change)

    assert under(annotate(source(data), [found(data)])) == [CLAIM]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_text_that_runs_up_or_down_has_its_corners_in_its_own_order(angle: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(200, 150)
        canvas.rotate(angle)
        canvas.drawString(-80, 0, CLAIM)

    data = pdf(page)
    copy = annotate(source(data), [finding(Location(unit="page", number=1, role="paragraph"))])

    assert under(copy) == [CLAIM]
    (note,) = notes(copy)
    points = [float(each) for each in note["/QuadPoints"]]
    left, bottom, right, top = (float(each) for each in note["/Rect"])
    corners = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}
    assert tuple(points[:2]) == corners[angle]


def test_the_note_says_kind_words_wording_and_reason_by_msgcheck() -> None:
    data = plain()
    made = found(data)

    (note,) = notes(annotate(source(data), [made]))

    assert note["/Contents"].splitlines() == list(remark(made))
    assert (note["/T"], note["/Subtype"], note["/F"]) == ("msgcheck", "/Highlight", 4)


def test_what_stands_on_no_page_is_a_note_on_the_first() -> None:
    data = pdf(lines("One page says this."), lines("And another page that."))
    missing = finding(None, kind=Kind.MISSING)
    unread = finding(None, kind=Kind.UNREADABLE, location=Location(unit="page", number=2, role="page"))

    copy = annotate(source(data), [missing, missing, unread])

    (first, second), (third,) = notes(copy), notes(copy, 1)
    assert {each["/Subtype"] for each in (first, second, third)} == {"/Text"}
    assert first["/Rect"] != second["/Rect"]
    assert third["/Contents"].startswith("Could not be read")


def test_words_in_a_form_field_are_marked_by_its_box() -> None:
    data = plain()
    place = Location(unit="page", number=1, role="form-field", box=(0.5, 0.5, 0.75, 0.6))

    (note,) = notes(annotate(source(data), [finding(place, "What a field holds")]))

    assert [float(each) for each in note["/Rect"]] == [200, 120, 300, 150]


@pytest.mark.parametrize("data", [plain(), plain().rstrip()], ids=["a line's end behind it", "none"])
def test_the_original_stands_unchanged_at_the_beginning(data: bytes) -> None:
    assert annotate(source(data), [found(data)]).startswith(data)


def streamed() -> bytes:
    """A file whose list of objects is a stream, as most are since PDF 1.5."""
    writer, out = PdfWriter(io.BytesIO(plain()), incremental=True), io.BytesIO()
    writer.pages[0][NameObject("/UserUnit")] = NumberObject(1)
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("data", "streams"), [(plain(), 0), (streamed(), 2)], ids=["a table", "a stream"])
def test_objects_are_listed_as_the_file_lists_its_own(data: bytes, streams: int) -> None:
    copy = annotate(source(data), [found(data)])

    assert copy.startswith(data)
    assert copy.count(b"/XRef") == streams
    assert under(copy) == [CLAIM]
    assert PdfReader(io.BytesIO(copy)).metadata == PdfReader(io.BytesIO(data)).metadata


def test_pages_draw_what_they_drew() -> None:
    data = pdf(lines(CLAIM), lines("And another page that."))

    before, after = (PdfReader(io.BytesIO(each)).pages for each in (data, annotate(source(data), [found(data)])))

    assert [page["/Contents"].get_object().get_data() for page in before] == [
        page["/Contents"].get_object().get_data() for page in after
    ]


def commented() -> bytes:
    def change(writer: PdfWriter) -> None:
        writer.add_annotation(0, Text(rect=(10, 10, 30, 30), text="Ask Tom", title_bar="Ines"))
        writer.add_annotation(0, FreeText(rect=(100, 10, 200, 30), text="A stamp of ours"))

    return remade(plain(), change)


def test_comments_of_others_are_kept() -> None:
    copy = annotate(source(commented()), [found(commented())])

    assert [each["/Contents"].splitlines()[0] for each in notes(copy)] == [
        "Ask Tom",
        "A stamp of ours",
        "Altered fact (time), high",
    ]
    assert copy.startswith(commented())


def test_a_copy_that_is_commented_again_says_nothing_twice() -> None:
    once = annotate(source(commented()), [found(commented())])

    twice = annotate(source(once), [found(once, message="other")])

    assert [each["/Contents"].splitlines()[0] for each in notes(twice)][2:] == ["Altered fact (other), high"]
    assert len(notes(annotate(source(once), []))) == 2


def test_the_copy_reads_as_the_file_does() -> None:
    copy = annotate(source(commented()), [found(commented())])

    assert extract(source(copy)).blocks == extract(source(commented())).blocks


def signed() -> bytes:
    def change(writer: PdfWriter) -> None:
        value = DictionaryObject(
            {NameObject("/Type"): NameObject("/Sig"), NameObject("/Contents"): TextStringObject("x")}
        )
        field = DictionaryObject(
            {
                NameObject("/FT"): NameObject("/Sig"),
                NameObject("/T"): TextStringObject("sig"),
                NameObject("/V"): writer._add_object(value),
            }
        )
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
        form[NameObject("/SigFlags")] = NumberObject(3)
        writer.root_object[NameObject("/AcroForm")] = form

    return remade(plain(), change)


def test_a_signed_file_says_what_becomes_of_its_signature() -> None:
    copy = annotate(source(signed()), [found(signed())])

    assert notes(copy)[0]["/Contents"] == SIGNED
    assert copy.startswith(signed())


def test_pages_drawn_afresh_where_an_update_cannot_be_put_behind() -> None:
    data = plain()
    broken = re.sub(rb"startxref\n\d+", b"startxref\n77", data)

    copy = annotate(source(broken), [found(broken)])

    assert under(copy) == [CLAIM]


@pytest.mark.parametrize(
    ("data", "reason", "says"),
    [
        pytest.param(
            pdf(lines(CLAIM), encrypt="secret"),
            "encrypted",
            "sheet.pdf is encrypted with a password; name a file that holds it with --password-file, or audit a copy "
            "without one",
            id="a password to open it",
        ),
        pytest.param(
            pdf(lines(CLAIM), encrypt=StandardEncryption("", "owner")),
            "encrypted",
            "sheet.pdf cannot be commented: it is protected against changes. "
            "Save a copy without protection and comment that.",
            id="protected against changes",
        ),
    ],
)
def test_refuses(data: bytes, reason: str, says: str) -> None:
    with pytest.raises(AssetError) as refused:
        annotate(source(data), [finding(Location(unit="page", number=1, role="paragraph"))])

    assert (refused.value.reason, str(refused.value)) == (reason, says)


def test_what_pypdf_mends_is_not_said_on_stderr(tmp_path: Path) -> None:
    """It names neither the file nor anything to do about it."""
    data = plain()
    at = int(data.rpartition(b"startxref")[2].split()[0])
    rest = data[at:].replace(b"xref\n0 ", b"xref\n99 1\n0000000000 00000 n \n0 ", 1)
    (tmp_path / "a.pdf").write_bytes(data[:at] + rest)
    code = f"""
from msgcheck.annotate.pdf import annotate
from msgcheck.model.asset import Source
print(len(annotate(Source(name="a.pdf", data=open({str(tmp_path / "a.pdf")!r}, "rb").read(), suffix=".pdf"), ())))
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr == ""
