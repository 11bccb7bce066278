from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from builders import ACCURACY, OLD_TAGLINE, passage, platform

from msgcheck.judge.cross_encoder import PAIR, UNREAD, CrossEncoder
from msgcheck.judge.shortlist import SETTLED, WORTH, settled, worth_reading
from msgcheck.judge.trained import TrainedJudge
from msgcheck.model.evidence import Evidence, Label, Outcome, Question, Verdict


def first(neutral: float, **shares: float) -> Verdict:
    told = (
        Outcome(label=label, message=message, probability=share / 2)
        for message, share in shares.items()
        for label in (Label.ALIGNED, Label.ALTERED_FACT)
    )
    return Verdict(outcomes=(Outcome(label=Label.NEUTRAL, message=None, probability=neutral), *told))


@pytest.mark.parametrize(
    ("label", "probability", "stands"),
    [
        pytest.param(Label.NEUTRAL, SETTLED, True, id="plainly neutral: nothing is read"),
        pytest.param(Label.NEUTRAL, SETTLED - 0.001, False, id="nearly so: it is read"),
        pytest.param(Label.ALIGNED, 1.0, False, id="as approved: there may be a 'not' in it"),
        pytest.param(Label.CONTRADICTION, 1.0, False, id="drift: it is read, however sure the quick network is"),
    ],
)
def test_a_passage_is_settled(label: Label, probability: float, stands: bool) -> None:
    likeliest = Outcome(label=label, message=None, probability=probability)

    assert settled(Verdict(outcomes=(likeliest,))) is stands


def test_a_message_is_worth_reading_by_its_share_over_all_labels() -> None:
    found = worth_reading(first(0.9, likely=0.09, just=WORTH, hardly=WORTH * 0.9))

    assert found == {"likely", "just"}


class Session:
    """Answers every sequence with its length, seven times."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def get_inputs(self) -> list[Any]:
        return [type("Input", (), {"name": "input_ids"})]

    def run(self, _: None, fed: dict[str, np.ndarray]) -> list[np.ndarray]:
        rows, width = fed["input_ids"].shape
        self.asked.append(rows)
        return [np.full((rows, 7), width, dtype=np.float32)]


@pytest.fixture
def network() -> CrossEncoder:
    network = CrossEncoder()
    network.__dict__["_session"] = Session()
    return network


def question() -> Question:
    near = Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.8)
    far = Evidence(message=OLD_TAGLINE, telling=OLD_TAGLINE.statement, similarity=0.1)
    return Question(passage=passage("Forecasts land within 15% of actuals"), candidates=(near, far))


def test_the_network_reads_only_what_is_worth_it(network: CrossEncoder) -> None:
    ((pairs, own),) = network.read([question()], platform(), [{OLD_TAGLINE.id}])

    assert (pairs[0] == UNREAD).all()
    assert (pairs[1] > 0).all()
    assert len(own) == 2
    assert network._session.asked == [1, 1]


def test_what_a_pair_says_does_not_depend_on_the_others(network: CrossEncoder) -> None:
    ((some, _),) = network.read([question()], platform(), [{OLD_TAGLINE.id}])
    ((every, _),) = network.read([question()], platform())

    assert every.shape == (2, PAIR)
    assert (every[1] == some[1]).all()


def unsure(question: Question) -> tuple[np.ndarray, np.ndarray]:
    return np.zeros((len(question.candidates), PAIR)), np.zeros(2)


def test_verdicts_keep_their_order_when_some_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = TrainedJudge()
    asked: list[str] = []

    def read(
        questions: Sequence[Question], _: object, worth: Sequence[frozenset[str]]
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        assert worth == [{ACCURACY.id, OLD_TAGLINE.id}]
        for each in questions:
            asked.append(each.passage.text)
            yield np.zeros((2, 5)), np.zeros(2)

    monkeypatch.setattr(judge._network, "read", read)
    monkeypatch.setattr(judge._quick, "read", lambda questions, *_: [unsure(each) for each in questions])
    monkeypatch.setattr("msgcheck.judge.trained.settled", lambda verdict: len(verdict.outcomes) == 2)
    plain = Question(passage=passage("Agenda"), candidates=())

    verdicts = judge.judge([plain, question(), plain], platform())

    assert asked == [question().passage.text]
    assert [len(verdict.outcomes) for verdict in verdicts] == [2, 8, 2]
