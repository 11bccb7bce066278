"""Passages with their candidates as one choice: the layout of a batch, its probabilities, its loss."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from msgcheck.judge.prompt import TOKENS
from training.examples import LABELS, OUTPUTS, OWN, Question
from training.nli import tensors, trimmed

NEVER = -1e4
"""Score of an outcome that cannot be."""
ROWS = 16
"""A batch is run in parts of like length and of this many pairs, so that little is padded and shapes recur."""


@dataclass(frozen=True)
class Reader:
    """Turns strings into token ids, each string once."""

    tokenizer: Tokenizer

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=400_000)  # noqa: B019  # one reader lives as long as the process
    def ids(self, text: str) -> list[int]:
        """Tokenize one side."""
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def pairs(self, questions: Sequence[Question]) -> list[tuple[list[int], list[int]]]:
        """Tokenize and trim every pair of some questions, in order."""
        return [trimmed(self.ids(one), self.ids(two), TOKENS) for question in questions for one, two in question.pairs]


def logits_of(model: nn.Module, pairs: list[tuple[list[int], list[int]]], rows: int = ROWS) -> Tensor:
    """Score pairs [n, 7] in parts of like length; the order given is kept."""
    order = sorted(range(len(pairs)), key=lambda at: len(pairs[at][0]) + len(pairs[at][1]))
    order += order[-1:] * (-len(order) % 4)
    cut = [order[at : at + rows] for at in range(0, len(order), rows)]
    scored = torch.cat([model(*tensors([pairs[at] for at in part])).float() for part in cut])
    back = torch.empty(len(pairs), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return scored[back]


def joint(logits: Tensor, questions: Sequence[Question]) -> Tensor:
    """Arrange logits [n, 7] into log probabilities [questions, outcomes].

    Outcomes are the five labels of each candidate in turn, then (at the end of the row) neutral and off-platform.
    """
    widest = max(len(question.retired) for question in questions)
    width = widest * len(LABELS) + len(OWN)
    sources, targets, at = [], [], 0
    for row, question in enumerate(questions):
        for candidate, retired in enumerate(question.retired):
            for label in range(1 if retired else len(LABELS)):
                sources.append(at * OUTPUTS + label)
                targets.append(row * width + candidate * len(LABELS) + label)
            at += 1
        sources += [at * OUTPUTS + len(LABELS) + label for label in range(len(OWN))]
        targets += [(row + 1) * width - len(OWN) + label for label in range(len(OWN))]
        at += 1
    scores = torch.full((len(questions) * width,), NEVER)
    scores = scores.index_put((torch.tensor(targets),), logits.reshape(-1)[torch.tensor(sources)])
    return torch.log_softmax(scores.view(len(questions), width), -1)


def right_of(questions: Sequence[Question], width: int) -> Tensor:
    """Mark the right outcomes [questions, outcomes]."""
    right = torch.zeros(len(questions), width, dtype=torch.bool)
    for row, question in enumerate(questions):
        for candidate, label in question.right:
            right[row, candidate * len(LABELS) + label if candidate >= 0 else width - len(OWN) + label] = True
    return right


def loss_of(logits: Tensor, questions: Sequence[Question]) -> Tensor:
    """Return the mean of -log of the probability of all that is right."""
    chances = joint(logits, questions)
    return -chances.masked_fill(~right_of(questions, chances.shape[1]), NEVER).logsumexp(-1).mean()
