"""What the models have said is asked once."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from collateral import FlatEmbedder, PercentJudge

from msgcheck.errors import MsgcheckError
from msgcheck.model.asset import Context, Location, Passage
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.serve import memory
from msgcheck.serve.memory import RememberingEmbedder, RememberingJudge


class _Judge(PercentJudge):
    def __init__(self, *, repeatable: bool) -> None:
        self.repeatable = repeatable
        self.asked: list[str] = []

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        self.asked += [each.passage.text for each in questions]
        return super().judge(questions, platform)


class _Embedder(FlatEmbedder):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], /) -> Any:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32).reshape(-1, 2)


def _question(text: str, *, number: int = 1, heading: str | None = None) -> Question:
    place = Location(unit="slide", number=number, role="body")
    passage = Passage(id=f"p{number}", text=text, location=place, context=Context(heading=heading))
    return Question(passage=passage, candidates=())


def _platform(digest: str) -> Platform:
    return Platform(path="p.yaml", company="Northwind", digest=digest)


def test_a_question_is_asked_once_wherever_it_stands() -> None:
    judge = _Judge(repeatable=True)
    remembering = RememberingJudge(judge)

    first = remembering.judge([_question("within 5%"), _question("within 9%"), _question("within 5%")], _platform("a"))
    second = remembering.judge([_question("within 9%", number=4), _question("new")], _platform("a"))

    assert judge.asked == ["within 5%", "within 9%", "new"]
    assert first[0] == first[2] != first[1]
    assert second[0] == first[1]


@pytest.mark.parametrize(
    ("question", "platform"),
    [
        pytest.param(_question("within 5%", heading="Before"), _platform("a"), id="another context"),
        pytest.param(_question("within 5%"), _platform("b"), id="another platform file"),
    ],
)
def test_another_question_is_asked(question: Question, platform: Platform) -> None:
    judge = _Judge(repeatable=True)
    remembering = RememberingJudge(judge)
    remembering.judge([_question("within 5%")], _platform("a"))

    remembering.judge([question], platform)

    assert len(judge.asked) == 2


def test_a_judge_that_may_change_its_mind_is_asked_again() -> None:
    judge = _Judge(repeatable=False)
    remembering = RememberingJudge(judge)

    for _ in range(2):
        remembering.judge([_question("within 5%")], _platform("a"))

    assert len(judge.asked) == 2


def test_vectors_come_in_the_order_asked_for() -> None:
    embedder = _Embedder()
    remembering = RememberingEmbedder(embedder)
    remembering.embed(["aa", "b"])

    found = remembering.embed(["ccc", "b", "aa", "ccc"])

    assert found[:, 0].tolist() == [3, 1, 2, 3]
    assert embedder.asked == ["aa", "b", "ccc"]
    assert remembering.embed([]).shape == (0, 2)


def test_what_is_too_much_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 2)
    embedder = _Embedder()
    remembering = RememberingEmbedder(embedder)

    for text in ("a", "b", "c", "d", "a"):
        remembering.embed([text])

    assert embedder.asked == ["a", "b", "c", "d", "a"]


def test_a_judge_that_is_stopped_answers_no_more() -> None:
    judge = _Judge(repeatable=True)
    remembering = RememberingJudge(judge)
    remembering.stop()

    with pytest.raises(MsgcheckError, match="the server is being stopped"):
        remembering.judge([_question("within 5%")], _platform("a"))
    assert judge.asked == []
