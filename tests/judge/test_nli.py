"""Any inference model at the judge's seam, with a tiny one made here: hubs are not needed, loading is real."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from builders import ACCURACY, OLD_TAGLINE, passage, platform

from msgcheck.errors import MsgcheckError, UsageError
from msgcheck.judge.nli import FIRM, HINT, InferenceJudge, claimed, read_aloud, verdict, weigh
from msgcheck.model.evidence import Difference, Evidence, Label, Outcome, Question, Relation, Verdict
from msgcheck.plugins import judges, open_judge

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "forecast", "every", "quarter", "agenda", "within", "5", "%"]
YES, MAYBE, NO = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def difference(type_: str, relation: Relation) -> Difference:
    return Difference(type=type_, relation=relation, expected="a", found="b")


def evidence(*differences: Difference, message: Any = ACCURACY, similarity: float = 0.8) -> Evidence:
    return Evidence(message=message, telling=message.statement, similarity=similarity, differences=differences)


def question(*candidates: Evidence, text: str = "Forecast within 5%", **context: Any) -> Question:
    return Question(passage=passage(text, **context), candidates=candidates)


@pytest.mark.parametrize(
    ("differences", "forward", "backward", "expected"),
    [
        pytest.param((), YES, YES, {Label.ALIGNED: 1.0}, id="both ways: aligned"),
        pytest.param((), YES, MAYBE, {Label.ALIGNED: 1 - HINT, Label.DILUTION: HINT}, id="follows only: some dilution"),
        pytest.param((), MAYBE, YES, {Label.ALIGNED: 1 - HINT, Label.OVERCLAIM: HINT}, id="says more: some overclaim"),
        pytest.param((), NO, NO, {Label.CONTRADICTION: 1.0}, id="against each other"),
        pytest.param((), NO, MAYBE, {Label.CONTRADICTION: 0.5}, id="against in one direction counts half"),
        pytest.param((), MAYBE, MAYBE, {}, id="about something else"),
        pytest.param((), YES, NO, {}, id="at odds with itself: nothing"),
        pytest.param(
            (difference("value", Relation.CONFLICT),),
            YES,
            YES,
            {Label.ALTERED_FACT: FIRM, Label.ALIGNED: 1 - FIRM},
            id="a network that cannot count",
        ),
        pytest.param(
            (difference("wording", Relation.CONFLICT),),
            NO,
            NO,
            {Label.ALTERED_FACT: 1.0},
            id="one word put for another",
        ),
        pytest.param(
            (difference("antonym", Relation.CONFLICT), difference("strength", Relation.STRONGER)),
            YES,
            YES,
            {Label.CONTRADICTION: FIRM, Label.ALIGNED: 1 - FIRM},
            id="turned round before stronger",
        ),
        pytest.param(
            (difference("strength", Relation.STRONGER),),
            MAYBE,
            YES,
            {Label.OVERCLAIM: FIRM, Label.ALIGNED: 1 - FIRM},
            id="stronger",
        ),
        pytest.param(
            (difference("value", Relation.LOST),),
            YES,
            MAYBE,
            {Label.DILUTION: FIRM, Label.ALIGNED: 1 - FIRM},
            id="the figure is lost",
        ),
        pytest.param(
            (difference("name", Relation.LOST),), YES, YES, {Label.ALIGNED: 1.0}, id="a name left out is nothing"
        ),
    ],
)
def test_readings_and_differences_make_a_label(
    differences: tuple[Difference, ...], forward: Any, backward: Any, expected: dict[Label, float]
) -> None:
    weighed = weigh(evidence(*differences), forward, backward)

    assert {label: share for label, share in weighed.items() if share} == pytest.approx(expected)


def test_a_retired_message_can_only_be_told() -> None:
    assert weigh(evidence(message=OLD_TAGLINE), YES, MAYBE) == {Label.RETIRED: 1.0}
    assert weigh(evidence(message=OLD_TAGLINE), NO, NO) == {Label.RETIRED: 0.0}


def test_probabilities_sum_to_one_and_come_in_order() -> None:
    asked = question(evidence(difference("value", Relation.CONFLICT)), evidence(message=OLD_TAGLINE, similarity=0.35))

    found = verdict(asked, [((0.6, 0.3, 0.1), (0.5, 0.2, 0.3)), (MAYBE, (0.4, 0.4, 0.2))], 0.25)

    chances = [outcome.probability for outcome in found.outcomes]
    assert sum(chances) == pytest.approx(1)
    assert chances == sorted(chances, reverse=True)
    assert found.probability(Label.OFF_PLATFORM) == pytest.approx(found.probability(Label.NEUTRAL) / 3)


def test_strangers_do_not_contradict() -> None:
    found = verdict(question(evidence(similarity=0.1)), [(NO, NO)], 0.0)

    assert (found.outcomes[0].label, found.outcomes[0].probability) == (Label.NEUTRAL, 1.0)


def test_two_messages_told_share_one_verdict() -> None:
    found = verdict(question(evidence(), evidence(message=OLD_TAGLINE)), [(YES, YES), (YES, YES)], 0.0)

    assert found.probability(Label.ALIGNED) == found.probability(Label.RETIRED) == 0.5


def test_without_candidates_a_passage_is_neutral_or_off_platform() -> None:
    found = verdict(question(), [], 0.4)

    assert found.probability(Label.NEUTRAL) == pytest.approx(0.6)
    assert found.probability(Label.OFF_PLATFORM) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        pytest.param({"question": "Is oat extra?"}, "Is oat extra? Never.", id="under its question"),
        pytest.param({"heads": ("Milk", "Price")}, "Milk: Price: Never.", id="under the heads of its cell"),
        pytest.param({"heading": "Our milk"}, "Never.", id="not under a heading"),
    ],
)
def test_what_a_passage_cannot_be_read_without(context: dict[str, Any], expected: str) -> None:
    assert read_aloud(passage("Never.", **context)) == expected


def test_a_model_must_be_named() -> None:
    with pytest.raises(
        UsageError, match=r"^--judge nli: names no model; write --judge nli:NAME or --judge nli:FOLDER$"
    ):
        open_judge("nli")


def test_a_judge_without_a_model_takes_no_name() -> None:
    with pytest.raises(
        UsageError, match=r"^--judge lexical:x: this judge takes nothing behind its name; write --judge lexical$"
    ):
        open_judge("lexical:x")


class Claims:
    name, digest = "claims", ""

    def judge(self, questions: Any, platform: Any, /) -> list[Verdict]:
        own = (
            Outcome(label=Label.NEUTRAL, message=None, probability=0.3),
            Outcome(label=Label.OFF_PLATFORM, message=None, probability=0.1),
        )
        return [Verdict(outcomes=own) for _ in questions]


def test_the_share_of_claims_leaves_messages_out() -> None:
    (found,) = Claims().judge([None], None)

    assert claimed(found) == pytest.approx(0.25)
    assert claimed(Verdict(outcomes=())) == 0.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a CrossEncoder that finds a contradiction in everything, with its classes in an order of its own."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    path = tmp_path_factory.mktemp("inference")
    (path / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        id2label={0: "CONTRADICTION", 1: "entailment", 2: "neutral"},
    )
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([9.0, 0.0, 0.0]))
    model.save_pretrained(path / "whole")
    BertTokenizerFast(vocab=str(path / "vocab.txt")).save_pretrained(path / "whole")
    return path / "whole"


def test_a_folder_with_a_model_is_loaded_and_asked(folder: Path) -> None:
    judge = InferenceJudge(str(folder), Claims())

    found = judge.judge([question(evidence()), question(), question(evidence(), text="Agenda")], platform())

    assert [each.outcomes[0].label for each in found] == [Label.CONTRADICTION, Label.NEUTRAL, Label.CONTRADICTION]
    assert found[0].outcomes[0].probability > 0.99, "the first of the model's classes is contradiction"
    assert (judge.name, len(judge.digest)) == (f"nli:{folder}", 64)


def test_the_command_line_s_name_opens_it(folder: Path) -> None:
    assert "nli" in judges
    assert open_judge(f"nli:{folder}").name == f"nli:{folder}"


def copied(folder: Path, target: Path, **config: object) -> Path:
    shutil.copytree(folder, target)
    stored = json.loads((target / "config.json").read_text(encoding="utf-8"))
    (target / "config.json").write_text(json.dumps(stored | config), encoding="utf-8")
    return target


def test_a_model_with_other_classes_is_refused(folder: Path, tmp_path: Path) -> None:
    other = copied(folder, tmp_path / "other", id2label={"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"})

    with pytest.raises(MsgcheckError) as problem:
        InferenceJudge(str(other), Claims()).judge([question(evidence())], platform())

    assert str(problem.value) == (
        f"--judge nli:{other}: the model tells label_0, label_1, label_2 apart, not entailment, neutral, "
        "contradiction; choose a three-way inference model whose id2label names these"
    )


@pytest.mark.parametrize(
    "damaged", [pytest.param("model.safetensors", id="weights"), pytest.param("config.json", id="configuration")]
)
def test_a_damaged_folder_is_one_line_to_the_user(folder: Path, tmp_path: Path, damaged: str) -> None:
    other = copied(folder, tmp_path / "damaged")
    (other / damaged).write_bytes(b"\x00" * 100)

    with pytest.raises(
        MsgcheckError, match=r"^--judge nli:.*: the model cannot be loaded \(.*\); give a folder with a CrossEncoder"
    ):
        InferenceJudge(str(other), Claims()).judge([question(evidence())], platform())
