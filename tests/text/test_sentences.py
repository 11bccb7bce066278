"""Where one passage ends and the next begins."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msgcheck.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two! Three?", ["One.", "Two!", "Three?"], id="full stop, exclamation and question mark"),
        pytest.param("Really?! Yes.", ["Really?!", "Yes."], id="two marks are one end"),
        pytest.param("Works in the U.S. market.", ["Works in the U.S. market."], id="U.S. before a small letter"),
        pytest.param("Built in the U.S. Navy yard.", ["Built in the U.S. Navy yard."], id="U.S. before a name"),
        pytest.param("Sold in the U.S. We ship.", ["Sold in the U.S.", "We ship."], id="U.S. at the end"),
        pytest.param("Fast, e.g. Monday.", ["Fast, e.g. Monday."], id="e.g. never ends one"),
        pytest.param("Ask Dr. Ott. She knows.", ["Ask Dr. Ott.", "She knows."], id="titles"),
        pytest.param("J. R. Smith leads.", ["J. R. Smith leads."], id="initials"),
        pytest.param("Up 3.5 points in v2.0 today.", ["Up 3.5 points in v2.0 today."], id="decimals and versions"),
        pytest.param("See No. 5 today.", ["See No. 5 today."], id="No. before a number"),
        pytest.param("No. We do not.", ["No.", "We do not."], id="No. as an answer"),
        pytest.param("Acme Inc. Germany sells.", ["Acme Inc. Germany sells."], id="Inc. inside a name"),
        pytest.param("Bought by Acme Inc. The price rose.", ["Bought by Acme Inc.", "The price rose."], id="Inc. last"),
        pytest.param("Less effort. cloud.gov does it.", ["Less effort.", "cloud.gov does it."], id="brand with a dot"),
        pytest.param(
            "It is easy. iPhone users agree.", ["It is easy.", "iPhone users agree."], id="brand in camel case"
        ),
        pytest.param("No fees. we mean it.", ["No fees.", "we mean it."], id="sloppy small letter"),
        pytest.param("Wait... maybe. Then go.", ["Wait... maybe.", "Then go."], id="ellipsis inside"),
        pytest.param("And so on… The end.", ["And so on…", "The end."], id="ellipsis at the end"),
        pytest.param("He said “Stop.” We left.", ["He said “Stop.”", "We left."], id="quote after the stop"),
        pytest.param("“Why?” she asked.", ["“Why?” she asked."], id="quoted question goes on"),
        pytest.param("Fast (really.) Then slow.", ["Fast (really.)", "Then slow."], id="bracket after the stop"),
        pytest.param("Fast; cheap; good", ["Fast; cheap; good"], id="semicolons do not split"),
        pytest.param("1. Sign. 2. Ship.", ["1. Sign.", "2. Ship."], id="list numbers stay with their text"),
        pytest.param("Done in 5 min. Then rest.", ["Done in 5 min.", "Then rest."], id="unit before an opening word"),
        pytest.param("Rose by 5%. Really.", ["Rose by 5%.", "Really."], id="per cent sign before the stop"),
        pytest.param(
            "Trips people book. Budgets people keep.", ["Trips people book.", "Budgets people keep."], id="tagline"
        ),
        pytest.param("Why teams switch", ["Why teams switch"], id="heading without a stop"),
        pytest.param("First line\nSecond line", ["First line", "Second line"], id="line break splits"),
        pytest.param("A line that\ngoes on here", ["A line that\ngoes on here"], id="small letter goes on"),
        pytest.param("Trusted by\nAcme", ["Trusted by\nAcme"], id="preposition goes on"),
        pytest.param("It ends.\nand starts", ["It ends.", "and starts"], id="ended line does not go on"),
        pytest.param("Fast\n\nslow", ["Fast", "slow"], id="empty line splits"),
        pytest.param("• Fast • Cheap", ["• Fast", "• Cheap"], id="bullets in one line"),
        pytest.param("•\nFast\n•\nCheap", ["•\nFast", "•\nCheap"], id="bullet on its own line"),
        pytest.param("  \n ", [], id="white space only"),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [span.text for span in sentences(text)] == expected


PIECES = st.lists(
    st.sampled_from(
        [*'aZ.!?…"”)(•5-%;: \n\t', "No. ", "U.S. ", "e.g. ", "The ", "cloud.gov ", "\r\n", "\u00a0", "\x0b"]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
@example("a.\u2028B")
@example(". . .")
def test_spans_are_exact(text: str) -> None:
    spans = sentences(text)

    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    assert all(text[end:start].strip() == "" for end, start in zip(ends, starts, strict=True))
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert all(span.text == text[span.start : span.end] == span.text.strip() != "" for span in spans)
