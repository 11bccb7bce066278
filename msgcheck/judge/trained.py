"""The default judge: the network's reading and the typed differences, weighed together.

The network understands wording and cannot count; the typed differences count and understand nothing.
A log-linear model over both (weights.py) was fitted on companies that the network had not seen, so
that its probabilities mean what they say (training/README.md). A smaller one, over the typed differences
alone, says first what the network need not read (shortlist.py).
"""

from collections.abc import Sequence
from functools import cached_property

from msgcheck.judge.cross_encoder import FOLDER, CrossEncoder
from msgcheck.judge.shortlist import settled, worth_reading
from msgcheck.judge.weights import LogLinear, digest_of, load, measured, network_columns
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges, refuse_argument

WEIGHTS = FOLDER / "weights.json"
FIRST = FOLDER.with_name("lexical.json")
"""The model without a network."""


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
    def _first(self) -> LogLinear:
        return load(FIRST)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the network, of the weights, and of the model that asks it."""
        return f"{self._network.digest[:24]}{digest_of(WEIGHTS)[:24]}{digest_of(FIRST)[:16]}"

    def prepare(self) -> None:
        """Load the network and the weights now, and not at the first question."""
        self._network.prepare()
        _ = self._weights

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        columns = [measured(question) for question in questions]
        verdicts = [self._first.weigh(*asked) for asked in zip(questions, columns, strict=True)]
        rows = [row for row, first in enumerate(verdicts) if not settled(first)]
        worth = [worth_reading(verdicts[row]) for row in rows]
        read = self._network.read([questions[row] for row in rows], platform, worth)
        for row, (pairs, own) in zip(rows, read, strict=True):
            added = network_columns(questions[row], pairs, own)
            verdicts[row] = self._weights.weigh(questions[row], columns[row], added)
        return verdicts


@judges.register("trained")
def trained(argument: str) -> TrainedJudge:
    """Open the judge; the network is read at the first question."""
    refuse_argument("trained", argument)
    return TrainedJudge()
