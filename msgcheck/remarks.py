"""What the user should know about a run beside its findings: idle suppressions, a stale baseline, a lenient gate."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgcheck.model.measures import faithful
from msgcheck.model.report import Report
from msgcheck.model.settings import Settings
from msgcheck.report.wording import count
from msgcheck.settle import gated, idle

if TYPE_CHECKING:
    from msgcheck.baseline import Baseline


def remarks(report: Report, settings: Settings, known: "Baseline | None", *, today: str, whole: bool) -> Iterator[str]:
    """One line each; ``whole`` if all assets were looked at, so that what was not found is nowhere."""
    yield from idle(report.findings, report.platform, today, whole=whole)
    if known:
        yield from _on_baseline(report, settings, known)
    score = score_of(report)
    if settings.fail_under is not None and score is not None and score < settings.fail_under:
        yield f"the score is {score:.1f}, under the {settings.fail_under:g} that is asked for"
    over = gated(report.findings, settings.fail_on, soft=settings.gate_soft)
    if 0 < over <= settings.max_findings:
        yield f"{count(over, 'finding')} at or above the gate; up to {settings.max_findings} are put up with"


def unknown(assets: int) -> Iterator[str]:
    """What a run over a few assets could not hold them against."""
    if assets:
        others = count(assets, "other asset")
        yield f"conflicts with {others} do not show: the cache does not know them; a run over everything takes them in"


def score_of(report: Report) -> float | None:
    """Share of the passages about a message that tell it faithfully, 0 to 100; None if there are none."""
    share = faithful(report).value
    return None if share is None else 100 * share


def gone(settings: Settings) -> Callable[[str], bool]:
    """Whether an asset of an earlier run is a file that is no longer there."""
    return lambda asset: "://" not in asset and not (settings.base / asset).exists()


def looked_at(report: Report) -> frozenset[str]:
    """Assets that were read, so that what is not found in them is not there."""
    return frozenset(each.asset.path for each in report.assets)


def _on_baseline(report: Report, settings: Settings, known: "Baseline") -> Iterator[str]:
    from msgcheck import baseline  # loads difflib, which a run without a baseline does without

    other = baseline.differs(known, report.provenance)
    if other:
        yield f"{settings.baseline} was written with another {', '.join(other)}: known findings may look new"
    comparison = baseline.compare(report.findings, known, gone(settings))
    done = sum(each.count for each in baseline.fixed(comparison, looked_at(report), gone(settings)))
    if done:
        are = count(done, "finding is", "findings are")
        yield f"{are} in {settings.baseline} and no longer there; drop with 'msgcheck baseline prune'"
