"""Typed differences between an approved telling and a passage."""

import pytest

from msgcheck.model.evidence import Relation
from msgcheck.text.differences import differences

Found = tuple[str, Relation, str | None, str | None]


def told(approved: str, found: str, type_: str) -> list[Found]:
    return [
        (each.type, each.relation, each.expected, each.found)
        for each in differences(approved, found)
        if each.type == type_
    ]


def test_word_for_word_has_only_values_that_agree() -> None:
    text = "An agent rebooks you within 8 minutes, and never by e-mail, at Lumen Foods."

    assert {each.relation for each in differences(text, text)} == {Relation.SAME}


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("within 5% of actuals", "within 15% of actuals",
                     [("value", Relation.CONFLICT, "within 5%", "within 15%")], id="other number"),
        pytest.param("down a third in 90 days", "33% down in a quarter",
                     [("value", Relation.SAME, "a third", "33%"),
                      ("value", Relation.SAME, "90 days", "a quarter")], id="same values in other words"),
        pytest.param("fell from 18% to 5%", "rose from 5% to 18%",
                     [("value", Relation.CONFLICT, "18%", "5%"),
                      ("value", Relation.CONFLICT, "5%", "18%")], id="a change turned round"),
        pytest.param("ready in 8 minutes", "ready soon",
                     [("value", Relation.LOST, "8 minutes", None)], id="lost"),
        pytest.param("ready soon", "ready in 8 minutes",
                     [("value", Relation.ADDED, None, "8 minutes")], id="added"),
        pytest.param("22 countries", "22 countries for 40 drivers",
                     [("value", Relation.SAME, "22", "22"),
                      ("value", Relation.ADDED, None, "40")], id="harmless other number"),
        pytest.param("under 8 minutes", "in 8 minutes",
                     [("value", Relation.WEAKER, "under 8 minutes", "8 minutes")], id="bound lost"),
    ],
)  # fmt: skip
def test_values(approved: str, found: str, expected: list[Found]) -> None:
    assert told(approved, found, "value") == expected


@pytest.mark.parametrize(
    ("approved", "found", "turned"),
    [
        pytest.param("There are no booking fees.", "There are booking fees.", True, id="dropped 'no'"),
        pytest.param("Reps share their calendars.", "Reps never share anything.", True, id="added 'never'"),
        pytest.param("Works without agents.", "Agents come first.", True, id="'without' and its presence"),
        pytest.param("There are no booking fees.", "Zero booking fees.", False, id="other negation"),
        pytest.param("There are no booking fees.", "Booking fees are gone.", False, id="negation behind the word"),
        pytest.param("No booking fees", "Free of booking fees", False, id="free of"),
        pytest.param(
            "Teams share calendars and never send forms.",
            "No meetings: teams share calendars, forms included.",
            False,
            id="both deny something and much else is common",
        ),
        pytest.param("Fast and cheap.", "Not only fast but cheap.", False, id="not only"),
    ],
)
def test_negation(approved: str, found: str, turned: bool) -> None:
    assert bool(told(approved, found, "negation")) is turned


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("Cuts errors", "Eliminates errors",
                     [("strength", Relation.STRONGER, None, "Eliminates")], id="elimination"),
        pytest.param("One of our plans", "The best plan",
                     [("strength", Relation.STRONGER, None, "best")], id="superlative"),
        pytest.param("Most invoices match", "Every invoice matches, guaranteed",
                     [("strength", Relation.STRONGER, None, "Every"),
                      ("strength", Relation.STRONGER, None, "guaranteed")], id="universal and guarantee"),
        pytest.param("Finds errors", "May find some errors",
                     [("strength", Relation.WEAKER, None, "May"),
                      ("strength", Relation.WEAKER, None, "some")], id="hedges"),
        pytest.param("Usually finds errors", "Finds errors",
                     [("strength", Relation.STRONGER, "Usually", None)], id="lost hedge"),
        pytest.param("Finds every error", "Finds errors",
                     [("strength", Relation.LOST, "every", None)], id="lost absolute"),
        pytest.param("Live by spring", "Live in May 2025", [], id="the month of May is no hedge"),
        pytest.param("Every invoice", "All invoices", [], id="another universal"),
    ],
)  # fmt: skip
def test_strength(approved: str, found: str, expected: list[Found]) -> None:
    assert told(approved, found, "strength") == expected


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("Costs increase", "Costs fall",

                     [("antonym", Relation.CONFLICT, "increase", "fall")], id="direction"),
        pytest.param("a monthly report", "a report every quarter",
                     [("antonym", Relation.CONFLICT, "monthly", "every quarter")], id="how often"),
        pytest.param("a monthly report", "a report each month", [], id="as often in other words"),
        pytest.param("in-house drivers", "third-party drivers",
                     [("antonym", Relation.CONFLICT, "in-house", "third-party")], id="whose people"),
        pytest.param("before the trip", "before and after the trip", [], id="both sides stand for neither"),
    ],
)  # fmt: skip
def test_antonyms(approved: str, found: str, expected: list[Found]) -> None:
    assert told(approved, found, "antonym") == expected


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("certified to ISO 27001", "certified to SOC 2",
                     [("name", Relation.CONFLICT, "ISO 27001", "SOC 2")], id="other certificate"),
        pytest.param("used at Lumen Foods daily", "used at Lumen Goods daily",
                     [("name", Relation.CONFLICT, "Lumen Foods", "Lumen Goods")], id="nearly the same name"),
        pytest.param("used at Lumen Foods daily", "used daily",

                     [("name", Relation.LOST, "Lumen Foods", None)], id="lost"),
        pytest.param("used daily", "used daily at Lumen Foods",

                     [("name", Relation.ADDED, None, "Lumen Foods")], id="added"),
        pytest.param("used at Lumen Foods", "LUMEN FOODS USES IT", [], id="same name in capitals"),
    ],
)  # fmt: skip
def test_names(approved: str, found: str, expected: list[Found]) -> None:
    assert told(approved, found, "name") == expected


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("Series orders leave the plant complete", "Prototype orders leave the plant complete",
                     [("wording", Relation.CONFLICT, "series", "prototype")], id="one word in another's place"),
        pytest.param("Series orders leave the plant complete", "All that we build in series is shipped in one go",
                     [], id="a retelling has no swaps"),
        pytest.param("Orders leave the plant complete", "Each order leaves the plant complete", [], id="other forms"),
        pytest.param("Ready in 5 days or less here", "Ready in 9 days or less here", [], id="values are no wording"),
    ],
)  # fmt: skip
def test_wording(approved: str, found: str, expected: list[Found]) -> None:
    assert told(approved, found, "wording") == expected
