"""The default judge: two networks' readings and the typed differences, weighed together.

The networks understand wording and cannot count; the typed differences count and understand nothing.
A log-linear model over all of them (weights.py) was fitted on companies that the networks had not seen, so
that its probabilities mean what they say (training/README.md). The quick network says first what the slow one
need not read (shortlist.py); a passage that it holds for plainly neutral keeps its verdict.
"""

from collections.abc import Sequence
from functools import cached_property

from msgcheck.judge.bi_encoder import BiEncoder
from msgcheck.judge.cross_encoder import FOLDER, CrossEncoder
from msgcheck.judge.shortlist import settled, worth_reading
from msgcheck.judge.weights import LogLinear, digest_of, load, measured, network_columns, verdict
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges, refuse_argument

WEIGHTS = FOLDER / "weights.json"


class TrainedJudge:
    """A bi-encoder, a cross-encoder and typed differences under one calibrated model."""

    name = "trained"
    repeatable = True

    def __init__(self) -> None:
        self._quick = BiEncoder()
        self._network = CrossEncoder()

    @cached_property
    def _weights(self) -> LogLinear:
        return load(WEIGHTS)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of both networks and of the weights."""
        return f"{self._network.digest[:24]}{digest_of(WEIGHTS)[:24]}{self._quick.digest[:16]}"

    def prepare(self) -> None:
        """Load the networks and the weights now, and not at the first question."""
        self._quick.prepare()
        self._network.prepare()
        _ = self._weights

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        columns = [measured(question) for question in questions]
        compared = list(self._quick.read(questions, columns, platform))
        verdicts = [verdict(question, *logits) for question, logits in zip(questions, compared, strict=True)]
        rows = [row for row, first in enumerate(verdicts) if not settled(first)]
        if not rows:
            return verdicts
        worth = [worth_reading(verdicts[row]) for row in rows]
        read = self._network.read([questions[row] for row in rows], platform, worth)
        for row, logits in zip(rows, read, strict=True):
            added = (network_columns(questions[row], *found) for found in (compared[row], logits))
            verdicts[row] = self._weights.weigh(questions[row], columns[row], *added)
        return verdicts


@judges.register("trained")
def trained(argument: str) -> TrainedJudge:
    """Open the judge; the networks are read at the first question."""
    refuse_argument("trained", argument)
    return TrainedJudge()
