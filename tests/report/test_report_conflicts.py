from dataclasses import replace

from report import sample

from msgcheck.model.finding import Finding, Kind
from msgcheck.report.conflicts import Other, others

CLASH = sample.found(
    Kind.CONFLICT,
    sample.M,
    sample.DRIFTED,
    2,
    f"{sample.DECK} (slide 2) says '15%' of the same thing",
    0.9,
    expected="15%",
    found="5%",
)


def other(finding: Finding) -> Other | None:
    report = replace(sample.build(), findings=(finding,))
    return others(report).get(id(finding))


def test_finds_what_the_other_asset_says() -> None:
    side = other(CLASH)

    assert side
    assert (side.asset, side.passage.text) == (sample.DECK, "Forecasts land within 15% of actuals")


def test_says_nothing_of_a_side_it_cannot_make_out() -> None:
    assert other(replace(CLASH, because="Another deck says so")) is None
    assert other(replace(CLASH, expected="99%")) is None
