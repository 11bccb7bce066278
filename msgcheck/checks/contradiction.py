"""A passage that cannot be true together with the message."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="Works from activity data alone, so reps never fill in another field.",
        passage="Reps confirm each forecast by updating three fields on Friday",
        drifts=True,
        why="reps do fill in fields",
    ),
    Example(
        platform="Works from activity data alone, so reps never fill in another field.",
        passage="No form for the rep to complete: it reads what already happened",
        drifts=False,
        why="the same promise in other words",
    ),
)


@passage_check(
    Kind.CONTRADICTION,
    severity=Severity.HIGH,
    summary="Cannot be true together with the message, other than through one differing value.",
    examples=EXAMPLES,
)
def contradiction(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Say what is turned round, where negation or an antonym shows it."""
    for probability, evidence in reading.drifts_to(Label.CONTRADICTION):
        turned = first_difference(evidence.differences, ("negation", "antonym", "value"), Relation.CONFLICT)
        yield Drift(
            kind=Kind.CONTRADICTION,
            because=f"cannot be true together with '{evidence.message.id}'",
            confidence=probability,
            passage=reading.passage,
            message=evidence.message.id,
            expected=turned.expected if turned else None,
            found=turned.found if turned else None,
            suggestion=evidence.telling,
        )
