"""What a person reads on the pages of a PDF."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from msgcheck.errors import AssetError
from msgcheck.extract.pdf import extract
from msgcheck.model.asset import AssetKind, Block, Extraction, Prominence, Source

Draw = Callable[[Canvas], None]


def read(*pages: Draw, size: tuple[float, float] = (595, 842), **options: object) -> Extraction:
    return extract(Source(name="sheet.pdf", suffix=".pdf", data=pdf(*pages, size=size, **options)))


def pdf(*pages: Draw, size: tuple[float, float] = (595, 842), **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, x: float, y: float, *lines: str, size: float = 10, font: str = "Helvetica") -> float:
    """Lines one below the other from a height on; returns the height of the next one."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= size * 1.3
    return y


def texts(extraction: Extraction, *roles: str) -> list[str]:
    return [block.text for block in extraction.blocks if not roles or block.location.role in roles]


def block(extraction: Extraction, beginning: str) -> Block:
    return next(one for one in extraction.blocks if one.text.startswith(beginning))


PROSE = (
    "Close the books in three days instead of nine,",
    "because every branch posts its entries on the day",
    "they happen.",
)


def test_lines_of_a_paragraph_are_one_block() -> None:
    def page(canvas: Canvas) -> None:
        y = write(canvas, 72, 700, *PROSE)
        write(canvas, 72, y - 8, "A second paragraph stands below, and it is as long as", "this.")

    assert texts(read(page)) == [
        "Close the books in three days instead of nine, because every branch posts its entries on the day they happen.",
        "A second paragraph stands below, and it is as long as this.",
    ]


def test_title_headings_bullets_and_their_prominence() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 740, "Payroll without the", "paper", size=24, font="Helvetica-Bold")
        y = write(canvas, 72, 670, *PROSE)
        write(canvas, 72, y - 10, "Why teams switch", font="Helvetica-Bold")
        for row, item in enumerate(("One file for every store", "Overtime is added once, whatever the store")):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, y - 30 - 14 * row, "•")
            canvas.drawString(86, y - 30 - 14 * row, item)

    extraction = read(page)

    assert [(one.location.role, one.text) for one in extraction.blocks if one.location.role != "paragraph"] == [
        ("title", "Payroll without the paper"),
        ("heading", "Why teams switch"),
        ("bullet", "One file for every store"),
        ("bullet", "Overtime is added once, whatever the store"),
    ]
    assert block(extraction, "Payroll").location.prominence == Prominence.HEADLINE
    assert block(extraction, "Close").location.prominence == Prominence.SECONDARY
    assert block(extraction, "One file").context.heading == "Why teams switch"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(
            ("The service spots equip-", "ment that works too hard."),
            "The service spots equipment that works too hard.",
            id="a word cut by hyphenation",
        ),
        pytest.param(
            ("It is a cloud-", "based service for hotels."),
            "It is a cloud-based service for hotels.",
            id="a true hyphen, told by its second part",
        ),
        pytest.param(
            ("Ask about look-alike carriers. It stops a look-", "alike before it books."),
            "Ask about look-alike carriers. It stops a look-alike before it books.",
            id="a true hyphen, told by the document",
        ),
        pytest.param(
            ("Choose from the 12-", "month plan and others."),
            "Choose from the 12-month plan and others.",
            id="a hyphen after a number",
        ),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], text: str) -> None:
    assert texts(read(lambda canvas: write(canvas, 72, 700, *lines))) == [text]


def test_columns_are_read_one_after_the_other_and_a_cut_paragraph_is_whole() -> None:
    def page(canvas: Canvas) -> None:
        write(
            canvas,
            72,
            700,
            "The left column tells how the close works and",
            "how it goes on at the head of the column to the",
        )
        write(canvas, 320, 700, "right, in the middle of a sentence.", "It ends there.")

    assert texts(read(page)) == [
        "The left column tells how the close works and how it goes on at the head of the column to the right, "
        "in the middle of a sentence. It ends there."
    ]


def test_text_painted_late_is_read_where_it_stands() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 740, "The first thing on the page.")
        write(canvas, 72, 500, "The last thing on the page.")
        write(canvas, 72, 620, "The thing between the two.")

    assert texts(read(page)) == [
        "The first thing on the page.",
        "The thing between the two.",
        "The last thing on the page.",
    ]


def test_cards_side_by_side_stay_whole() -> None:
    def page(canvas: Canvas) -> None:
        for number, x in enumerate((72, 240, 408)):
            y = write(canvas, x, 700, f"Card {number}", font="Helvetica-Bold", size=12)
            write(canvas, x, y, f"What card {number} promises to", "the people who read it.")

    assert texts(read(page)) == [
        text
        for number in range(3)
        for text in (f"Card {number}", f"What card {number} promises to the people who read it.")
    ]


def test_cells_have_their_heads() -> None:
    rows = [("Plan", "Price", "Stores"), ("Counter", "$49", "1 to 3"), ("Kitchen", "$99", "4 to 20")]

    def page(canvas: Canvas) -> None:
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                write(
                    canvas, 72 + 120 * column, 700 - 20 * row, cell, font="Helvetica-Bold" if not row else "Helvetica"
                )

    extraction = read(page)

    assert texts(extraction, "table-cell") == [cell for row in rows for cell in row]
    assert block(extraction, "$99").context.heads == ("Kitchen", "Price")
    assert block(extraction, "Price").context.heads == ()


def test_close_cells_are_not_glued() -> None:
    rows = [("Labor rules in fifty states", "checked"), ("Clocks", "included"), ("Registers", "included")]
    gap = 8  # points, less than a font size

    def page(canvas: Canvas) -> None:
        for row, cells in enumerate(rows):
            write(canvas, 72, 700 - 20 * row, cells[0])
            write(canvas, 72 + canvas.stringWidth(rows[0][0]) + gap, 700 - 20 * row, cells[1])

    assert texts(read(page)) == [cell for row in rows for cell in row]


def test_running_heads_feet_and_page_numbers() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, 72, 810, "Ottermill data sheet", size=8)
            write(canvas, 72, 700, f"What page {number} says is its own,", "and it says it in two lines.")
            write(canvas, 72, 30, "Ottermill, Inc., Columbus", size=8)
            write(canvas, 500, 30, f"Page {number} of 3", size=8)

        return draw

    extraction = read(page(1), page(2), page(3))

    assert texts(extraction, "header") == ["Ottermill data sheet"] * 3
    assert texts(extraction, "footer") == ["Ottermill, Inc., Columbus"] * 3
    assert texts(extraction, "page-number") == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert {one.location.prominence for one in extraction.blocks if one.location.role != "paragraph"} == {
        Prominence.BURIED
    }


def test_letter_spaced_headings_are_words() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica-Bold", 11)
        text.setCharSpace(5)
        text.textOut("THE ASK")
        canvas.drawText(text)

    assert texts(read(page)) == ["THE ASK"]


def test_a_drop_cap_begins_its_word() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 676, "P", size=36)
        write(
            canvas,
            98,
            695,
            "ayroll is hard when you have a lot of stores, and",
            "nobody went into this trade to do it.",
        )

    assert texts(read(page))[0].startswith("Payroll is hard when you have a lot of stores, and")


def test_rotated_pages_have_boxes_as_shown() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.saveState()
        canvas.rotate(90)
        write(canvas, 80, -60, "Read this page turned by a quarter.")
        canvas.restoreState()

    one = read(page).blocks[0]

    assert one.text == "Read this page turned by a quarter."
    left, top, right, bottom = one.location.box or (0, 0, 0, 0)
    assert left == pytest.approx(80 / 595, abs=0.01)
    assert top == pytest.approx(52 / 842, abs=0.01)
    assert right > left + 0.15
    assert bottom - top < 0.03


def test_an_invisible_text_layer_over_a_scan_is_read() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, 595, 842)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 10)
        text.textOut("Recognised by a scanner, read by nobody but machines.")
        canvas.drawText(text)

    extraction = read(page)

    assert texts(extraction) == ["Recognised by a scanner, read by nobody but machines."]
    assert extraction.unread == ()


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (40, 60), "navy"))


def test_a_scan_is_said_and_does_not_cost_its_neighbours() -> None:
    extraction = read(
        lambda canvas: write(canvas, 72, 700, *PROSE), lambda canvas: canvas.drawImage(picture(), 0, 0, 595, 842)
    )

    assert len(extraction.blocks) == 1
    assert [(one.reason, one.detail, one.location and one.location.number) for one in extraction.unread] == [
        ("image-only", "Page 2 is a picture; its text cannot be read without text recognition (OCR).", 2)
    ]


def test_no_text_at_all_is_said() -> None:
    extraction = read(lambda canvas: canvas.line(10, 10, 20, 20))

    assert extraction.blocks == ()
    assert [(one.reason, one.detail) for one in extraction.unread] == [
        ("no-text", "The file has 1 page and no text on it.")
    ]


def test_form_fields_and_comments() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 700, "Company")
        canvas.acroForm.textfield(name="company", x=150, y=690, width=200, height=20, value="Pepper Jack's")
        canvas.textAnnotation("Is 52 still right?", Rect=[400, 700, 420, 720])

    extraction = read(page)

    assert texts(extraction, "form-field") == ["Pepper Jack's"]
    assert texts(extraction, "annotation") == ["Is 52 still right?"]


def test_text_off_the_page_is_hidden() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 72, 700, "Seen by all.")
        write(canvas, 72, 900, "Seen by nobody, far above the page.")

    extraction = read(page)

    assert [(one.text, one.location.hidden) for one in extraction.blocks] == [
        ("Seen by nobody, far above the page.", True),
        ("Seen by all.", False),
    ]


def test_kind_and_units() -> None:
    extraction = read(*[lambda canvas: write(canvas, 72, 700, "Something to read.")] * 4)

    assert (extraction.kind, extraction.units) == (AssetKind.PDF, 4)
    assert [one.location.number for one in extraction.blocks] == [1, 2, 3, 4]
    assert {one.location.unit for one in extraction.blocks} == {"page"}


def test_a_sidebar_is_told_from_the_text() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#EEF2F7"))
        canvas.rect(390, 600, 160, 120, stroke=0, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        write(canvas, 72, 700, *PROSE)
        write(canvas, 400, 700, "Ask your regional lead for", "the pilot programme.")

    assert texts(read(page), "sidebar") == ["Ask your regional lead for the pilot programme."]


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        pytest.param(b"", "empty", "sheet.pdf is empty (0 bytes); export the file again", id="empty"),
        pytest.param(
            b"<!DOCTYPE html><title>Sign in</title>",
            "not-a-pdf",
            "sheet.pdf is a web page, not a PDF (a sign-in or error page saved in its place?); download the file again",
            id="a sign-in page",
        ),
        pytest.param(
            b"PK\x03\x04rest",
            "not-a-pdf",
            "sheet.pdf is an Office or zip file named .pdf; give it its own ending or export it as PDF",
            id="a renamed deck",
        ),
        pytest.param(
            b"hello",
            "not-a-pdf",
            "sheet.pdf does not begin like a PDF; export or download the file again",
            id="something else",
        ),
        pytest.param(
            b"%PDF-1.4\n1 0 obj",
            "damaged",
            "sheet.pdf is damaged and cannot be opened as a PDF; export or download the file again",
            id="cut off",
        ),
        pytest.param(
            pdf(lambda canvas: write(canvas, 72, 700, "Secret"), encrypt="pass"),
            "encrypted",
            "sheet.pdf is encrypted with a password; name a file that holds it with --password-file, "
            "or audit a copy without one",
            id="encrypted",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        extract(Source(name="sheet.pdf", suffix=".pdf", data=data))

    assert (caught.value.reason, str(caught.value)) == (reason, detail)


def test_an_empty_user_password_is_no_password() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    extraction = read(
        lambda canvas: write(canvas, 72, 700, "Open to all readers."),
        encrypt=StandardEncryption("", ownerPassword="owner"),
    )

    assert texts(extraction) == ["Open to all readers."]


def test_half_a_file_is_damaged() -> None:
    data = pdf(*[lambda canvas: write(canvas, 72, 700, "Something to read.")] * 9)

    with pytest.raises(AssetError) as caught:
        extract(Source(name="sheet.pdf", suffix=".pdf", data=data[: len(data) // 2]))

    assert caught.value.reason == "damaged"
