"""What the slow network is not asked: passages plainly neutral, and messages that a passage is plainly not about.

The quick network (bi_encoder.py) says so in a millisecond; the slow one takes eight for each pair. Figures of other
ways to ask less are in docs/decisions/0006 and 0008.
"""

from collections import defaultdict

from msgcheck.model.evidence import Label, Verdict

SETTLED = 0.95
"""Probability from which the quick network's verdict stands.

With WORTH it was set on the 14 held-out companies: no profile's F1 there is lower than it was when the slow network
read everything and nothing else was asked (docs/decisions/0008). After new weights `python -m training.shortlist` says
what a pair of thresholds leaves out, and how much drift that loses.
"""

WORTH = 0.02
"""Least probability, over all labels, that a passage is about a message for the two to be read together."""


def settled(first: Verdict, sure: float = SETTLED) -> bool:
    """Whether a passage is so plainly neutral that nothing needs to be read.

    Nothing else is: vectors hardly see a 'not' in an approved telling, and of a text unlike all that it was trained on
    the quick network may be sure of a drift and wrong.
    """
    return first.probability(Label.NEUTRAL) >= sure


def worth_reading(first: Verdict, least: float = WORTH) -> frozenset[str]:
    """Ids of the messages that a passage is about with at least that probability."""
    shares: dict[str, float] = defaultdict(float)
    for outcome in first.outcomes:
        if outcome.message is not None:
            shares[outcome.message] += outcome.probability
    return frozenset(message for message, share in shares.items() if share >= least)
