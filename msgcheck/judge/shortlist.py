"""What the network is not asked: passages that are plainly neutral, and messages that a passage is plainly not about.

The model without a network (lexical.json) says so in a millisecond; the network takes ten for each pair. Figures of
other ways to ask less are in docs/decisions/0006.
"""

from collections import defaultdict

from msgcheck.model.evidence import Label, Verdict

SETTLED = 0.97
"""Probability of neutral from which the first model's verdict stands.

With WORTH it was set on the 14 held-out companies so that of the drift that the full judge finds there at the strict
profile less than 0.3% is lost. After new weights run `python -m training.shortlist` (training/README.md).
"""

WORTH = 0.003
"""Least probability, over all labels, that a passage is about a message for the two to be read together."""


def settled(first: Verdict) -> bool:
    """Whether a passage is so plainly neutral that nothing needs to be read."""
    return first.probability(Label.NEUTRAL) >= SETTLED


def worth_reading(first: Verdict, least: float = WORTH) -> frozenset[str]:
    """Ids of the messages that a passage is about with at least that probability."""
    shares: dict[str, float] = defaultdict(float)
    for outcome in first.outcomes:
        if outcome.message is not None:
            shares[outcome.message] += outcome.probability
    return frozenset(message for message, share in shares.items() if share >= least)
