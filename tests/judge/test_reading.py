from collections.abc import Sequence

import pytest
from builders import asset, passage, platform

from msgcheck.judge.passages import read_passages, says_something
from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Evidence, Label, Outcome, Question, Verdict
from msgcheck.model.platform import Platform


class Counting:
    """A judge that remembers what it was asked, and calls everything off-platform."""

    name = "counting"
    digest = "0"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        self.asked += [question.passage.text for question in questions]
        return [
            Verdict(outcomes=(Outcome(label=Label.OFF_PLATFORM, message=None, probability=1.0),)) for _ in questions
        ]


class NoMatcher:
    def candidates(self, passages: Sequence[Passage]) -> list[tuple[Evidence, ...]]:
        return [() for _ in passages]


def read(*passages: Passage) -> tuple[Counting, list]:
    judge = Counting()
    (readings,) = read_passages([passages], NoMatcher(), judge, platform(), lambda doing: None)  # type: ignore[arg-type]
    return judge, readings


def test_the_same_words_in_the_same_context_are_judged_once() -> None:
    first, again = passage("Support in 60 seconds", id="p1"), passage("Support in 60 seconds", id="p2", number=4)

    judge, readings = read(first, again)

    assert judge.asked == ["Support in 60 seconds"]
    assert [reading.passage for reading in readings] == [first, again]


def test_the_same_words_in_another_context_are_judged_again() -> None:
    judge, _ = read(
        passage("No, never.", question="Is oat extra?"), passage("No, never.", id="p2", question="Can I pause?")
    )

    assert len(judge.asked) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(passage("Support in 60 seconds"), True, id="a claim"),
        pytest.param(passage("Agenda"), False, id="one word"),
        pytest.param(passage("12"), False, id="a bare number"),
        pytest.param(passage("12", heads=("Minutes per handover", "After")), True, id="a number under its heads"),
        pytest.param(passage("Never.", question="Is oat extra?"), True, id="one word that answers a question"),
        pytest.param(passage("Pricing and plans", role="nav"), False, id="navigation"),
        pytest.param(passage("•–•", heads=("Plan", "Price")), False, id="no word at all"),
    ],
)
def test_asks_only_about_what_says_something(given: Passage, expected: bool) -> None:
    assert says_something(given) is expected


def test_what_is_not_asked_about_is_neutral() -> None:
    judge, (reading,) = read(passage("Agenda"))

    assert judge.asked == []
    assert reading.verdict.probability(Label.NEUTRAL) == 1.0


def test_an_asset_without_passages_has_no_readings() -> None:
    assert read(*asset("a.pptx").passages)[1] == []
