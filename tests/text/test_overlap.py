"""Shared wording."""

import pytest

from msgcheck.text.overlap import overlap, substitutions
from msgcheck.text.stems import stem


def test_one_token_off() -> None:
    assert substitutions("We help agencies buy.", "We help government agencies buy.") == (("", "government"),)


def test_retellings_have_no_substitutions() -> None:
    assert substitutions("We help agencies buy.", "Procurement, made simple for the public sector") == ()


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        pytest.param("book trips", "Trips are booked", 1.0, id="forms of the same words"),
        pytest.param("book trips", "sell cars", 0.0, id="nothing shared"),
        pytest.param("the of", "book trips", 0.0, id="no content"),
    ],
)
def test_overlap(one: str, other: str, share: float) -> None:
    assert overlap(one, other) == share


@pytest.mark.parametrize(
    "forms",
    [
        pytest.param(("country", "countries"), id="plural in ies"),
        pytest.param(("book", "books", "booked", "booking"), id="verb"),
        pytest.param(("invoice", "invoices", "invoiced"), id="silent e"),
        pytest.param(("stop", "stopped", "stopping"), id="doubled letter"),
        pytest.param(("pay", "paid", "pays"), id="irregular"),
    ],
)
def test_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1
