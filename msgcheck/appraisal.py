"""What is decided about one asset by itself, and about all of them together."""

from collections.abc import Iterable, Iterator, Sequence

from msgcheck.category import category_match
from msgcheck.claims import claims
from msgcheck.coverage import coverage, decide, score
from msgcheck.figures import figures
from msgcheck.model.asset import Asset, Unread
from msgcheck.model.evidence import Reading
from msgcheck.model.finding import Drift, Finding
from msgcheck.model.outcome import Outcome
from msgcheck.model.platform import Platform
from msgcheck.model.report import AssetReport
from msgcheck.plugins import Survey, checks
from msgcheck.rules import enforce
from msgcheck.settle import settle


def appraise(asset: Asset, readings: Sequence[Reading], platform: Platform, *, threshold: float) -> Outcome:
    """Decide about one asset by its own text."""
    raised = settle(asset.path, _passage_drifts(readings, platform), threshold=threshold)
    judged = decide(readings, raised)
    opening = category_match(asset, platform)
    opens = opening is not None and opening.matched
    return Outcome(
        report=AssetReport(
            asset=asset,
            judged=judged,
            coverage=coverage(platform, asset.path, readings, judged, opens_with_category=opens),
            category=opening,
            claims=claims(readings, judged, platform),
            score=score(judged),
        ),
        findings=tuple(enforce(platform, asset.path, raised, judged, readings)),
        figures=tuple(figures(asset.path, readings)),
    )


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


def _passage_drifts(readings: Iterable[Reading], platform: Platform) -> list[Drift]:
    looks = [check.on_passage for _, check in checks if check.on_passage]
    return [drift for reading in readings for look in looks for drift in look(reading, platform)]


def _survey_drifts(survey: Survey) -> Iterator[tuple[str, Drift]]:
    for _, check in checks:
        if check.on_survey:
            yield from check.on_survey(survey)
