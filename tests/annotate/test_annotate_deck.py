"""A commented copy differs from the deck by its comments and by nothing else."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from decks import blank, one_slide, read, related, rewritten, saved, shape, write
from lxml import etree
from pptx import Presentation

from msgcheck.annotate.deck import annotate
from msgcheck.annotate.remark import remark
from msgcheck.errors import AssetError
from msgcheck.model.asset import Location, Passage, Source
from msgcheck.model.finding import Finding, Kind, Severity

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MODERN = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"
EXISTING = (
    b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="3" dt="2026-01-01'
    b'T00:00:00.000" idx="7"><p:pos x="1" y="1"/><p:text>Ask Tom</p:text></p:cm></p:cmLst>'
)
AUTHORS = (
    b'<p:cmAuthorLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cmAuthor id="3" name="Ines"'
    b' initials="I" lastIdx="7" clrIdx="2"/></p:cmAuthorLst>'
)


def source(data: bytes, name: str = "a.pptx") -> Source:
    return Source(name=name, suffix=".pptx", data=data)


def deck() -> bytes:
    made, slides = blank(3)
    for number, slide in enumerate(slides, start=1):
        write(slide.shapes, f"Save {number}0% of your time", 2, 1.5)
    return saved(made)


def finding(number: int | None = 1, text: str = "Save 10% of your time", **fields: Any) -> Finding:
    place = Location(unit="slide", number=number, role="body", shape_id=2, box=(0.2, 0.2, 0.4, 0.3))
    given: dict[str, Any] = {
        "kind": Kind.ALTERED_FACT,
        "severity": Severity.HIGH,
        "asset": "a.pptx",
        "because": "says '10%' where the platform says '5%'",
        "confidence": 0.9,
        "passage": Passage(id="p1", text=text, location=place),
        "message": "time",
        "suggestion": "Save 5% of your time.",
        "location": place,
    }
    return Finding(**given | fields)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def comments(data: bytes, part: str = "ppt/comments/comment1.xml") -> list[Any]:
    return list(etree.fromstring(parts(data)[part]).iterfind(f"{P}cm"))


def test_says_kind_words_wording_and_reason() -> None:
    assert remark(finding()) == (
        "Altered fact (time), high",
        'It says: "Save 10% of your time"',
        "Approved: Save 5% of your time.",
        "Why: Says '10%' where the platform says '5%'.",
    )


def test_says_where_a_master_text_stands_and_what_to_say_instead_of_a_term() -> None:
    place = Location(unit="slide", number=None, role="master")
    assert remark(finding(location=place))[0] == "Altered fact (time), high - on the master"
    assert remark(finding(kind=Kind.TERM, suggestion="crew"))[2] == "Say instead: crew"


def test_stands_at_the_shape_in_576ths_of_an_inch() -> None:
    (comment,) = comments(annotate(source(deck()), [finding()]))

    assert dict(comment.find(f"{P}pos").attrib) == {"x": "1152", "y": "864"}  # a fifth of 10 by 7.5 inches
    assert comment.findtext(f"{P}text").splitlines() == list(remark(finding()))


def test_comments_on_one_point_are_set_apart() -> None:
    first, second = comments(annotate(source(deck()), [finding(), finding(message="other")]))

    assert first.find(f"{P}pos").attrib != second.find(f"{P}pos").attrib


def test_every_other_part_is_byte_identical() -> None:
    before, after = parts(deck()), parts(annotate(source(deck()), [finding(), finding(3)]))

    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/_rels/slide1.xml.rels",
        "ppt/slides/_rels/slide3.xml.rels",
        "ppt/comments/comment1.xml",
        "ppt/comments/comment2.xml",
        "ppt/commentAuthors.xml",
    }
    assert set(before) <= set(after)


def test_what_is_changed_only_gains() -> None:
    before, after = parts(deck()), parts(annotate(source(deck()), [finding()]))

    for name in ("[Content_Types].xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/_rels/slide1.xml.rels"):
        old, new = ([etree.tostring(each) for each in etree.fromstring(given[name])] for given in (before, after))
        assert new[: len(old)] == old
        assert len(new) > len(old)


def test_every_part_has_its_type_and_every_relationship_its_part() -> None:
    after = parts(annotate(source(deck()), [finding(), finding(2)]))
    types = after["[Content_Types].xml"].decode()

    for name in ("commentAuthors", "comments/comment1", "comments/comment2"):
        kind = "commentAuthors" if name == "commentAuthors" else "comments"
        assert re.search(rf'PartName="/ppt/{name}.xml" ContentType="[^"]*presentationml\.{kind}\+xml"', types)
    assert 'Target="../comments/comment2.xml"' in after["ppt/slides/_rels/slide2.xml.rels"].decode()
    assert 'Target="commentAuthors.xml"' in after["ppt/_rels/presentation.xml.rels"].decode()


def test_python_pptx_opens_and_saves_it() -> None:
    opened = Presentation(io.BytesIO(annotate(source(deck()), [finding(2)])))

    again = parts(saved(opened))
    assert b"Altered fact" in again["ppt/comments/comment1.xml"]


def commented() -> bytes:
    data = related(deck(), "slides/slide1.xml", "comments", "comments/comment9.xml", EXISTING)
    return related(data, "presentation.xml", "commentAuthors", "commentAuthors.xml", AUTHORS)


def test_comments_and_authors_of_others_are_kept() -> None:
    after = annotate(source(commented()), [finding()])

    old, new = comments(after, "ppt/comments/comment9.xml")
    assert (old.get("authorId"), old.get("idx"), old.findtext(f"{P}text")) == ("3", "7", "Ask Tom")
    assert (new.get("authorId"), new.get("idx")) == ("4", "1")
    authors = etree.fromstring(parts(after)["ppt/commentAuthors.xml"])
    assert [(each.get("name"), each.get("lastIdx"), each.get("clrIdx")) for each in authors] == [
        ("Ines", "7", "2"),
        ("msgcheck", "1", "3"),
    ]


def test_a_copy_that_is_commented_again_says_nothing_twice() -> None:
    once = annotate(source(deck()), [finding()])

    twice = annotate(source(once), [finding(), finding(message="other")])

    assert [each.get("idx") for each in comments(twice)] == ["1", "2"]


def test_the_copy_reads_as_the_deck_does() -> None:
    after = annotate(source(commented()), [finding()])

    assert read(after).blocks == read(commented()).blocks
    assert "Ask Tom" in [block.text for block in read(after).blocks]


def test_what_stands_on_no_slide_is_told_on_the_first() -> None:
    missing = finding(None, kind=Kind.MISSING, passage=None, location=None)

    after = annotate(source(deck()), [missing, finding(99)])

    assert len(comments(after)) == 2


def test_hostile_text_is_only_text() -> None:
    text = "</p:text><evil/>&lt; \x00\x1b[31m\ufffe 10%"

    (comment,) = comments(annotate(source(deck()), [finding(text=text)]))

    assert comment.findtext(f"{P}text").splitlines()[1] == 'It says: "</p:text><evil/>&lt; [31m 10%"'


MODERN_AUTHORS = (
    f'<p188:authorLst xmlns:p188="{MODERN[1:-1]}"><p188:author id="{{A}}" name="Ines" initials="I" userId="x"'
    ' providerId="AD"/></p188:authorLst>'
).encode()


def modern() -> bytes:
    data = related(deck(), "presentation.xml", "authors", "authors.xml", MODERN_AUTHORS)
    rels = "ppt/_rels/presentation.xml.rels"
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/authors"
    return rewritten(
        data,
        {rels: lambda old: old.replace(office, b"http://schemas.microsoft.com/office/2018/10/relationships/authors")},
    )


def test_threaded_comments_where_the_deck_has_them() -> None:
    after = parts(annotate(source(modern()), [finding()]))

    (comment,) = etree.fromstring(after["ppt/comments/modernComment_msgcheck_1.xml"])
    authors = etree.fromstring(after["ppt/authors.xml"])
    assert [each.get("name") for each in authors] == ["Ines", "msgcheck"]
    assert comment.get("authorId") == authors[1].get("id")
    assert [child.tag.rpartition("}")[2] for child in comment] == ["deMkLst", "pos", "txBody"]
    assert [child.tag.rpartition("}")[2] for child in comment[0]] == ["docMk", "sldMk", "spMk"]
    assert comment[0][1].get("sldId") == "256"
    assert ["".join(line.itertext()) for line in comment[2].iter("{*}p")] == list(remark(finding()))
    assert b"application/vnd.ms-powerpoint.comments+xml" in after["[Content_Types].xml"]
    assert "ppt/commentAuthors.xml" not in after


def test_threaded_comments_in_a_group_hang_on_the_slide() -> None:
    grouped = one_slide(f"<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>{shape('Save 10%', id=2)}</p:grpSp>")
    data = rewritten(modern(), {"ppt/slides/slide1.xml": parts(grouped)["ppt/slides/slide1.xml"]})

    (comment,) = etree.fromstring(
        parts(annotate(source(data), [finding()]))["ppt/comments/modernComment_msgcheck_1.xml"]
    )
    assert comment[0].tag.endswith("}sldMkLst")


def test_a_threaded_copy_reads_as_the_deck_does() -> None:
    once = annotate(source(modern()), [finding()])

    assert read(once).blocks == read(modern()).blocks
    assert parts(annotate(source(once), [finding()])) == parts(once)


def test_strict_open_xml_is_refused() -> None:
    strict = rewritten(
        deck(),
        {
            "ppt/presentation.xml": lambda old: old.replace(
                b"http://schemas.openxmlformats.org/presentationml/2006/main",
                b"http://purl.oclc.org/ooxml/presentationml/main",
            )
        },
    )

    with pytest.raises(AssetError) as problem:
        annotate(source(strict), [finding()])
    assert str(problem.value) == (
        "a.pptx cannot be commented: it is in the strict form of Open XML; save it as a usual .pptx first."
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    copy = tmp_path / "copy.pptx"
    copy.write_bytes(annotate(source(deck()), [finding(), finding(2), finding(None)]))

    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "odp", "--outdir", str(tmp_path), str(copy)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    content = parts((tmp_path / "copy.odp").read_bytes())["content.xml"].decode()
    assert content.count("Altered fact (time), high") == 3
    assert content.count("<dc:creator>msgcheck</dc:creator>") == 3
