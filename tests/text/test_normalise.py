"""What cleaning changes, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgcheck.text.normalise import fold, normalise, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("soft\u00adware", "software", id="soft hyphen"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="zero width"),
        pytest.param("600\u202f000 and\u00a0more", "600 000 and more", id="thin and no-break spaces"),
        pytest.param("one\x0btwo", "one\ntwo", id="vertical tab is a line break"),
        pytest.param("one \r\n two", "one\ntwo", id="Windows line end"),
        pytest.param("\ue001 Fast", "Fast", id="icon font"),
        pytest.param("ﬁt for ｐurpose", "fit for purpose", id="ligatures and full width"),
        pytest.param("Acme™ 5½ m²", "Acme™ 5½ m²", id="marks that stand for themselves"),
        pytest.param("“fast” – it’s", "“fast” – it’s", id="quotes and dashes stay"),
        pytest.param("onboard-\ning", "onboarding", id="hyphen at the line end"),
        pytest.param("onboard-\r\ning", "onboarding", id="hyphen at a Windows line end"),
        pytest.param("self-\nservice", "self-service", id="first half that keeps its hyphen"),
        pytest.param("end-to-\nend", "end-to-end", id="second hyphen of a compound"),
        pytest.param("Anti-\nSlavery", "Anti-\nSlavery", id="capital after the hyphen"),
        pytest.param("2024-\nround", "2024-\nround", id="digit before the hyphen"),
        pytest.param("re\x02\ntain and re\x02tain", "retain and retain", id="hyphens as PDFium writes them"),
        pytest.param("Go\x02To", "Go-To", id="PDFium hyphen before a capital"),
        pytest.param("a\x07b", "ab", id="control character"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(alphabet=st.sampled_from("aB-\n\r\x02\u00ad \t\u200b½ﬁ\x0b9"), max_size=20))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("It’s FAST", "it's fast", id="quotes and case"),
        pytest.param("5 – 10", "5 - 10", id="dashes"),
        pytest.param("Acme® does\nit", "acme does it", id="marks and line breaks"),
    ],
)
def test_fold_makes_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words() -> None:
    assert words("Don’t e-mail R&D 3.5 times, v2.0!") == ("don't", "e-mail", "r&d", "3.5", "times", "v2.0")
