"""A judge without a neural network: similarity and typed differences, weighed by a log-linear model.

It is the yardstick for the other judges, and what divides neutral from off-platform for nli.py.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from msgcheck.judge.weights import LogLinear, digest_of, load, measured
from msgcheck.model.evidence import Question, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import judges, refuse_argument

WEIGHTS = Path(__file__).with_name("lexical.json")


class LexicalJudge:
    """Weigh similarity, shared words and typed differences."""

    name = "lexical"
    repeatable = True

    @cached_property
    def _weights(self) -> LogLinear:
        return load(WEIGHTS)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the weights file."""
        return digest_of(WEIGHTS)

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        """One verdict a question, in order."""
        return [self._weights.weigh(question, measured(question)) for question in questions]


@judges.register("lexical")
def lexical(argument: str) -> LexicalJudge:
    """Open the judge; its weights are read at the first question."""
    refuse_argument("lexical", argument)
    return LexicalJudge()
