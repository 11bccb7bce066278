"""Which passages promise with a figure or a superlative, and which of them the platform has a proof point for."""

from collections.abc import Sequence

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.platform import MessageRole, Platform
from msgcheck.model.report import Claim, Judged
from msgcheck.text.numbers import quantities
from msgcheck.text.strength import strong_words

PROMISES = {Label.ALIGNED, Label.ALTERED_FACT, Label.CONTRADICTION, Label.OVERCLAIM, Label.OFF_PLATFORM}
"""What can need a proof: neutral text promises nothing, a dilution has lost its figure, a retired message must go."""

STRONGEST = "superlative"
"""Of the groups of strong words, the one that compares with everybody else."""


def claims(readings: Sequence[Reading], judged: Sequence[Judged], platform: Platform) -> tuple[Claim, ...]:
    """Find the claims among the judged passages, in reading order.

    Backed is one that faithfully tells a proof point, or a message that a proof point on the platform stands under.
    """
    proofs = [message for message in platform.live if message.role is MessageRole.PROOF]
    backed = {message.id for message in proofs} | {message.parent for message in proofs if message.parent}
    found = []
    for reading, each in zip(readings, judged, strict=True):
        words = _claiming(reading.passage.text) if each.label in PROMISES else ()
        if words:
            known = each.label is Label.ALIGNED and each.message in backed
            found.append(Claim(passage=each.passage, words=words, backed=known))
    return tuple(found)


def _claiming(text: str) -> tuple[str, ...]:
    figures = [each.text for each in quantities(text)]
    strongest = [word for group, word in strong_words(text).items() if group == STRONGEST]
    return tuple(dict.fromkeys([*figures, *strongest]))
