"""The default judge: the network's reading and the typed differences, weighed together.

The network understands wording and cannot count; the typed differences count and understand nothing.
A log-linear model over both (weights.py) was fitted on companies that the network had not seen, so
that its probabilities mean what they say (training/README.md).
"""

from collections.abc import Sequence
from functools import cached_property

from msgcheck.judge.cross_encoder import FOLDER, CrossEncoder
from msgcheck.judge.weights import LogLinear, digest_of, load, network_columns
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges, refuse_argument

WEIGHTS = FOLDER / "weights.json"


class TrainedJudge:
    """A cross-encoder and typed differences under one calibrated model."""

    name = "trained"
    repeatable = True

    def __init__(self) -> None:
        self._network = CrossEncoder()

    @cached_property
    def _weights(self) -> LogLinear:
        return load(WEIGHTS)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the network, and of the weights."""
        return f"{self._network.digest[:32]}{digest_of(WEIGHTS)[:32]}"

    def prepare(self) -> None:
        """Load the network and the weights now, and not at the first question."""
        self._network.prepare()
        _ = self._weights

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        return [
            self._weights.verdict(question, *network_columns(question, pairs, own))
            for question, (pairs, own) in zip(questions, self._network.read(questions, platform), strict=True)
        ]


@judges.register("trained")
def trained(argument: str) -> TrainedJudge:
    """Open the judge; the network is read at the first question."""
    refuse_argument("trained", argument)
    return TrainedJudge()
