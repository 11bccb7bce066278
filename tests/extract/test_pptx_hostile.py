"""Files that are not what they say, or more than they look: each is named for what it is, and nothing hangs."""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from decks import SPACES, blank, one_slide, read, rewritten, saved, shape, told, write

from msgcheck.errors import AssetError
from msgcheck.extract.office.package import LARGEST_PART

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
SLIDE = "ppt/slides/slide1.xml"


def two_slides() -> bytes:
    deck, slides = blank(2)
    for slide, text in zip(slides, ("First", "Second"), strict=True):
        write(slide.shapes, text, 1, 1)
    return saved(deck)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


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
            OLE + "DRMEncryptedTransform".encode("utf-16-le") + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
            "The file is protected by a sensitivity label; save a copy without the label and audit that.",
            id="sensitivity label",
        ),
        pytest.param(
            OLE + "PowerPoint Document".encode("utf-16-le"),
            "legacy-format",
            "The file is a PowerPoint 97-2003 file (.ppt); open it and save it as .pptx.",
            id="renamed .ppt",
        ),
        pytest.param(
            b"\r\n<!DOCTYPE html><html><title>Sign in</title>",
            "not-a-deck",
            "The file is a web page saved as a deck, as a sign-in page is; sign in and download it again.",
            id="sign-in page",
        ),
        pytest.param(b"%PDF-1.7", "not-a-deck", "The file is a PDF, not a deck; rename it to .pdf.", id="pdf"),
        pytest.param(
            two_slides()[:9000],
            "damaged",
            "The file is cut short or damaged; copy or download it again.",
            id="cut short",
        ),
        pytest.param(
            zipped(**{"word/document.xml": b"<w/>"}),
            "not-a-deck",
            "The file is a Word file, not a deck; give it its own suffix.",
            id="docx in disguise",
        ),
        pytest.param(
            zipped(**{"notes.txt": b"hello"}),
            "not-a-deck",
            "The file is a zip archive without a presentation in it; check what it is.",
            id="any zip",
        ),
        pytest.param(
            b"just text",
            "not-a-deck",
            "The file is not a PowerPoint file; check what it is and name it accordingly.",
            id="anything else",
        ),
    ],
)
def test_files_that_are_no_deck(data: bytes, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as raised:
        read(data)

    assert (raised.value.reason, raised.value.detail) == (reason, detail)


@pytest.mark.parametrize(
    ("change", "reason", "detail"),
    [
        pytest.param(
            b"<p:sld><p:cSld>",
            "damaged",
            f"Slide 1 cannot be read: the part {SLIDE} is not well-formed XML.",
            id="broken XML",
        ),
        pytest.param(b"", "damaged", f"Slide 1 cannot be read: the part {SLIDE} is not well-formed XML.", id="no XML"),
        pytest.param(
            f"<p:sld {SPACES}/>".encode(),
            "damaged",
            f"Slide 1 cannot be read: the part {SLIDE} holds no shapes.",
            id="no shapes",
        ),
        pytest.param(
            bytes(LARGEST_PART + 1),
            "too-large",
            f"Slide 1 cannot be read: the part {SLIDE} inflates to 16 MB; msgcheck reads parts up to 16 MB.",
            id="zip bomb",
        ),
    ],
)
def test_a_slide_that_fails_loses_no_other(change: bytes, reason: str, detail: str) -> None:
    extraction = read(rewritten(two_slides(), {SLIDE: change}))

    assert [b.text for b in extraction.blocks] == ["Second"]
    assert extraction.units == 2
    assert [(lost.reason, lost.detail) for lost in extraction.unread] == [(reason, detail)]
    assert extraction.unread[0].location is not None
    assert extraction.unread[0].location.number == 1


def test_slides_are_found_when_their_list_is_lost() -> None:
    data = rewritten(two_slides(), {"ppt/presentation.xml": b"<broken"})

    assert [b.text for b in read(data).blocks] == ["First", "Second"]


def test_media_are_never_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    data = rewritten(two_slides(), {"ppt/media/image1.png": bytes(1000)})
    inflated: list[str] = []
    real = zipfile.ZipFile.read

    def watched(self: zipfile.ZipFile, name: zipfile.ZipInfo) -> bytes:
        inflated.append(name.filename)
        return real(self, name)

    monkeypatch.setattr(zipfile.ZipFile, "read", watched)
    read(data)

    assert SLIDE in inflated
    assert "ppt/media/image1.png" not in inflated


def test_entities_reach_for_no_file() -> None:
    entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    data = rewritten(
        one_slide(shape("before&#32;ENTITY after")), {SLIDE: lambda old: entity + old.replace(b"ENTITY", b"&a;")}
    )

    assert told(data) == [("body", "before  after")]


def test_entities_do_not_multiply() -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    entity = b'<!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]>"
    data = rewritten(one_slide(shape("ENTITY")), {SLIDE: lambda old: entity + old.replace(b"ENTITY", b"&l9;")})

    extraction = read(data)

    assert sum(len(b.text) for b in extraction.blocks) < 100


def nested(depth: int) -> str:
    opening = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="Group"/></p:nvGrpSpPr><p:grpSpPr/>'
    return opening * depth + shape("Deep inside") + "</p:grpSp>" * depth


@pytest.mark.parametrize("depth", [1, 250, 1500])
def test_groups_nested_deeply(depth: int) -> None:
    assert [b.text for b in read(one_slide(shape("First") + nested(depth))).blocks] == ["First", "Deep inside"]


def test_groups_nested_too_deeply() -> None:
    extraction = read(one_slide(shape("First") + nested(3000)))

    assert [b.text for b in extraction.blocks] == ["First"]
    assert [(lost.reason, lost.detail) for lost in extraction.unread] == [
        ("too-deep", "Slide 1 nests its groups too deeply to be read to the bottom; ungroup them.")
    ]


def test_choices_in_choices() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    opening, closing = f'<mc:AlternateContent {space}><mc:Choice Requires="p14">', "</mc:Choice></mc:AlternateContent>"

    assert told(one_slide(opening * 700 + shape("Fast") + closing * 700)) == [("body", "Fast")]


@pytest.mark.parametrize(
    "part",
    ["ppt/slideLayouts/slideLayout7.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slides/_rels/slide1.xml.rels"],
)
def test_parts_behind_a_slide_that_are_damaged_are_said(part: str) -> None:
    extraction = read(rewritten(two_slides(), {part: b"<broken"}))

    assert [b.text for b in extraction.blocks] == ["First", "Second"]
    assert [(lost.reason, lost.detail) for lost in extraction.unread] == [
        ("damaged", f"Text may be missing: the part {part} is not well-formed XML.")
    ]


def test_escapes_that_are_no_characters() -> None:
    assert told(one_slide(shape("A _xD800_ B"))) == [("body", "A _xD800_ B")]


def test_strict_open_xml() -> None:
    def strict(old: bytes) -> bytes:
        for kind in (b"presentationml", b"drawingml", b"officeDocument"):
            old = old.replace(
                b"http://schemas.openxmlformats.org/%s/2006/" % kind, b"http://purl.oclc.org/ooxml/%s/" % kind
            )
        return old

    data = two_slides()
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        names = [name for name in deck.namelist() if name.endswith((".xml", ".rels"))]

    assert told(rewritten(data, dict.fromkeys(names, strict))) == told(data)


def test_paths_lead_nowhere_outside() -> None:
    data = rewritten(
        two_slides(),
        {
            "../../etc/passwd": b"root",
            "ppt/slides/_rels/slide1.xml.rels": lambda old: old.replace(b"../", b"../../../../"),
        },
    )

    assert [b.text for b in read(data).blocks] == ["First", "Second"]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param('<a:xfrm><a:off x="one" y=""/><a:ext cx="-5" cy="2.5"/></a:xfrm>', id="no numbers"),
        pytest.param(f'<a:xfrm><a:off x="{"9" * 400}" y="0"/><a:ext cx="1" cy="1"/></a:xfrm>', id="astronomic"),
        pytest.param("<a:xfrm/>", id="nothing"),
    ],
)
def test_places_that_make_no_sense(place: str) -> None:
    assert [b.text for b in read(one_slide(shape("Fast", place=place))).blocks] == ["Fast"]


def picture(deck: Any) -> bytes:
    return one_slide('<p:pic><p:nvPicPr><p:cNvPr id="5" name="Picture 4"/></p:nvPicPr><p:spPr/></p:pic>')


@pytest.mark.parametrize(
    ("make", "reason", "detail"),
    [
        pytest.param(
            picture,
            "image-only",
            "Slide 1 shows only pictures; their text cannot be read without OCR.",
            id="picture",
        ),
        pytest.param(
            lambda deck: saved(deck), "no-text", "The deck has one slide and no text on it.", id="empty slide"
        ),
    ],
)
def test_nothing_to_read_is_said(make: Callable[[Any], bytes], reason: str, detail: str) -> None:
    extraction = read(make(blank()[0]))

    assert extraction.blocks == ()
    assert [(lost.reason, lost.detail) for lost in extraction.unread] == [(reason, detail)]


def test_an_empty_slide_among_others_needs_no_word() -> None:
    deck, slides = blank(2)
    write(slides[0].shapes, "Fast", 1, 1)

    assert read(deck).unread == ()


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param("".join(shape(f"Text {n}", id=n) for n in range(1500)), id="thousands of boxes"),
        pytest.param(shape("<a:p>" + "<a:r><a:t> </a:t></a:r>" * 10_000 + "</a:p>") + shape("x"), id="a run of blanks"),
        pytest.param(shape("<a:p><a:r><a:t>" + " " * 300_000 + "x</a:t></a:r></a:p>"), id="a million blanks"),
    ],
)
def test_sizes_that_must_not_hang(inner: str) -> None:
    began = time.process_time()
    extraction = read(one_slide(inner))

    assert extraction.blocks
    assert time.process_time() - began < 5.0
