"""Previews of files embedded in a slide."""

import struct

import pytest
from decks import one_slide, related, rewritten, told

from msgcheck.extract.deck.previews import preview_pieces


def metafile(*texts: tuple[int, int, str]) -> bytes:
    records = struct.pack("<II32x4s44x", 1, 88, b" EMF")
    for x, y, text in texts:
        words = text.encode("utf-16-le")
        records += struct.pack("<II28xiiIII20x", 84, 76 + len(words), x, y, len(text), 76, 0) + words
    return records


@pytest.mark.parametrize(
    ("texts", "lines"),
    [
        pytest.param(
            [(64, 35, "$20"), (0, 35, "Starter"), (0, 1, "Price list")], ["Price list", "Starter $20"], id="rows"
        ),
        pytest.param([(0, 1, "P"), (8, 1, "r"), (16, 1, "o")], ["Pro"], id="letter by letter"),
        pytest.param([(0, 1, " ")], [], id="blanks"),
    ],
)
def test_previews_of_embedded_files(texts: list[tuple[int, int, str]], lines: list[str]) -> None:
    assert [piece.text for piece in preview_pieces(metafile(*texts))] == lines


def test_an_embedded_sheet_shows_its_preview() -> None:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Object 3"/></p:nvGraphicFramePr><a:graphic>'
        '<a:graphicData><p:oleObj><p:pic><p:blipFill><a:blip r:embed="rId90"/></p:blipFill></p:pic></p:oleObj>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    preview = metafile((0, 1, "Price list"))

    assert told(related(one_slide(frame), "slides/slide1.xml", "image", "media/image9.emf", preview)) == [
        ("body", "Price list")
    ]


def test_a_preview_in_a_vml_drawing() -> None:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Object 3"/></p:nvGraphicFramePr>'
        '<a:graphic><a:graphicData><p:oleObj spid="_x0000_s1026"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    drawing = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        b'<v:shape id="_x0000_s1026"><v:imagedata o:relid="rId1"/></v:shape></xml>'
    )
    data = related(one_slide(frame), "slides/slide1.xml", "vmlDrawing", "drawings/vmlDrawing1.vml", drawing)
    links = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    picture = b'<Relationship Id="rId1" Type="x/image" Target="../media/image9.emf"/></Relationships>'
    parts = {
        "ppt/drawings/_rels/vmlDrawing1.vml.rels": links + picture,
        "ppt/media/image9.emf": metafile((0, 1, "Price list")),
    }

    assert told(rewritten(data, parts)) == [("body", "Price list")]


@pytest.mark.parametrize("cut", [b"", b"GIF89a", metafile((0, 1, "Price list"))[:100], bytes(88)])
def test_pictures_that_are_no_whole_metafile(cut: bytes) -> None:
    assert list(preview_pieces(cut)) == []
