"""A marked copy of a page shows each finding on its very words; all else is byte for byte as it was."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from msgcheck.annotate.html import annotate
from msgcheck.annotate.remark import remark
from msgcheck.errors import AssetError
from msgcheck.extract.html import extract
from msgcheck.model.asset import Location, Passage, Source
from msgcheck.model.finding import Finding, Kind, Severity

CLAIM = "Save 10% of your time."
NOTES = re.compile(r"\n<section id=\"msgcheck-notes\".*</section>\n", re.DOTALL)
ADDED = re.compile(r"<mark style=[^>]*>|</mark>|<sup data-msgcheck-ignore[^>]*>.*?</sup>")


def source(page: str | bytes, name: str = "page.html") -> Source:
    return Source(name=name, suffix=".html", data=page if isinstance(page, bytes) else page.encode())


def finding(text: str = CLAIM, passage: str = "p1", number: int | None = 1, **fields: Any) -> Finding:
    place = Location(unit="section", number=number, role=fields.pop("role", "paragraph"))
    given: dict[str, Any] = {
        "kind": Kind.ALTERED_FACT,
        "severity": Severity.HIGH,
        "asset": "page.html",
        "because": "says '10%' where the platform says '5%'",
        "confidence": 0.9,
        "passage": Passage(id=passage, text=text, location=place),
        "message": "time",
        "suggestion": "Save 5% of your time.",
        "location": place,
    }
    return Finding(**given | fields)


def marked(page: str, *findings: Finding) -> str:
    """The copy without its notes, each mark as [words]."""
    copy = NOTES.sub("", annotate(source(page), findings).decode())
    copy = re.sub(r"<sup data-msgcheck-ignore[^>]*>.*?</sup>", "", copy)
    return re.sub(r"<mark style=[^>]*>", "[", copy).replace("</mark>", "]")


@pytest.mark.parametrize(
    ("page", "text", "says"),
    [
        pytest.param(f"<p>We say it. {CLAIM} So.</p>", CLAIM, f"<p>We say it. [{CLAIM}] So.</p>", id="a sentence"),
        pytest.param(
            "<p>Save <b>10%</b> of\n your time.</p>",
            CLAIM,
            "<p>[Save ]<b>[10%]</b>[ of\n your time.]</p>",
            id="words in elements of their own",
        ),
        pytest.param(
            "<p>Save&nbsp;10&#37; of your&shy; time.</p>",
            CLAIM,
            "<p>[Save&nbsp;10&#37; of your&shy; time.]</p>",
            id="entities",
        ),
        pytest.param(
            f"<p title='> {CLAIM}'>No</p><!-- {CLAIM} --><script>'{CLAIM}'</script><p>{CLAIM}</p>",
            CLAIM,
            f"<p title='> {CLAIM}'>No</p><!-- {CLAIM} --><script>'{CLAIM}'</script><p>[{CLAIM}]</p>",
            id="only what a reader sees",
        ),
        pytest.param(
            "<p>Save 10%</p><p>of your time.</p>", CLAIM, "<p>Save 10%</p><p>of your time.</p>", id="no blocks"
        ),
        pytest.param(
            "<p>Resave 10%</p><p>save 10%</p>", "save 10%", "<p>Resave 10%</p><p>[save 10%]</p>", id="no parts"
        ),
        pytest.param(
            f"<svg><text>{CLAIM}</text></svg>", CLAIM, f"<svg><text>{CLAIM}</text></svg>", id="a drawing has no marks"
        ),
        pytest.param(f"<P CLASS=a>{CLAIM}", CLAIM, f"<P CLASS=a>[{CLAIM}]", id="no end tags"),
        pytest.param(f"<p>1 < 2. {CLAIM}</p>", CLAIM, f"<p>1 < 2. [{CLAIM}]</p>", id="a sign that is no tag"),
    ],
)
def test_marks_exactly_the_words(page: str, text: str, says: str) -> None:
    assert marked(page, finding(text)) == says


def test_equal_passages_are_marked_in_their_order() -> None:
    page = f"<p>{CLAIM}</p><p>{CLAIM}</p>"

    assert marked(page, finding(passage="p1")) == f"<p>[{CLAIM}]</p><p>{CLAIM}</p>"
    assert marked(page, finding(passage="p1"), finding(passage="p2")) == f"<p>[{CLAIM}]</p><p>[{CLAIM}]</p>"


def test_two_findings_on_one_passage_share_its_mark() -> None:
    copy = annotate(source(f"<p>{CLAIM}</p>"), [finding(), finding(message="other", severity=Severity.LOW)]).decode()

    assert copy.count("<mark") == 1
    assert re.findall(r'href="(#msgcheck-note-\d)"', copy) == ["#msgcheck-note-1", "#msgcheck-note-2"]


def test_notes_say_kind_words_wording_and_reason_before_the_page_ends() -> None:
    copy = annotate(source(f"<html><body><p>{CLAIM}</p></body></html>"), [finding()]).decode()

    (section,) = NOTES.findall(copy)
    assert unescape(re.sub(r"<br/>", "\n", section)).count("\n".join(remark(finding())[1:])) == 1
    assert copy.endswith(f"{section}</body></html>")


def test_what_cannot_be_marked_is_told_with_its_place() -> None:
    said = finding(role="meta-description", number=None)
    missing = replace(finding(), kind=Kind.MISSING, passage=None, location=None)
    alt = finding(role="alt-text")

    copy = annotate(source("<p>Nothing</p>"), [said, missing, alt]).decode()

    heads = [unescape(re.sub("<[^>]*>", "", each)) for each in re.findall(r"<b>(.*?)</b>", copy)]
    assert heads == [
        "1. Altered fact (time), high - on the meta description (not marked)",
        "2. Missing message (time), high",
        "3. Altered fact (time), high (section 1, alt text, not marked)",
    ]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"<p>Größe. {CLAIM}</p>\r\n".encode("latin-1"), id="latin-1"),
        pytest.param(b"\xef\xbb\xbf" + f"<p>Größe. {CLAIM}</p>".encode(), id="a byte order mark"),
        pytest.param(b"\xff\xfe" + f"<p>Größe. {CLAIM}</p>".encode("utf-16-le"), id="utf-16"),
        pytest.param(
            b"<meta charset=shift_jis>" + f"<p>\u30b7\u30d5\u30c8\u3002 {CLAIM}</p>".encode("cp932"), id="shift_jis"
        ),
    ],
)
def test_bytes_of_the_page_stay_in_their_encoding(data: bytes) -> None:
    copy = annotate(source(data), [finding(because="says “5” – Größe")])

    codec = "utf-16-le" if data[:2] == b"\xff\xfe" else "latin-1"
    mark = data[:2] if codec == "utf-16-le" else b""
    plain = ADDED.sub("", NOTES.sub("", copy.removeprefix(mark).decode(codec)))
    assert mark + plain.encode(codec) == data


def test_the_copy_reads_as_the_page_does() -> None:
    page = f"<main><h1>Time</h1><p>We say <b>it</b>. Save <i>10%</i> of your time. So.</p><ul><li>{CLAIM}</ul></main>"

    copy = annotate(source(page), [finding(), finding(passage="p2")])

    assert extract(source(copy)).blocks == extract(source(page)).blocks


def test_hostile_text_stays_text() -> None:
    bad = '"><script>alert(1)</script>'
    copy = annotate(source(f"<p>{CLAIM}</p>"), [finding(because=bad, suggestion=bad, message=bad)]).decode()

    assert "<script" not in copy
    assert copy.count("<mark") == 1


@pytest.mark.parametrize(
    ("page", "says"),
    [
        pytest.param("<!doctype html><html><head><title>A", "<head>{}<title>", id="first in the head"),
        pytest.param("<!doctype html><html lang=de><p>A", "<html lang=de>{}<p>", id="no head"),
        pytest.param("<p>A", "{}<p>", id="nothing"),
    ],
)
def test_a_page_from_the_web_gets_its_address_as_base(page: str, says: str) -> None:
    copy = annotate(source(page, "https://a.example/?a=1&b=2"), []).decode()

    assert says.format('<base href="https://a.example/?a=1&amp;b=2"/>') in copy


def test_a_base_of_the_page_is_kept() -> None:
    assert annotate(source('<base href="/x">', "https://a.example/"), []) == b'<base href="/x">'


def test_refuses_what_could_not_be_written_again() -> None:
    with pytest.raises(AssetError) as refused:
        annotate(source(("ä" * 300).encode() + b"\xff"), [finding()])

    assert str(refused.value) == (
        "page.html cannot be copied with changes: its characters are not all written in one encoding. "
        "Save it as UTF-8 and try again."
    )


def test_a_page_of_quotes_that_nothing_closes_takes_no_time() -> None:
    page = "<a '\">" * 40_000 + f"<p>{CLAIM}</p>"

    assert len(annotate(source(page), [finding()])) > len(page)
