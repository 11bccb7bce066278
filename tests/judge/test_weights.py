import json
from pathlib import Path

import numpy as np
import pytest
from builders import ACCURACY, OLD_TAGLINE, passage
from hypothesis import given
from hypothesis import strategies as st

from msgcheck.errors import PluginError
from msgcheck.judge.features import CANDIDATE, OWN, candidate_features, names, own_features
from msgcheck.judge.weights import LIVE, LogLinear, load, measured, network_columns
from msgcheck.model.evidence import Difference, Evidence, Label, Question, Relation

EVIDENCE = (
    Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.8),
    Evidence(message=OLD_TAGLINE, telling=OLD_TAGLINE.statement, similarity=0.3),
)


def question(text: str = "Forecasts land within 15% of actuals") -> Question:
    return Question(passage=passage(text), candidates=EVIDENCE)


def model(**weights: np.ndarray) -> LogLinear:
    flat = {
        "live": np.zeros((len(LIVE), len(CANDIDATE))),
        "retired": np.zeros(len(CANDIDATE)),
        "own": np.zeros((2, len(OWN))),
        "digest": "",
    }
    return LogLinear(**flat | weights)


@given(st.text(max_size=80))
def test_columns_are_as_many_as_their_names(text: str) -> None:
    asked = question(text)

    assert {len(row) for row in candidate_features(asked)} == {len(CANDIDATE)}
    assert len(own_features(asked)) == len(OWN)


def test_probabilities_sum_to_one_and_come_in_order() -> None:
    chances = [outcome.probability for outcome in model().weigh(question(), measured(question())).outcomes]

    assert sum(chances) == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)


def test_a_retired_message_can_only_be_told() -> None:
    outcomes = model().weigh(question(), measured(question())).outcomes

    assert {outcome.label for outcome in outcomes if outcome.message == OLD_TAGLINE.id} == {Label.RETIRED}
    assert {outcome.label for outcome in outcomes if outcome.message == ACCURACY.id} == set(LIVE)


def test_weights_raise_the_outcome_they_belong_to() -> None:
    live = np.zeros((len(LIVE), len(CANDIDATE)))
    live[LIVE.index(Label.ALTERED_FACT), CANDIDATE.index("similarity")] = 10

    best = model(live=live).weigh(question(), measured(question())).outcomes[0]

    assert (best.label, best.message) == (Label.ALTERED_FACT, ACCURACY.id)


def test_without_candidates_a_passage_is_neutral_or_off_platform() -> None:
    alone = Question(passage=passage("Agenda for today"), candidates=())

    verdict = model().weigh(alone, measured(alone))

    assert {outcome.label for outcome in verdict.outcomes} == {Label.NEUTRAL, Label.OFF_PLATFORM}


def test_a_conflicting_value_is_seen() -> None:
    value = Difference(type="value", relation=Relation.CONFLICT, expected="5%", found="15%")
    evidence = Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=0.8, differences=(value,))

    (row,) = candidate_features(Question(passage=passage("within 15%"), candidates=(evidence,)))

    assert row[CANDIDATE.index("value:conflict")] == 0.5
    assert row[CANDIDATE.index("clean")] == 0.0


def test_the_network_s_columns_are_log_probabilities_over_all_outcomes() -> None:
    read, own = network_columns(question(), np.zeros((2, 5)), np.zeros(2))

    assert np.allclose(read[0], np.log(1 / 8))
    assert np.allclose(read[1], [np.log(1 / 8), 0, 0, 0, 0]), "only the telling of a retired message is an outcome"
    assert np.allclose(own, [np.log(1 / 8), np.log(1 / 8), 2 / 8, 4 / 8, 1 / 8, 1 / 8])


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "lexical.json"
    path.write_text(json.dumps({"features": {"candidate": ["length"], "own": []}}), encoding="utf-8")

    with pytest.raises(PluginError, match=r"^judge: lexical.json was fitted on other features; fit it again"):
        load(path)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "lexical.json"
    columns = {name: list(each) for name, each in names().items()}
    rows = {"live": [[0.5] * len(CANDIDATE)] * 5, "retired": [0.0] * len(CANDIDATE), "own": [[0.0] * len(OWN)] * 2}
    path.write_text(json.dumps({"features": columns, **rows}), encoding="utf-8")

    assert load(path).live.shape == (5, len(CANDIDATE))
