"""What is decided about all assets together."""

from collections.abc import Iterator, Sequence

from msgcheck.model.asset import Unread
from msgcheck.model.finding import Drift, Finding
from msgcheck.model.outcome import Outcome
from msgcheck.model.platform import Platform
from msgcheck.plugins import Survey, checks
from msgcheck.settle import settle


def compare(
    outcomes: Sequence[Outcome],
    platform: Platform,
    failed: Sequence[tuple[str, Unread]],
    *,
    threshold: float,
    others: Sequence[Outcome] = (),
) -> list[Finding]:
    """Find what shows only when all assets are seen together, and add it to what each one has.

    ``others`` are assets that the run is not about: they are only held against.
    """
    survey = Survey(
        platform=platform,
        assets=tuple(each.report.asset for each in outcomes),
        coverage={each.report.asset.path: each.report.coverage for each in outcomes},
        failed=failed,
        others=tuple(each.report.asset for each in others),
        figures=tuple(figure for each in (*outcomes, *others) for figure in each.figures),
    )
    findings = [finding for each in outcomes for finding in each.findings]
    for path, drift in _survey_drifts(survey):
        findings += settle(path, [drift], threshold=threshold)
    return findings


def _survey_drifts(survey: Survey) -> Iterator[tuple[str, Drift]]:
    for _, check in checks:
        if check.on_survey:
            yield from check.on_survey(survey)
