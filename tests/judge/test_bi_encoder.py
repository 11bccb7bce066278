from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from builders import ACCURACY, OLD_TAGLINE, passage, platform

from msgcheck.embed.minilm import WEIGHTS_DIGEST
from msgcheck.errors import MsgcheckError, PluginError
from msgcheck.judge.bi_encoder import WEIGHTS, BiEncoder
from msgcheck.judge.fast import FastJudge
from msgcheck.judge.weights import measured
from msgcheck.model.evidence import Evidence, Label, Question


class Embedder:
    """Gives every text a vector of its own, and remembers what it was asked."""

    name = "stub"
    digest = WEIGHTS_DIGEST

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], /) -> np.ndarray:
        self.asked += texts
        rows = [np.random.default_rng(sum(text.encode())).normal(size=384) for text in texts]
        return np.asarray([row / np.linalg.norm(row) for row in rows], dtype=np.float32)


@pytest.fixture
def network() -> BiEncoder:
    network = BiEncoder()
    network.__dict__["_embedder"] = Embedder()
    return network


def question(text: str, *, candidates: bool = True) -> Question:
    near = Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.8)
    old = Evidence(message=OLD_TAGLINE, telling=OLD_TAGLINE.statement, similarity=0.1)
    return Question(passage=passage(text), candidates=(near, old) if candidates else ())


def read(network: BiEncoder, *questions: Question) -> list[tuple[np.ndarray, np.ndarray]]:
    return list(network.read(questions, [measured(each) for each in questions], platform()))


def test_what_a_passage_may_be_has_probabilities_that_sum_to_one(network: BiEncoder) -> None:
    ((pairs, own),) = read(network, question("Forecasts land within 15% of actuals"))

    assert pairs.shape == (2, 5)
    assert np.exp(pairs).sum() + np.exp(own).sum() == pytest.approx(1)


def test_a_retired_message_can_only_be_told(network: BiEncoder) -> None:
    ((pairs, _),) = read(network, question("Forecasts land within 15% of actuals"))

    assert (np.exp(pairs[1, 1:]) < 1e-8).all()
    assert (np.exp(pairs[0]) > 1e-8).all()


def test_what_a_passage_is_does_not_depend_on_the_others(network: BiEncoder) -> None:
    texts = ["Agenda", "Forecasts land within 15% of actuals", "We opened an office in Leeds."]

    together = read(network, *map(question, texts))

    for (pairs, own), text in zip(together, texts, strict=True):
        ((alone, own_alone),) = read(network, question(text))
        assert np.allclose(pairs, alone, atol=1e-4)
        assert np.allclose(own, own_alone, atol=1e-4)


def test_without_candidates_a_passage_is_judged_by_itself(network: BiEncoder) -> None:
    ((pairs, own), (others, _)) = read(network, question("Agenda", candidates=False), question("Agenda"))

    assert pairs.shape == (0, 5)
    assert np.exp(own).sum() == pytest.approx(1)
    assert others.shape == (2, 5)


def test_nothing_asked_is_nothing_answered(network: BiEncoder) -> None:
    assert read(network) == []


def test_names_are_masked_before_anything_is_compared(network: BiEncoder) -> None:
    name = platform().names[0]

    read(network, question(f"{name} forecasts land within 15% of actuals"))

    assert not [text for text in network._embedder.asked if name in text]  # type: ignore[attr-defined]


def test_the_fast_judge_tells_plain_cases_apart() -> None:
    told, plain = question("Every quarter you forecast within 5% of actuals"), question("Agenda for this afternoon")

    first, second = FastJudge().judge([told, plain], platform())

    assert (first.outcomes[0].label, first.outcomes[0].message) == (Label.ALIGNED, ACCURACY.id)
    assert second.outcomes[0].label is Label.NEUTRAL


def test_weights_of_other_features_or_vectors_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "bi_encoder.npz"
    with np.load(WEIGHTS) as stored:
        np.savez(path, **{**stored, "card": np.array("{}")})

    with pytest.raises(PluginError, match=r"^judge: bi_encoder.npz was fitted on other features or vectors; fit it"):
        BiEncoder(path).prepare()


@pytest.mark.parametrize("kept", [0, 100, 100_000])
def test_damaged_weights_are_named_with_what_to_do(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "bi_encoder.npz"
    path.write_bytes(WEIGHTS.read_bytes()[:kept])

    with pytest.raises(MsgcheckError, match=r"bi_encoder.npz: the weights are damaged; reinstall msgcheck$"):
        BiEncoder(path).prepare()
