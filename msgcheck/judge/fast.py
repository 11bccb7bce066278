"""A judge that reads nothing: vectors and typed differences, compared by the small networks of bi_encoder.py.

A run with it takes little longer than the embedding. It finds less than the trained judge, which asks these networks
first (docs/judges.md has the figures).
"""

from collections.abc import Sequence
from functools import cached_property

from msgcheck.judge.bi_encoder import BiEncoder
from msgcheck.judge.weights import measured, verdict
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges, refuse_argument


class FastJudge:
    """The bi-encoder's probabilities as they are."""

    name = "fast"
    repeatable = True

    def __init__(self) -> None:
        self._network = BiEncoder()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the weights."""
        return self._network.digest

    def prepare(self) -> None:
        """Load the weights now."""
        self._network.prepare()

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        read = self._network.read(questions, [measured(question) for question in questions], platform)
        return [verdict(question, *logits) for question, logits in zip(questions, read, strict=True)]


@judges.register("fast")
def fast(argument: str) -> FastJudge:
    """Open the judge; its weights are read at the first question."""
    refuse_argument("fast", argument)
    return FastJudge()
