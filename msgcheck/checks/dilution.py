"""A message so weak or vague that what makes it this message is gone."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="Forecast every quarter within 5% of actuals.",
        passage="Better forecasts for your team",
        drifts=True,
        why="what makes it this message, 'within 5%', is gone",
    ),
    Example(
        platform="Forecast every quarter within 5% of actuals.",
        passage="Quarterly forecasts, 5% off at most",
        drifts=False,
        why="shorter, and still the message",
    ),
)


@passage_check(
    Kind.DILUTION,
    severity=Severity.LOW,
    summary="So weak or vague that what makes it this message is gone, though still recognisably about it.",
    examples=EXAMPLES,
)
def dilution(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Name the specific that was lost, or the hedge that was put in."""
    for probability, evidence in reading.drifts_to(Label.DILUTION):
        lost = first_difference(evidence.differences, ("value", "strength", "name"), Relation.WEAKER, Relation.LOST)
        because = f"leaves out what makes '{evidence.message.id}' this message"
        if lost and lost.expected:
            because += f": {lost.expected!r}"
        yield Drift(
            kind=Kind.DILUTION,
            because=because,
            confidence=probability,
            passage=reading.passage,
            message=evidence.message.id,
            expected=lost.expected if lost else None,
            found=lost.found if lost else None,
            suggestion=evidence.telling,
        )
