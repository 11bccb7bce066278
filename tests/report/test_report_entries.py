from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.report.entries import Entry, also_in, entries, folding

DRIFT = sample.FINDINGS[2]
MISSING = next(each for each in sample.FINDINGS if each.kind is Kind.MISSING)


def elsewhere(finding: Finding, number: int) -> list[Finding]:
    return [replace(finding, asset=f"decks/{n}.pptx") for n in range(number)]


def reworded(finding: Finding, text: str) -> Finding:
    assert finding.passage
    return replace(finding, passage=replace(finding.passage, text=text))


@pytest.mark.parametrize(
    ("other", "entries_"),
    [
        pytest.param(replace(DRIFT, asset="b.pptx"), 1, id="the same words in another asset"),
        pytest.param(reworded(DRIFT, DRIFT.passage.text.upper() + "!"), 1, id="capitals and a full stop aside"),  # type: ignore[union-attr]
        pytest.param(reworded(DRIFT, "Something else."), 2, id="other words"),
        pytest.param(replace(DRIFT, kind=Kind.DILUTION), 2, id="another kind"),
        pytest.param(replace(DRIFT, message="tagline"), 2, id="another message"),
    ],
)
def test_what_one_change_of_wording_mends_is_one_entry(other: Finding, entries_: int) -> None:
    assert len(entries([DRIFT, other])) == entries_


def test_a_message_missing_in_several_assets_is_one_entry() -> None:
    (entry,) = entries(elsewhere(MISSING, 3))

    assert entry.places == 3
    assert entry.reach == 1, "nobody sees what is missing"


@pytest.mark.parametrize(("assets", "reach"), [(1, 1), (2, 2), (4, 2), (5, 3), (30, 3)])
def test_reach(assets: int, reach: int) -> None:
    assert entries(elsewhere(replace(DRIFT, places=()), assets))[0].reach == reach


def test_the_greatest_impact_comes_first() -> None:
    low = replace(reworded(DRIFT, "Once, and low."), severity=Severity.LOW, places=())
    many = elsewhere(reworded(replace(DRIFT, severity=Severity.MEDIUM), "Everywhere."), 6)
    order = entries([low, DRIFT, *many])

    assert [each.lead.severity for each in order] == [Severity.MEDIUM, Severity.HIGH, Severity.LOW]
    assert order[0].impact == 2 * 3 * 3


def test_places_of_folded_findings_count() -> None:
    assert Entry(lead=DRIFT, findings=(replace(DRIFT, places=("a", "b")), DRIFT)).places == 4


def test_other_places_are_named_and_then_counted() -> None:
    (entry,) = entries(elsewhere(replace(DRIFT, places=()), 6))

    place = "slide 2, title"
    assert also_in(entry) == (f"decks/1.pptx, {place}; decks/2.pptx, {place}; decks/3.pptx, {place} and 2 more places")


def test_places_in_the_asset_itself_are_named_too() -> None:
    (entry,) = entries([replace(DRIFT, places=("decks/a.pptx, slide 9",))])

    assert also_in(entry) == "decks/a.pptx, slide 9"
    assert also_in(Entry(lead=replace(DRIFT, places=()), findings=(DRIFT,))) == ""


def test_each_finding_is_shown_or_told_by_another() -> None:
    found = [*elsewhere(DRIFT, 3), *elsewhere(MISSING, 2)]

    fold = folding(found)

    assert len(fold.entries) == 2
    assert {id(each) for each in found} == {*fold.entries, *fold.told}
    assert all(id(lead) in fold.entries for lead in fold.told.values())
