"""Which values a text states."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msgcheck.model.evidence import Relation
from msgcheck.text.differences import value_differences
from msgcheck.text.numbers import Quantity, quantities


def only(text: str) -> Quantity:
    (quantity,) = quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("11%", 11, "percent", id="per cent sign"),
        pytest.param("eleven percent", 11, "percent", id="percent in words"),
        pytest.param("1,5 %", 1.5, "percent", id="decimal comma"),
        pytest.param("a third of trips", 100 / 3, "percent", id="a third"),
        pytest.param("two thirds", 200 / 3, "percent", id="two thirds"),
        pytest.param("cut in half", 50, "percent", id="half"),
        pytest.param("a quarter of the cost", 25, "percent", id="a quarter of something"),
        pytest.param("1 in 20", 5, "percent", id="one in twenty"),
        pytest.param("one in three bookings", 100 / 3, "percent", id="one in three"),
        pytest.param("nine out of ten", 90, "percent", id="nine out of ten"),
        pytest.param("10x faster", 10, "factor", id="10x"),
        pytest.param("three times as fast", 3, "factor", id="three times as"),
        pytest.param("twice as fast", 2, "factor", id="twice as"),
        pytest.param("doubled", 2, "factor", id="doubled"),
        pytest.param("tenfold", 10, "factor", id="tenfold"),
        pytest.param("$1.2M", 1.2e6, "usd", id="dollars with M"),
        pytest.param("1.2 million dollars", 1.2e6, "usd", id="dollars in words"),
        pytest.param("EUR 4.2m", 4.2e6, "eur", id="currency code"),
        pytest.param("1.500 €", 1500, "eur", id="thousands point before a currency"),
        pytest.param("four point two million euros", 4.2e6, "eur", id="point in words"),
        pytest.param("90 days", 2160, "hour", id="days"),
        pytest.param("in a quarter", 2190, "hour", id="a quarter of a year"),
        pytest.param("half a year", 4380, "hour", id="half a year"),
        pytest.param("six months", 4380, "hour", id="six months"),
        pytest.param("a quarter of an hour", 0.25, "hour", id="part of an hour"),
        pytest.param("two and a half days", 60, "hour", id="and a half"),
        pytest.param("in a year and a half", 13140, "hour", id="a year and a half"),
        pytest.param("30-day trial", 720, "hour", id="hyphen before the unit"),
        pytest.param("five business days", 120, "hour", id="business days"),
        pytest.param("100 GB", 100, "gigabyte", id="data"),
        pytest.param("45 countries", 45, "count", id="count"),
        pytest.param("1,260 drivers", 1260, "count", id="thousands comma"),
        pytest.param("600 000 users", 600_000, "count", id="thousands space"),
        pytest.param("1.260,5 kg", 1_260_500, "gram", id="European point and comma"),
        pytest.param("4K orders", 4000, "count", id="K"),
        pytest.param("a dozen countries", 12, "count", id="a dozen"),
        pytest.param("half a million records", 500_000, "count", id="half a million"),
        pytest.param("two hundred and six stores", 206, "count", id="hundreds in words"),
        pytest.param("eighteen thousand three hundred transfers", 18_300, "count", id="thousands in words"),
        pytest.param("2000 drivers", 2000, "count", id="no year before a plural"),
        pytest.param("the third year", 3, "ordinal", id="ordinal in words"),
        pytest.param("the 20th seat", 20, "ordinal", id="ordinal in digits"),
        pytest.param("24/7 support", 24, "always", id="24/7"),
        pytest.param("at 6:30 pm", 18.5, "clock", id="time of day"),
    ],
)
def test_value(text: str, value: float, unit: str) -> None:
    quantity = only(text)

    assert (quantity.edge, quantity.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "strict"),
    [
        pytest.param("up to 40%", -inf, 40, False, id="up to"),
        pytest.param("at least 40%", 40, inf, False, id="at least"),
        pytest.param("over 40%", 40, inf, True, id="over"),
        pytest.param("under 40%", -inf, 40, True, id="under"),
        pytest.param("no more than 40%", -inf, 40, False, id="no more than"),
        pytest.param("none of them over 40%", -inf, 40, False, id="a denied bound turns round"),
        pytest.param("within 40%", -inf, 40, False, id="within"),
        pytest.param("40% or more", 40, inf, False, id="or more"),
        pytest.param("40+ sites", 40, inf, False, id="plus sign"),
        pytest.param("40 sites at most", -inf, 40, False, id="behind the noun"),
        pytest.param("5–10%", 5, 10, False, id="range with a dash"),
        pytest.param("20 to 400 people", 20, 400, False, id="range with to"),
        pytest.param("between 5 and 10 people", 5, 10, False, id="between"),
        pytest.param("about 90 people", 81, 99, False, id="about"),
        pytest.param("hundreds of people", 100, 1000, False, id="hundreds of"),
    ],
)
def test_bounds(text: str, low: float, high: float, strict: bool) -> None:
    quantity = only(text)

    assert (quantity.low, quantity.high, quantity.strict) == (pytest.approx(low), pytest.approx(high), strict)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        pytest.param("€6 a month", "month", id="a month"),
        pytest.param("$175/mo", "month", id="slash"),
        pytest.param("$2.00 per ticket", "ticket", id="per a thing"),
        pytest.param("twice a week", "week", id="twice a week"),
        pytest.param("€6", "", id="no rate"),
    ],
)
def test_rate(text: str, per: str) -> None:
    assert only(text).per == per


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("call +1 555 123 4567", id="phone number"),
        pytest.param("SOC 2 and ISO 27001", id="standards"),
        pytest.param("ISO 9001 / 13485 / 14001, all current", id="list of standards"),
        pytest.param("v2.0 for B2B with 2FA", id="version and names with digits"),
        pytest.param("1. Sign here", id="list position"),
        pytest.param("see step 3 on page 12", id="step and page"),
        pytest.param("write to a4@b5.com or www.x9.com/2024", id="addresses"),
        pytest.param("no one asks which one", id="one as a pronoun"),
        pytest.param("a second opinion", id="second as a word"),
    ],
)
def test_no_value(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("since 2019", 2019, 2020, id="year"),
        pytest.param("May 2025", 2025 + 4 / 12, 2025 + 5 / 12, id="month"),
        pytest.param("Q3 2025", 2025.5, 2025.75, id="quarter"),
        pytest.param("2024-25", 2024, 2026, id="two years"),
    ],
)
def test_dates(text: str, low: float, high: float) -> None:
    quantity = only(text)

    assert (quantity.unit, quantity.low, quantity.high) == ("year", pytest.approx(low), pytest.approx(high))


def test_a_change_is_two_values_with_roles() -> None:
    old, new = quantities("fell from 18% to 5%")

    assert [(old.edge, old.role), (new.edge, new.role)] == [(18, "from"), (5, "to")]


def test_places_are_exact() -> None:
    text = "Rebooks within 8 minutes, for €6 a month."

    assert [text[each.start : each.end] for each in quantities(text)] == ["within 8 minutes", "€6 a month"]
    assert [each.text for each in quantities(text)] == ["within 8 minutes", "€6 a month"]


def test_what_is_counted() -> None:
    assert [each.noun for each in quantities("45 countries, 1,260 refrigerated trucks")] == [
        "country",
        "refrigerat truck",
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Cuts onboarding by 40%", "40 percent less onboarding", True, id="the same share"),
        pytest.param("Cuts onboarding by 40%", "Cuts onboarding by 60%", False, id="another number"),
        pytest.param("within 8 minutes", "in 8 minutes", False, id="a bound and none"),
        pytest.param("$5 per user", "$5 per month", False, id="another rate"),
    ],
)
def test_values_mean_the_same_whatever_their_words(one: str, other: str, same: bool) -> None:
    meanings = [[each.meaning for each in quantities(text)] for text in (one, other)]

    assert all(meanings)
    assert (meanings[0] == meanings[1]) is same


@given(
    st.lists(st.sampled_from([*"0123456789 %$.,-–", "million", "week", "up to", "half", "2024", "users"]), max_size=14)
)
def test_values_that_mean_the_same_never_conflict(words: list[str]) -> None:
    text = " ".join(words)

    assert Relation.CONFLICT not in {each.relation for each in value_differences(text, f"{text} ")}
