from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.report import Report
from msgcheck.report.themes import OTHER, stands_alone, theme, themes
from msgcheck.report.worklist import approved, by_asset, folded, impact, ranked, unread_parts


def first(report: Report, kind: Kind) -> Finding:
    return next(finding for finding in report.findings if finding.kind is kind)


def test_impact_is_severity_times_prominence(report: Report) -> None:
    assert impact(first(report, Kind.RETIRED)) == 9, "high in a title"
    assert impact(first(report, Kind.ALTERED_FACT)) == 6, "high in a bullet"
    assert impact(first(report, Kind.MISSING)) == 4, "medium, nowhere"
    assert impact(first(report, Kind.TERM)) == 2, "low in a bullet"


def test_of_equal_impact_the_more_severe_then_the_repeated_comes_first(report: Report) -> None:
    order = [(f.kind, f.severity.value, impact(f)) for f in ranked(report.open)]

    assert order[:3] == [(Kind.RETIRED, "high", 9), (Kind.OVERCLAIM, "high", 9), (Kind.ALTERED_FACT, "high", 6)]
    assert ranked(report.open)[2].places


def test_assets_worst_first_with_missing_apart(report: Report) -> None:
    works = by_asset(report)

    assert [work.path for work in works][:2] == [sample.DRIFTED, sample.DECK]
    assert [finding.message for finding in works[0].missing] == ["early-warning"]


def test_every_open_finding_is_in_exactly_one_place(report: Report) -> None:
    placed = [id(each) for work in by_asset(report) for each in (*work.findings, *work.missing)]
    placed += [id(each) for each in folded(report)]
    placed += [id(part.finding) for part in unread_parts(report) if part.finding and not part.finding.accepted]

    assert sorted(placed) == sorted(id(each) for each in report.open)


def test_the_unread_without_a_finding_is_listed_and_the_finding_without_an_unread_too(report: Report) -> None:
    alone = Finding(kind=Kind.UNREADABLE, severity=Severity.HIGH, asset="web/x", because="HTTP 503.", confidence=1.0)
    parts = unread_parts(replace(report, findings=(*report.findings, alone)))

    assert [part.asset for part in parts] == [
        "decks/board-update.pptx",
        sample.DECK,
        sample.QUIET,
        sample.QUIET,
        "web/x",
    ]
    assert parts[2].finding is None
    assert parts[-1].unread.detail == "HTTP 503."


def test_approved_wording_is_never_invented(report: Report) -> None:
    assert approved(first(report, Kind.OFF_PLATFORM), report.platform) is None
    bare = replace(first(report, Kind.ALTERED_FACT), suggestion=None)
    assert approved(bare, report.platform) == "Forecast every quarter within 5% of actuals."
    retired = replace(first(report, Kind.RETIRED), suggestion=None)
    assert approved(retired, report.platform) == "Call the quarter before it calls you.", "what replaced it"


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        pytest.param("Save up to 40%", True, id="a number"),
        pytest.param("The best support in the market", True, id="a superlative"),
        pytest.param("Guaranteed to work", True, id="a guarantee"),
        pytest.param("Certified by the regulator", True, id="a certificate"),
        pytest.param("Cheaper than CRM roll-ups", True, id="a named rival"),
        pytest.param("A friendly team in your time zone", False, id="the rest is folded"),
    ],
)
def test_what_deserves_a_look_of_its_own(text: str, alone: bool) -> None:
    assert stands_alone(text, ["CRM roll-ups"]) is alone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("No lock-in, cancel whenever you like", "price and contract"),
        ("From $9 a seat", "price and contract"),
        ("Encrypted at rest", "security and compliance"),
        ("Connects to every CRM", "integration"),
        ("Set up in minutes", "speed and effort"),
        ("Friendly people", OTHER),
    ],
)
def test_themes_by_word(text: str, name: str) -> None:
    assert theme(text) == name


def test_the_largest_theme_comes_first_and_the_rest_last(report: Report) -> None:
    names = [each.name for each in themes(f for f in report.open if f.kind is Kind.OFF_PLATFORM)]

    assert names[0] == "price and contract"
    assert names[-1] == OTHER
