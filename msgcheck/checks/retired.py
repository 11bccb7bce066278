"""A message that the company has retired."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="The #1 pipeline add-on for your CRM.",
        passage="Your CRM's number one pipeline add-on",
        drifts=True,
        why="the retired line in another order",
    ),
    Example(
        platform="The #1 pipeline add-on for your CRM.",
        passage="Connects to your CRM in a day",
        drifts=False,
        why="shares a word with the retired line and no more",
    ),
)


@passage_check(
    Kind.RETIRED,
    severity=Severity.HIGH,
    summary="Tells a retired message, word for word or in other words.",
    examples=EXAMPLES,
)
def retired(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Offer the message that took its place."""
    for probability, evidence in reading.drifts_to(Label.RETIRED):
        instead = platform.by_id.get(evidence.message.replaced_by or "")
        because = f"tells the retired message '{evidence.message.id}'"
        if instead:
            because += f", which '{instead.id}' has replaced"
        yield Drift(
            kind=Kind.RETIRED,
            because=because,
            confidence=probability,
            passage=reading.passage,
            message=evidence.message.id,
            expected=None,
            found=evidence.telling,
            suggestion=instead.statement if instead else None,
        )
