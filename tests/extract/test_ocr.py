import io
import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from decks import blank, rewritten, saved, write
from PIL import Image, ImageDraw, ImageFont
from pptx.util import Inches

from msgcheck.cli import extract as extract_command
from msgcheck.engine.reading import read_all
from msgcheck.errors import MissingExtraError, MsgcheckError
from msgcheck.extract import ocr
from msgcheck.gather import Missing
from msgcheck.model.asset import Asset, Prominence, Source

needs_tesseract = pytest.mark.skipif(
    find_spec("pytesseract") is None or shutil.which("tesseract") is None,
    reason="Tesseract or pytesseract is not installed",
)


def picture(text: str, size: tuple[int, int] = (1200, 300)) -> Image.Image:
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).text((40, 100), text, fill="black", font=ImageFont.load_default(72))
    return drawn


def png(text: str) -> bytes:
    stream = io.BytesIO()
    picture(text).save(stream, "PNG")
    return stream.getvalue()


def deck(*texts: str) -> Source:
    """A slide for each text, shown by a picture, then one that is written."""
    made, slides = blank(len(texts) + 1)
    for slide, text in zip(slides, texts, strict=False):
        slide.shapes.add_picture(io.BytesIO(png(text)), 0, 0, Inches(8))
    write(slides[-1].shapes, "Written", 1, 1)
    return Source(name="deck.pptx", suffix=".pptx", data=saved(made))


def scan(text: str) -> Source:
    stream = io.BytesIO()
    picture(text, (1700, 2200)).save(stream, "PDF", resolution=200)
    return Source(name="scan.pdf", suffix=".pdf", data=stream.getvalue())


def read(source: Source, *, asked: bool) -> Asset:
    asset = next(iter(read_all([source], jobs=1, ocr=asked)))
    assert not isinstance(asset, Missing)
    return asset


def words(texts: list[str], sure: list[float], paragraphs: list[int]) -> dict[str, list[object]]:
    return {"block_num": [1] * len(texts), "par_num": paragraphs, "text": texts, "conf": sure}


def test_nothing_changes_unless_asked() -> None:
    asset = read(deck("Close in three days"), asked=False)

    assert [passage.text for passage in asset.passages] == ["Written"]
    assert [(lost.reason, lost.detail) for lost in asset.unread] == [
        ("image-only", "Slide 1 shows only pictures; their text cannot be read without OCR.")
    ]


@needs_tesseract
def test_slides_of_pictures_are_read_in_their_place() -> None:
    asset = read(deck("Close in three days", "No spreadsheets"), asked=True)

    assert [(passage.location.number, passage.location.role, passage.text) for passage in asset.passages] == [
        (1, "image-text", "Close in three days"),
        (2, "image-text", "No spreadsheets"),
        (3, "body", "Written"),
    ]
    assert asset.passages[0].location.prominence is Prominence.SECONDARY
    assert asset.unread == ()


@needs_tesseract
def test_pictures_on_hidden_slides_are_hidden() -> None:
    source = deck("Close in three days")
    slide = "ppt/slides/slide1.xml"
    hidden = rewritten(source.data, {slide: lambda part: part.replace(b"<p:sld ", b'<p:sld show="0" ', 1)})

    asset = read(replace(source, data=hidden), asked=True)

    assert [passage.location.hidden for passage in asset.passages] == [True, False]


@needs_tesseract
def test_scanned_pages_are_read() -> None:
    asset = read(scan("Close in three days"), asked=True)

    assert [(passage.location.number, passage.location.role, passage.text) for passage in asset.passages] == [
        (1, "image-text", "Close in three days")
    ]
    assert asset.unread == ()


@needs_tesseract
def test_pictures_without_text_stay_unread() -> None:
    assert [lost.detail for lost in read(deck(""), asked=True).unread] == [
        "Slide 1 shows only pictures, and OCR found no text in them."
    ]


@needs_tesseract
@pytest.mark.parametrize("data", [b"", b"no picture", png("Close")[:200]], ids=["empty", "no picture", "cut short"])
def test_what_is_no_picture_holds_no_text(data: bytes) -> None:
    assert ocr.read_picture(data) == ()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(words(["Three", "days"], [90, 80], [1, 1]), ["Three days"], id="words to a paragraph"),
        pytest.param(words(["Three", "days"], [90, 80], [1, 2]), ["Three", "days"], id="two paragraphs"),
        pytest.param(words(["", "  ", "Fast"], [-1, -1, 90], [1, 1, 1]), ["Fast"], id="boxes without words"),
        pytest.param(words(["Iii", "lI|"], [30, 20], [1, 1]), [], id="texture"),
        pytest.param(words(["|"], [95], [1]), [], id="a line"),
    ],
)
def test_paragraphs(told: dict[str, list[str]], expected: list[str]) -> None:
    assert list(ocr._paragraphs(told)) == expected


def test_without_the_program_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: name)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)

    with pytest.raises(MsgcheckError) as caught:
        read(deck("Close"), asked=True)

    assert str(caught.value) == (
        "--ocr needs the program tesseract, which is not installed; "
        "install it (apt install tesseract-ocr, brew install tesseract), or leave out --ocr"
    )


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)

    with pytest.raises(MissingExtraError) as caught:
        read(deck("Close"), asked=True)

    assert str(caught.value) == "--ocr needs an optional dependency; install it with: pip install 'msgcheck[ocr]'"


@needs_tesseract
def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(deck("Close in three days").data)

    shown = CliRunner().invoke(extract_command.command, [str(file), "--ocr"])

    assert "  [image-text] Close in three days\n" in shown.output
