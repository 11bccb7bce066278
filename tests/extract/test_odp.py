import io
import zipfile

import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.odp import extract
from msgcheck.model.asset import AssetKind, Extraction, Source

ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(
    [
        f'xmlns:office="{ODF}:office:1.0" xmlns:draw="{ODF}:drawing:1.0" xmlns:text="{ODF}:text:1.0"',
        f'xmlns:table="{ODF}:table:1.0" xmlns:style="{ODF}:style:1.0" xmlns:presentation="{ODF}:presentation:1.0"',
        f'xmlns:svg="{ODF}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)
HIDDEN = '<style:style style:name="dp1"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


def deck(slides: str, **parts: bytes) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{HIDDEN}</office:automatic-styles>"
        f"<office:body><office:presentation>{slides}</office:presentation></office:body></office:document-content>"
    )
    return zipped(**{"content.xml": content.encode(), **parts})


def read(data: bytes) -> Extraction:
    return extract(Source(name="deck.odp", suffix=".odp", data=data))


def told(shapes: str, **parts: bytes) -> list[tuple[str, str]]:
    found = read(deck(f"<draw:page>{shapes}</draw:page>", **parts))
    return [(block.location.role, block.text) for block in found.blocks]


def frame(text: str, kind: str = "", y: str = "1cm", x: str = "1cm") -> str:
    return (
        f'<draw:frame presentation:class="{kind}" svg:y="{y}" svg:x="{x}">'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
    )


TITLE = frame("<text:p>Close faster</text:p>", "title", y="9cm")
LIST = frame(
    "<text:list><text:list-item><text:p>No<text:s/>sheets</text:p></text:list-item>"
    "<text:list-item><text:p><text:span>One <text:span>led</text:span>ger</text:span></text:p></text:list-item>"
    "</text:list>",
    "outline",
    y="4cm",
)


def test_titles_first_then_rows_from_left_to_right() -> None:
    boxes = frame("<text:p>Right</text:p>", y="2.1cm", x="9cm") + frame("<text:p>Left</text:p>", y="2.4cm", x="1in")

    assert told(LIST + boxes + TITLE) == [
        ("title", "Close faster"),
        ("body", "Left"),
        ("body", "Right"),
        ("bullet", "No sheets"),
        ("bullet", "One ledger"),
    ]


def test_a_block_knows_its_slide_and_what_it_stands_under() -> None:
    found = read(deck(f"<draw:page/><draw:page>{TITLE}{LIST}</draw:page>"))

    assert (found.kind, found.units) == (AssetKind.DECK, 2)
    assert {(block.location.unit, block.location.number) for block in found.blocks} == {("slide", 2)}
    assert [block.context.heading for block in found.blocks] == [None, "Close faster", "Close faster"]


def test_hidden_slides_are_marked() -> None:
    found = read(deck(f'<draw:page draw:style-name="dp1">{TITLE}</draw:page>'))

    assert [block.location.hidden for block in found.blocks] == [True]


def test_groups_notes_comments_and_alternative_texts() -> None:
    shapes = (
        f"<draw:g>{frame('<text:p>In a group</text:p>')}</draw:g>"
        "<draw:frame><draw:image/><svg:desc>Savings by month</svg:desc></draw:frame>"
        "<office:annotation><text:p>Check this</text:p></office:annotation>"
        f"<presentation:notes>{frame('<text:p>Say hello</text:p>', 'notes')}"
        f"{frame('<text:p>7</text:p>', 'page-number')}</presentation:notes>"
    )

    assert told(shapes) == [
        ("alt-text", "Savings by month"),
        ("body", "In a group"),
        ("notes", "Say hello"),
        ("comment", "Check this"),
    ]


def test_cells_know_their_heads() -> None:
    def row(*texts: str) -> str:
        cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f"<table:table-row>{cells}</table:table-row>"

    table = f"<draw:frame><table:table>{row('Plan', 'Price')}{row('Team', '$49')}</table:table></draw:frame>"

    found = read(deck(f"<draw:page>{table}</draw:page>"))

    assert [(block.text, block.context.heads) for block in found.blocks] == [
        ("Plan", ()),
        ("Price", ()),
        ("Team", ("Plan",)),
        ("$49", ("Team", "Price")),
    ]


def test_charts_say_their_labels() -> None:
    chart = f"<office:document-content {SPACES}><text:p>Savings</text:p><text:p>42</text:p></office:document-content>"
    shape = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'

    assert told(shape, **{"Object 1/content.xml": chart.encode()}) == [("chart-label", "Savings")]


def test_a_broken_chart_costs_nothing_else() -> None:
    shape = '<draw:frame svg:y="9cm"><draw:object xlink:href="./Object 1"/></draw:frame>'

    found = read(deck(f"<draw:page>{TITLE}{shape}{LIST}</draw:page>", **{"Object 1/content.xml": b"<"}))

    assert [block.text for block in found.blocks] == ["Close faster", "No sheets", "One ledger"]
    assert [lost.detail for lost in found.unread] == [
        "A chart on slide 1 cannot be read: the part Object 1/content.xml is not well-formed XML."
    ]


def test_a_slide_of_pictures_is_said() -> None:
    found = read(deck("<draw:page><draw:frame><draw:image/></draw:frame></draw:page>"))

    assert [(lost.reason, lost.detail) for lost in found.unread] == [
        ("image-only", "Slide 1 shows only pictures; export the deck as PDF and read that with --ocr.")
    ]


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        pytest.param(
            deck("", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
            "encrypted",
            "The file is encrypted with a password, and msgcheck opens no OpenDocument file with one; "
            "save a copy without the password and audit that.",
            id="encrypted",
        ),
        pytest.param(
            deck(""), "not-a-deck", "The file is an OpenDocument file without slides; check what it is.", id="no slides"
        ),
        pytest.param(
            zipped(**{"content.xml": b"<a"}),
            "damaged",
            "The deck cannot be read: the part content.xml is not well-formed XML.",
            id="broken XML",
        ),
        pytest.param(
            zipped(**{"ppt/presentation.xml": b"<a/>"}),
            "not-a-deck",
            "The file is a PowerPoint file, not a deck; give it its own suffix.",
            id="a deck of PowerPoint",
        ),
        pytest.param(
            b"hello",
            "not-a-deck",
            "The file is not an OpenDocument file; check what it is and name it accordingly.",
            id="text",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        read(data)

    assert (caught.value.reason, str(caught.value)) == (reason, detail)
