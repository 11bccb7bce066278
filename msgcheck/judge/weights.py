"""A log-linear model over everything a passage may be: features times weights, then softmax.

Each candidate message brings an outcome for each label it may be told with, and the passage itself
brings two: neutral and off-platform. So choosing the message and choosing the label are one decision
(a conditional logit: McFadden 1974), and the probabilities sum to 1 over all of it.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck.errors import PluginError
from msgcheck.judge.features import CANDIDATE, candidate_features, names, own_features
from msgcheck.model.evidence import Label, Outcome, Question, Verdict

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Columns = tuple[NDArray[np.float64], NDArray[np.float64]]

LIVE = (Label.ALIGNED, Label.ALTERED_FACT, Label.CONTRADICTION, Label.OVERCLAIM, Label.DILUTION)
"""What a passage may do with a live message."""

OWN = (Label.NEUTRAL, Label.OFF_PLATFORM)
"""What a passage may be without any message."""

NETWORKS = ("compared", "read")
"""What adds columns for a full judge, in this order: the bi-encoder and the cross-encoder."""

PAIR = ("tells", "altered-fact", "contradiction", "overclaim", "dilution")
OWN_PART = ("neutral", "off-platform", "share told", "share drifted", "share neutral", "share off-platform")
ADDED = {
    "candidate": tuple(f"{network}:{name}" for network in NETWORKS for name in PAIR),
    "own": tuple(f"{network}:{name}" for network in NETWORKS for name in OWN_PART),
}
"""Columns that the networks add, stored with the weights as those of features.py are."""

FLOOR = -12.0
"""Least log-probability that is told apart from none: 6 in a million."""


def network_columns(question: Question, pairs: "NDArray[np.float64]", own: "NDArray[np.float64]") -> "Columns":
    """Columns from a network's logits: log-probabilities over all outcomes at once, as it was trained.

    Shapes (candidates, 5) and (6,). Of a retired message only 'tells' can be the case.
    """
    import numpy as np

    possible = np.ones_like(pairs, dtype=bool)
    for row, evidence in enumerate(question.candidates):
        possible[row, 1:] = not evidence.message.retired
    logits = np.concatenate([np.where(possible, pairs, -np.inf).ravel(), own])
    logits = logits - logits.max()
    logs = np.maximum(logits - np.log(np.exp(logits).sum()), FLOOR)
    read = np.where(possible, logs[: pairs.size].reshape(pairs.shape), 0.0)
    shares = np.exp(logs)
    told = float(shares[: pairs.size].reshape(pairs.shape)[:, 0].sum())
    drifted = float(np.where(possible, shares[: pairs.size].reshape(pairs.shape), 0.0)[:, 1:].sum())
    return read, np.concatenate([logs[pairs.size :], [told, drifted], shares[pairs.size :]])


@dataclass(frozen=True, kw_only=True, eq=False)
class LogLinear:
    """Learned weights, one row a label."""

    live: "NDArray[np.float64]"
    """Shape (5 labels of LIVE, candidate columns)."""
    retired: "NDArray[np.float64]"
    """Shape (candidate columns,): the one thing that can be done with a retired message is to tell it."""
    own: "NDArray[np.float64]"
    """Shape (2 labels of OWN, own columns)."""
    digest: str

    def weigh(self, question: Question, *columns: "Columns") -> Verdict:
        """Weigh every outcome by a question's measured columns, and by those that each network adds."""
        import numpy as np

        pairs = np.concatenate([pair for pair, _ in columns], axis=1)
        retired = [each.message.retired for each in question.candidates]
        scores = pairs @ self.live.T
        scores[retired, 0] = pairs[retired] @ self.retired
        return verdict(question, scores, self.own @ np.concatenate([own for _, own in columns]))


def verdict(question: Question, pairs: "NDArray[np.float64]", own: "NDArray[np.float64]") -> Verdict:
    """Softmax over the logits of all that a passage may be, shapes (candidates, 5) and (2,).

    Of a retired message only the first label counts: all that can be done with it is to tell it.
    """
    import numpy as np

    outcomes: list[tuple[Label, str | None]] = [(label, None) for label in OWN]
    scores = list(own)
    for evidence, row in zip(question.candidates, pairs, strict=True):
        labels = (Label.RETIRED,) if evidence.message.retired else LIVE
        outcomes += [(label, evidence.message.id) for label in labels]
        scores += list(row[: len(labels)])
    return _softmax(outcomes, np.asarray(scores))


def measured(question: Question) -> "Columns":
    """What features.py says of a question, shapes (candidates, columns) and (columns,)."""
    import numpy as np

    pair = np.asarray(candidate_features(question)).reshape(len(question.candidates), len(CANDIDATE))
    return pair, np.asarray(own_features(question))


def _softmax(outcomes: list[tuple[Label, str | None]], scores: "NDArray[np.float64]") -> Verdict:
    import numpy as np

    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    order = np.argsort(-shares)
    return Verdict(
        outcomes=tuple(
            Outcome(label=outcomes[row][0], message=outcomes[row][1], probability=float(shares[row])) for row in order
        )
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a weights file; needs no numpy."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load(path: Path) -> LogLinear:
    """Read weights that training/stack.py wrote; weights of other features are refused."""
    import numpy as np

    stored = json.loads(path.read_bytes())
    known = {name: list(columns) for name, columns in names().items()}
    extended = {name: [*columns, *ADDED[name]] for name, columns in known.items()}
    if stored["features"] not in (known, extended):
        raise PluginError(f"judge: {path.name} was fitted on other features; fit it again: python training/stack.py")
    return LogLinear(
        live=np.asarray(stored["live"]),
        retired=np.asarray(stored["retired"]),
        own=np.asarray(stored["own"]),
        digest=digest_of(path),
    )
