"""Characters and words of a PDF, made what a reader takes them for."""

import pytest

from msgcheck.extract.paper.hyphens import Joiner
from msgcheck.extract.paper.legible import Fount
from msgcheck.extract.paper.letters import clean
from msgcheck.extract.paper.sheet import Sheet


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        pytest.param("e\ufb03cient work\ufb02ow", "efficient workflow", id="ligatures"),
        pytest.param("600\u00a0000\u2009km", "600 000 km", id="spaces of all widths"),
        pytest.param("m² and ½ stay", "m² and ½ stay", id="raised digits and fractions are kept"),
        pytest.param("\uf0b7 first", "\u2022 first", id="a bullet of the font Symbol"),
        pytest.param("Call \ue0b0 us", "Call us", id="an icon"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="invisible signs"),
        pytest.param("⼀⽣", "一生", id="radicals that stand for letters"),
        pytest.param("esti\ufffe", "esti\u0002", id="PDFium's hyphen at a line's end"),
    ],
)
def test_clean(drawn: str, read: str) -> None:
    assert clean(drawn) == read


@pytest.mark.parametrize(
    ("text", "following", "words", "joined"),
    [
        pytest.param("the resourc-", "es they need", (), "the resources they need", id="cut by hyphenation"),
        pytest.param("in real-", "time", (), "in real-time", id="second part seldom cut off"),
        pytest.param("a long-", "lived fridge", ("lived",), "a long-lived fridge", id="both parts are words"),
        pytest.param("paid over-", "time hours", ("time hours over",), "paid overtime hours", id="a word of two words"),
        pytest.param("our work-", "flow", ("flow work",), "our workflow", id="a word written as one"),
        pytest.param("the Spanish-", "American team", (), "the Spanish-American team", id="a capital after it"),
        pytest.param("RISK MANAGE-", "MENT", (), "RISK MANAGEMENT", id="all capitals"),
        pytest.param("rest -", "and more", (), "rest - and more", id="a dash"),
    ],
)
def test_a_hyphen_at_a_line_end(text: str, following: str, words: tuple[str, ...], joined: str) -> None:
    assert Joiner(words).pair(text, following, hyphen=True) == joined


def test_japanese_lines_join_without_a_space() -> None:
    assert Joiner(()).pair("パー", "ソナル", hyphen=False) == "パーソナル"


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        pytest.param("Close the books before coffee, in 3 days.", True, id="a sentence"),
        pytest.param("SOC 2 HIPAA GDPR ISO 27001 SAML SSO", True, id="abbreviations"),
        pytest.param("$1,299.00 (12%) 4/7 24/7 9:00-17:00 +49", True, id="figures"),
        pytest.param("オープンソースソフトウェアの活用", True, id="Japanese"),
        pytest.param("\x04\x05\x06\x07 \x08\x0e\x0f\x10 \x11\x12\x13\x14\x15", False, id="control characters"),
        pytest.param("(cid:17)(cid:4)(cid:99)(cid:12)", False, id="(cid:17)"),
        pytest.param("!\"#$% &'()* +,/:; <=>?@ [\\]", False, id="punctuation in a row"),
        pytest.param(
            "\ufffd\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd",
            False,
            id="replacement signs",
        ),
        pytest.param("WKLV VWDWHPHQW FDQQRW ZRUGV " * 5, False, id="words without vowels"),
    ],
)
def test_whether_a_person_could_read_it(text: str, readable: bool) -> None:
    assert Fount(text).readable is readable


@pytest.mark.parametrize(
    ("turned", "shown"),
    [
        pytest.param(0, (100, 792), id="upright"),
        pytest.param(1, (50, 100), id="a quarter clockwise"),
        pytest.param(2, (495, 50), id="upside down"),
        pytest.param(3, (792, 495), id="a quarter counter-clockwise"),
    ],
)
def test_a_point_as_shown(turned: int, shown: tuple[float, float]) -> None:
    assert Sheet(crop=(0, 0, 595, 842), turned=turned).shown(100, 50) == shown


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_a_frame_turned_there_and_back_is_the_same_box(quarter: int) -> None:
    sheet = Sheet(crop=(0, 0, 100, 200), turned=0)
    corners = sheet.upright(20, 40, quarter), sheet.upright(50, 60, quarter)
    frame = (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )

    assert sheet.box(frame, quarter) == (0.2, 0.2, 0.5, 0.3)
    assert sheet.holds(frame, quarter)
