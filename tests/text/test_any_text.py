"""No text, however odd, stops the reading of values and differences."""

import time

from hypothesis import given
from hypothesis import strategies as st

from msgcheck.text.differences import differences
from msgcheck.text.numbers import quantities

PIECES = (
    "one a an half third quarter of in every to from up least at more than no not under $ € % x 5 1,260 2024 1.5 ½ "
    "/ - – + . , ; k M "
    "million hundred and days /mo per month twice May Q3 ISO Acme 24/7 24 7 pm : ( ) ' Ç İ ß"
)
TEXTS = st.one_of(
    st.lists(st.tuples(st.sampled_from(PIECES.split()), st.sampled_from(["", " ", "\n"])), max_size=14).map(
        lambda pieces: "".join(word + gap for word, gap in pieces)
    ),
    st.text(max_size=40),
)


@given(TEXTS, TEXTS)
def test_reading_never_fails_and_places_are_exact(approved: str, found: str) -> None:
    differences(approved, found)

    assert all(approved[each.start : each.end].strip() == each.text.strip() for each in quantities(approved))
    assert all(each.low <= each.high for each in quantities(found))


def test_addresses_without_an_end_take_no_long_time() -> None:
    began = time.process_time()

    quantities("a@" * 2_000)

    assert time.process_time() - began < 2.0
