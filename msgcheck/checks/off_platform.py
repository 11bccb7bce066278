"""A reason to buy that no message covers."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="Forecast every quarter within 5% of actuals.",
        passage="Our support desk answers in 60 seconds, day and night",
        drifts=True,
        why="a promise to buyers that the platform does not make",
    ),
    Example(
        platform="Forecast every quarter within 5% of actuals.",
        passage="Founded in 2017, with offices in Oslo and Leeds",
        drifts=False,
        why="a company fact promises nothing",
    ),
)


@passage_check(
    Kind.OFF_PLATFORM,
    severity=Severity.MEDIUM,
    summary="A benefit, capability promise or competitive claim that no message covers.",
    examples=EXAMPLES,
)
def off_platform(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Suggest nothing: there is no approved wording, and none is invented."""
    probability = reading.verdict.probability(Label.OFF_PLATFORM)
    if probability > 0:
        yield Drift(
            kind=Kind.OFF_PLATFORM,
            because="makes a promise that no message on the platform covers: a gap in the platform, or a fault here",
            confidence=probability,
            passage=reading.passage,
        )
