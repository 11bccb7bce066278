"""The company's own names are hidden, everyone else's are found."""

import pytest

from msgcheck.text.names import mask, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Acme finds drift", "The company finds drift", id="opening a sentence"),
        pytest.param("Why ACME wins", "Why the company wins", id="any letter case"),
        pytest.param("Acme's plans, Acme’s way", "The company's plans, the company’s way", id="possessives are kept"),
        pytest.param("the Acme platform", "the company platform", id="no second article"),
        pytest.param("Buy Acme Signal Hub now", "Buy the company now", id="longest name first"),
        pytest.param("Buy Signal-Hub now", "Buy the company now", id="hyphen for a space"),
        pytest.param("Acmeville is no Acme", "Acmeville is no company", id="whole words only"),
        pytest.param("see acme.com or x@acme.com", "see acme.com or x@acme.com", id="web addresses stay"),
        pytest.param("Trust Acme.", "Trust the company.", id="before a full stop"),
    ],
)
def test_mask(text: str, expected: str) -> None:
    assert mask(text, ["Acme", "Signal Hub", "Acme Signal Hub"]) == expected


def test_mask_without_names_changes_nothing() -> None:
    assert mask("Acme wins", ["", " "]) == "Acme wins"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("At Lumen Foods bookings rose", ("Lumen Foods",), id="company after an opening word"),
        pytest.param("Bookings at Lumen Foods in Berlin rose", ("Lumen Foods", "Berlin"), id="company and place"),
        pytest.param("Certified to ISO 27001 and SOC 2 Type II.", ("ISO 27001", "SOC 2 Type II"), id="certificates"),
        pytest.param("runs on PostgreSQL and iPhone", ("PostgreSQL", "iPhone"), id="odd letter case"),
        pytest.param("Travelers see fares. Finance pays.", (), id="sentence openings are no names"),
        pytest.param("Why Teams Switch To Us", (), id="headings in title case"),
        pytest.param("BOOK TODAY AND SAVE", (), id="all capitals"),
        pytest.param("signed by the Bank of England", ("Bank of England",), id="small words inside"),
    ],
)
def test_names(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected
