"""A message told with another number, unit, date, duration, quantity, name or scope."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="Forecast every quarter within 5% of actuals.",
        passage="Forecasts land within 15% of actuals",
        drifts=True,
        why="15% is not the approved 5%",
    ),
    Example(
        platform="Customers cut forecast error by one third.",
        passage="Customers cut forecast error by 33%",
        drifts=False,
        why="a rounding that keeps the truth",
    ),
)


@passage_check(
    Kind.ALTERED_FACT,
    severity=Severity.HIGH,
    summary="Tells a message with another number, unit, date, duration, quantity, name or scope.",
    examples=EXAMPLES,
)
def altered_fact(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Say which value differs, where the typed differences know it."""
    for probability, evidence in reading.drifts_to(Label.ALTERED_FACT):
        value = first_difference(
            evidence.differences,
            ("value", "name", "wording", "antonym"),
            Relation.CONFLICT,
            Relation.STRONGER,
            Relation.WEAKER,
        )
        because = f"tells '{evidence.message.id}' with another fact than the platform"
        if value and value.expected and value.found:
            because = f"says {value.found!r} where the platform says {value.expected!r}"
        yield Drift(
            kind=Kind.ALTERED_FACT,
            because=because,
            confidence=probability,
            passage=reading.passage,
            message=evidence.message.id,
            expected=value.expected if value else None,
            found=value.found if value else None,
            suggestion=evidence.telling,
        )
