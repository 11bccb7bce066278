"""Small networks over vectors that are there already: a passage's, and those of the tellings it is held against.

They read no words, so that they take no time to speak of, and know what the log-linear model over typed differences
cannot: what sort of text a passage is, and what it shares with a telling. On companies that they have not seen they
settle a quarter of all passages by themselves (docs/decisions/0008).

    pair   tanh of a projection of [passage × telling, |passage - telling|]    what the two share
    alone  tanh of a projection of the passage                                 what sort of text it is

Either goes, with the typed differences, through one hidden layer, beside which a linear way leads past. Three such
networks are asked, and their probabilities averaged.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgcheck.errors import MsgcheckError, PluginError
from msgcheck.judge.features import names
from msgcheck.judge.weights import digest_of
from msgcheck.match import sentence
from msgcheck.model.evidence import Question
from msgcheck.model.platform import Platform
from msgcheck.model.settings import DEFAULT_MODEL
from msgcheck.plugins import Embedder, embedders
from msgcheck.text.names import mask

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from msgcheck.judge.weights import Columns

    Scores = tuple[NDArray[np.float32], NDArray[np.float32]]
    Weights = Mapping[str, NDArray[np.float32]]

WEIGHTS = Path(__file__).with_name("trained") / "bi_encoder.npz"
"""Made by training/bi_encoder.py."""

PAIR = 5
"""Logits of a pair: tells, altered-fact, contradiction, overclaim, dilution."""

OWN = 2
"""Logits of a passage by itself: neutral, off-platform."""

SCALE = 20.0
"""Coordinates of unit vectors of 384 numbers are about 1/20."""

IMPOSSIBLE = -1e9

LEAST = 1e-9
"""Least probability, so that there is a logarithm."""


class BiEncoder:
    """Compare a passage with its candidates by their vectors."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._path = path

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the weights; they belong to one embedder."""
        return digest_of(self._path)

    @cached_property
    def _embedder(self) -> Embedder:
        """The packaged one, whatever the tellings are searched with: weights fit one model's vectors."""
        return embedders.get("minilm")(DEFAULT_MODEL)

    @cached_property
    def _networks(self) -> "list[Weights]":
        weights = _stored(self._path)
        if json.loads(str(weights.pop("card"))) != card(self._embedder):
            raise PluginError(
                f"judge: {self._path.name} was fitted on other features or vectors; fit it again: "
                "python -m training.bi_encoder"
            )
        count = len(weights["pair.out.bias"])
        return [{name: array[number] for name, array in weights.items()} for number in range(count)]

    def prepare(self) -> None:
        """Load the weights now."""
        _ = self._networks

    def read(
        self, questions: Sequence[Question], columns: "Sequence[Columns]", platform: Platform
    ) -> "Iterator[Columns]":
        """For each question log-probabilities of its pairs, shape (candidates, 5), and its own, shape (2,).

        ``columns`` are what features.py measured. Of a retired message all but the first label are impossible.
        """
        import numpy as np

        if not questions:
            return
        ends = np.cumsum([len(question.candidates) for question in questions])[:-1]
        given = self.inputs(questions, columns, platform)
        retired = np.array([each.message.retired for question in questions for each in question.candidates], dtype=bool)
        logits = [_logits(network, given, retired) for network in self._networks]
        split = [(np.split(pairs, ends), own) for pairs, own in logits]
        for row in range(len(questions)):
            yield _averaged([(pairs[row], own[row]) for pairs, own in split])

    def inputs(self, questions: Sequence[Question], columns: "Sequence[Columns]", platform: Platform) -> "Inputs":
        """Questions as arrays, vectors of their texts with names masked."""
        import numpy as np

        owner = np.repeat(np.arange(len(questions)), [len(question.candidates) for question in questions])
        texts = [mask(question.passage.text, platform.names) for question in questions]
        tellings = [
            mask(sentence(each.message, each.telling), platform.names)
            for question in questions
            for each in question.candidates
        ]
        vectors = self._embedder.embed([*texts, *tellings]) * SCALE
        nearest = [pairs[0] if len(pairs) else np.zeros(pairs.shape[1]) for pairs, _ in columns]
        return Inputs(
            owner=owner,
            passages=vectors[: len(texts)],
            shared=_shared(vectors[: len(texts)][owner], vectors[len(texts) :]),
            pairs=np.concatenate([pairs for pairs, _ in columns]).astype(np.float32),
            nearest=np.asarray(nearest, dtype=np.float32),
            own=np.asarray([own for _, own in columns], dtype=np.float32),
        )


def card(embedder: Embedder) -> dict[str, object]:
    """What weights belong to: the measured columns, and the vectors of one model."""
    return {"features": {name: list(columns) for name, columns in names().items()}, "embedder": embedder.digest}


def _stored(path: Path) -> "dict[str, NDArray[Any]]":
    from zipfile import BadZipFile

    import numpy as np

    try:
        with np.load(path) as stored:
            return {name: stored[name] for name in ("card", *stored.files)}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as problem:
        raise MsgcheckError(f"{path}: the weights are damaged; reinstall msgcheck") from problem


@dataclass(frozen=True, kw_only=True, eq=False)
class Inputs:
    """Questions (n) and their pairs (m) as arrays."""

    owner: "NDArray[np.int64]"
    """Shape (m,): the question of each pair."""
    passages: "NDArray[np.float32]"
    """Shape (n, 384)."""
    shared: "NDArray[np.float32]"
    """Shape (m, 768): what a passage's vector has in common with a telling's, and where they differ."""
    pairs: "NDArray[np.float32]"
    """Shape (m, columns of a candidate)."""
    nearest: "NDArray[np.float32]"
    """Shape (n, columns of a candidate): of each question's first."""
    own: "NDArray[np.float32]"
    """Shape (n, columns of a passage)."""


def _shared(passages: "NDArray[np.float32]", tellings: "NDArray[np.float32]") -> "NDArray[np.float32]":
    import numpy as np

    return np.concatenate([passages * tellings / SCALE, np.abs(passages - tellings)], axis=1)


def _logits(network: "Weights", given: Inputs, retired: "NDArray[np.bool_]") -> "Scores":
    """Logits of the pairs, shape (m, 5), and of the passages by themselves, shape (n, 2)."""
    import numpy as np

    pairs = _scores(network, "pair", given.shared, [given.pairs, given.own[given.owner]], given.pairs)
    own = _scores(network, "alone", given.passages, [given.nearest, given.own], given.own)
    live, told = pairs[:, :PAIR], pairs[:, PAIR:]
    impossible = np.concatenate([told, np.full((len(told), PAIR - 1), IMPOSSIBLE)], axis=1)
    return np.where(retired[:, None], impossible, live), own


def _scores(
    network: "Weights",
    side: str,
    vectors: "NDArray[np.float32]",
    measured: "Sequence[NDArray[np.float32]]",
    past: "NDArray[np.float32]",
) -> "NDArray[np.float32]":
    import numpy as np

    seen = np.tanh(vectors @ network[f"{side}.project.weight"] + network[f"{side}.project.bias"])
    hidden = np.concatenate([*measured, seen], axis=1) @ network[f"{side}.hidden.weight"]
    hidden = np.maximum(hidden + network[f"{side}.hidden.bias"], 0)
    scores: NDArray[np.float32] = hidden @ network[f"{side}.out.weight"] + network[f"{side}.out.bias"]
    return scores + past @ network[f"{side}.past.weight"]


def _averaged(logits: "Sequence[Scores]") -> "Columns":
    """Log of the mean probability over some networks' logits for one question."""
    import numpy as np

    flat = np.stack([np.concatenate([pairs.ravel(), own]) for pairs, own in logits]).astype(float)
    shares = np.exp(flat - flat.max(axis=1, keepdims=True))
    logs = np.log(np.maximum((shares / shares.sum(axis=1, keepdims=True)).mean(axis=0), LEAST))
    return logs[:-OWN].reshape(-1, PAIR), logs[-OWN:]
