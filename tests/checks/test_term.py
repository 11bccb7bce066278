import pytest
from builders import platform, reading

from msgcheck.checks.term import term
from msgcheck.model.platform import Term

PLATFORM = platform(
    terms=(Term(use="revenue team", avoid=("sales org", "sales force")), Term(use="unit price", avoid=("unit",)))
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Built for your sales force", ["sales force"], id="the avoided words"),
        pytest.param("Sales Orgs love it", ["Sales Orgs"], id="in the plural, in any case"),
        pytest.param("a sales-force view", ["sales-force"], id="with a hyphen"),
        pytest.param("a sales\u00a0force view", ["sales\u00a0force"], id="with a no-break space"),
        pytest.param("salesforce.com connector", [], id="not inside another word"),
        pytest.param("See www.example.com/sales-force", [], id="not in an address"),
        pytest.param("write to sales-force@example.com", [], id="not in a mail address"),
        pytest.param("the unit price", [], id="not where it is part of the word to use"),
        pytest.param("the unit of the sales org", ["sales org", "unit"], id="two terms, two drifts"),
    ],
)
def test_finds(text: str, found: list[str]) -> None:
    assert [drift.found for drift in term(reading(text), PLATFORM)] == found


def test_offers_the_word_to_use() -> None:
    (drift,) = term(reading("Built for your sales force"), PLATFORM)

    assert drift.suggestion == "revenue team"
    assert drift.because == "says 'sales force'; the platform says 'revenue team'"
