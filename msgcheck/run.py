"""The audit: the only module that knows the stages and their order."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck import __version__
from msgcheck.appraisal import compare
from msgcheck.cache import Cache
from msgcheck.cache.place import folder
from msgcheck.engine.reading import read_all
from msgcheck.errors import AssetError
from msgcheck.gather import Missing, gather
from msgcheck.gather.files import find
from msgcheck.gather.manners import Manners, manners
from msgcheck.gather.selection import select
from msgcheck.inspection import Inspected, Inspection, Render
from msgcheck.model.asset import Asset
from msgcheck.model.platform import Platform
from msgcheck.model.progress import OnProgress, Progress
from msgcheck.model.report import Provenance, Report
from msgcheck.model.settings import DEFAULT_MODEL, Settings
from msgcheck.plugins import Embedder, Judge, embedders, extractors, open_judge
from msgcheck.remarks import gone, remarks, score_of
from msgcheck.settle import failing, folded, ranked, suppress

if TYPE_CHECKING:
    from msgcheck.baseline import Baseline

PAGES = "pages.sqlite3"
"""Fetched pages, in the cache's folder."""


def audit(settings: Settings, *, on_progress: OnProgress = lambda progress: None) -> Report:
    """Read the platform and the assets, judge every passage, and report what has drifted."""
    with Cache.opened(settings.cache) as cache:
        return _audit(settings, cache, on_progress)


def _audit(settings: Settings, cache: Cache, on_progress: OnProgress) -> Report:
    began = time.monotonic()
    platform = cache.platform(settings.platform, _platform)
    known = _baseline(settings)
    selection = select(settings, platform, extractors.spelled())
    embedder, judge = _embedder(settings.model), open_judge(settings.judge)
    inspection = Inspection(settings, platform, (embedder, judge), cache, on_progress)
    outcomes, failed = _inspected(inspection, settings, selection.names)
    with inspection.clock.stage("comparing"):
        findings = compare(outcomes, platform, failed, threshold=inspection.threshold)
    on_progress(Progress(doing="done", files=len(outcomes) + len(failed), seconds=inspection.clock.seconds))
    report = Report(
        platform=platform,
        assets=tuple(each.report for each in outcomes),
        findings=tuple(ranked(suppress(folded(findings), platform, _today()))),
        failed=tuple(failed),
        provenance=_provenance(settings, platform, embedder, judge),
    )
    if known:
        from msgcheck import baseline

        report = replace(report, findings=tuple(ranked(baseline.apply(report.findings, known, gone(settings)))))
    return replace(
        report,
        failing=failing(report.findings, settings, score_of(report)),
        notes=(
            *selection.notes,
            *remarks(report, settings, known, today=_today(), whole=selection.whole),
            *cache.notes,
        ),
        seconds=time.monotonic() - began,
    )


def open_asset(name: str, *, base: Path, allow_private_hosts: bool = False, ocr: bool = False) -> Asset:
    """Read one file or URL; AssetError if nothing can be read of it."""
    found = gather([name], base=base, suffixes=extractors.names(), allow_private_hosts=allow_private_hosts)
    for asset in read_all(found, ocr=ocr):
        if isinstance(asset, Missing):
            raise AssetError(asset.unread.reason, asset.unread.detail)
        return asset
    raise AssetError("nothing-found", f"{name}: holds no file that msgcheck reads")


def _inspected(inspection: Inspection, settings: Settings, names: Sequence[str]) -> Inspected:
    suffixes = extractors.spelled()
    web = manners(settings, store=folder() / PAGES)

    def count() -> int | None:
        if any("://" in name for name in names):
            return None
        return sum(1 for name in names for _ in find(name, base=settings.base, suffixes=suffixes))

    found = gather(names, base=settings.base, suffixes=suffixes, manners=web)
    return inspection.over(found, _render(web) if settings.render and names else None, count)


def _render(web: Manners) -> Render:
    from msgcheck.engine.rendering import rendered  # loads ssl

    return lambda found: rendered(found, web)


def _baseline(settings: Settings) -> "Baseline | None":
    if not settings.baseline:
        return None
    from msgcheck import baseline

    return baseline.load(settings.baseline)


def _platform(path: Path) -> Platform:
    from msgcheck import platform_file  # loads pydantic, which a warm run does without

    return platform_file.load(path)


def _embedder(model: str) -> Embedder:
    return embedders.get("minilm" if model == DEFAULT_MODEL else "sentence-transformers")(model)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _provenance(settings: Settings, platform: Platform, embedder: Embedder, judge: Judge) -> Provenance:
    return Provenance(
        version=__version__,
        model=embedder.name,
        model_digest=embedder.digest,
        judge=judge.name,
        judge_digest=judge.digest,
        platform_digest=platform.digest,
        profile=settings.profile,
    )
