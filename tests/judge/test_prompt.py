import pytest

from msgcheck.judge.prompt import CONTEXT_WORDS, alone, approved, said
from msgcheck.model.asset import Context, Location, Passage
from msgcheck.model.evidence import Difference, Evidence, Relation
from msgcheck.model.platform import Message, MessageRole, Platform

PLATFORM = Platform(path="p.yaml", company="Northwind", product="Signal Hub", category="revenue forecasting platform")
ACCURACY = Message(id="accuracy", role=MessageRole.VALUE, statement="Northwind forecasts within 5%.")


def passage(text: str, **context: object) -> Passage:
    return Passage(
        id="p1",
        text=text,
        location=Location(unit="slide", number=1, role="bullet"),
        context=Context(**context),  # type: ignore[arg-type]
    )


def evidence(*differences: tuple[str, Relation]) -> Evidence:
    found = tuple(Difference(type=type_, relation=relation, expected="a", found="b") for type_, relation in differences)
    return Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.8, differences=found)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(passage("Never."), "Never.", id="no context"),
        pytest.param(passage("Never.", question="Is oat extra?"), "Is oat extra? | Never.", id="answer"),
        pytest.param(passage("11 min", heads=("Setup", "Time")), "Setup | Time | 11 min", id="table cell"),
        pytest.param(passage("Never.", heading="Prices"), "Never.", id="heading left out"),
        pytest.param(
            passage("Never.", heading="FAQ", question="Is oat extra?"), "Is oat extra? | Never.", id="question wins"
        ),
        pytest.param(passage("Ask\n Signal  Hub"), "Ask the company", id="names masked, one line"),
    ],
)
def test_second_side(given: Passage, expected: str) -> None:
    assert said(given, PLATFORM) == expected


def test_headings_are_shown_in_training() -> None:
    assert said(passage("Never.", heading="Prices"), PLATFORM, headings=True) == "Prices | Never."


def test_a_long_context_is_cut() -> None:
    shown = said(passage("Never.", question="word " * 50), PLATFORM)

    assert shown == "word " * CONTEXT_WORDS + "| Never."


@pytest.mark.parametrize(
    ("differences", "marks"),
    [
        pytest.param([], "", id="none"),
        pytest.param([("value", Relation.CONFLICT)], " | value conflict", id="one"),
        pytest.param([("value", Relation.SAME)] * 3, " | value same", id="a kind once"),
        pytest.param([("value", Relation.ADDED), ("name", Relation.LOST)], "", id="what tells nothing is left out"),
        pytest.param(
            [("value", Relation.LOST), ("negation", Relation.CONFLICT)], " | value lost, negation conflict", id="two"
        ),
    ],
)
def test_first_side(differences: list[tuple[str, Relation]], marks: str) -> None:
    assert approved(evidence(*differences), PLATFORM) == f"The company forecasts within 5%.{marks}"


def test_first_side_of_the_passage_by_itself() -> None:
    assert alone(PLATFORM) == "The company is a revenue forecasting platform."
