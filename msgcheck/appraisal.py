"""What is decided about one asset by its own text."""

from collections.abc import Iterable, Sequence

from msgcheck.category import category_match
from msgcheck.claims import claims
from msgcheck.coverage import coverage, decide, score
from msgcheck.figures import figures
from msgcheck.model.asset import Asset
from msgcheck.model.evidence import Reading
from msgcheck.model.finding import Drift
from msgcheck.model.outcome import Outcome
from msgcheck.model.platform import Platform
from msgcheck.model.report import AssetReport
from msgcheck.plugins import checks
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


def _passage_drifts(readings: Iterable[Reading], platform: Platform) -> list[Drift]:
    looks = [check.on_passage for _, check in checks if check.on_passage]
    return [drift for reading in readings for look in looks for drift in look(reading, platform)]
