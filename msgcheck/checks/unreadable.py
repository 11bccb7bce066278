"""A file, or a part of one, that nobody has checked because it could not be read."""

from collections.abc import Iterator

from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.plugins import Survey, survey_check


@survey_check(
    Kind.UNREADABLE,
    severity=Severity.MEDIUM,
    summary="A file, or a part of it, could not be read. Silence must never look like a clean result.",
)
def unreadable(survey: Survey, /) -> Iterator[tuple[str, Drift]]:
    """A whole asset weighs more than a part of one."""
    for path, unread in survey.failed:
        yield path, Drift(kind=Kind.UNREADABLE, because=unread.detail, confidence=1.0, severity=Severity.HIGH)
    for asset in survey.assets:
        for unread in asset.unread:
            yield (
                asset.path,
                Drift(kind=Kind.UNREADABLE, because=unread.detail, confidence=1.0, location=unread.location),
            )
