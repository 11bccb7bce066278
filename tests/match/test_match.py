from collections.abc import Sequence

import numpy as np
import pytest
from builders import ACCURACY, OLD_TAGLINE, passage, platform
from numpy.typing import NDArray

from msgcheck.match import Matcher, sentence
from msgcheck.model.evidence import Relation
from msgcheck.model.platform import Message, MessageRole
from msgcheck.text.normalise import words


class Letters:
    """An embedder whose vectors are word counts: similar words, similar vectors."""

    name = "letters"
    digest = "0" * 64

    def __init__(self) -> None:
        self.seen: list[str] = []

    def embed(self, texts: Sequence[str], /) -> "NDArray[np.float32]":
        self.seen += texts
        vectors = np.zeros((len(texts), 97), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                vectors[row, sum(map(ord, word)) % 97] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def test_the_nearest_message_comes_first() -> None:
    matcher = Matcher(platform(), Letters())

    ((first, *_),) = matcher.candidates([passage("The #1 pipeline add-on, for any CRM")])

    assert first.message is OLD_TAGLINE


def test_each_message_is_a_candidate_once_with_its_nearest_telling() -> None:
    variant = "Land within five percent of your number."
    message = Message(id="accuracy", role=MessageRole.VALUE, statement=ACCURACY.statement, variants=(variant,))
    matcher = Matcher(platform(messages=(message,)), Letters())

    ((only,),) = matcher.candidates([passage("We land within five percent of the number")])

    assert only.telling == variant


def test_differences_are_measured_on_the_words_as_they_stand() -> None:
    ((first, *_),) = Matcher(platform(), Letters()).candidates(
        [passage("Forecast every quarter within 15% of actuals.")]
    )

    assert [d.found for d in first.differences if d.relation is not Relation.SAME] == ["within 15%"]


def test_the_company_s_name_does_not_count() -> None:
    embedder = Letters()

    Matcher(platform(), embedder).candidates([passage("Northwind forecasts every quarter")])

    assert not [text for text in embedder.seen if "northwind" in text.lower()]


def test_no_more_candidates_than_asked_for() -> None:
    ((*found,),) = Matcher(platform(), Letters()).candidates([passage("Forecast every quarter")], limit=1)

    assert len(found) == 1


def test_nothing_to_match_is_no_error() -> None:
    assert Matcher(platform(messages=()), Letters()).candidates([passage("Forecast")]) == [()]


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("revenue forecasting platform", "It is a revenue forecasting platform."),
        ("e-mail gateway", "It is an e-mail gateway."),
    ],
)
def test_a_category_is_matched_as_a_sentence(noun: str, said: str) -> None:
    assert sentence(Message(id="category", role=MessageRole.CATEGORY, statement=noun), noun) == said
