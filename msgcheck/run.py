"""The audit: the only module that knows the stages and their order."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from msgcheck import __version__, baseline
from msgcheck.cache import Cache
from msgcheck.cache.place import folder
from msgcheck.category import category_match
from msgcheck.coverage import coverage, decide, score
from msgcheck.engine.reading import read_all
from msgcheck.engine.rendering import rendered
from msgcheck.errors import AssetError
from msgcheck.gather import Missing, gather
from msgcheck.gather.manners import manners
from msgcheck.gather.selection import Selection, select
from msgcheck.judge import read_passages
from msgcheck.match import Matcher
from msgcheck.model.asset import Asset, Source, Unread
from msgcheck.model.evidence import Reading
from msgcheck.model.finding import Drift, Finding
from msgcheck.model.platform import Platform
from msgcheck.model.report import AssetReport, Provenance, Report
from msgcheck.model.settings import DEFAULT_MODEL, Settings
from msgcheck.plugins import Embedder, Judge, Survey, checks, embedders, extractors, open_judge
from msgcheck.remarks import gone, remarks, score_of
from msgcheck.rules import enforce
from msgcheck.settle import PROFILES, failing, folded, ranked, settle, suppress

PAGES = "pages.sqlite3"
"""Fetched pages, in the cache's folder."""

OnProgress = Callable[[str], None]
Found = Source | Missing
"""A named asset: its bytes, or why it could not be had."""
Models = tuple[Embedder, Judge]


def audit(
    settings: Settings,
    *,
    on_progress: OnProgress = lambda doing: None,
    found: Sequence[Found] | None = None,
    models: Models | None = None,
) -> Report:
    """Read the platform and the assets, judge every passage, and report what has drifted.

    With ``found`` those are the assets, already fetched or made, whatever the settings name. With ``models`` those
    are used, which stay loaded from one audit to the next.
    """
    with Cache.opened(settings.cache) as cache:
        return _audit(settings, cache, on_progress, found, models or open_models(settings))


def open_models(settings: Settings) -> Models:
    """The embedder and the judge that the settings name; each is loaded when it is first asked."""
    return _embedder(settings.model), open_judge(settings.judge)


def fetch(settings: Settings) -> Iterator[Found]:
    """What the settings' assets name, as sources; nothing is read out of them yet."""
    with Cache.opened(settings.cache) as cache:
        suffixes = cache.suffixes()
    return gather(
        settings.assets, base=settings.base, suffixes=suffixes, manners=manners(settings, store=folder() / PAGES)
    )


def _audit(
    settings: Settings, cache: Cache, on_progress: OnProgress, given: Sequence[Found] | None, models: Models
) -> Report:
    began = time.monotonic()
    platform = cache.platform(settings.platform, _platform)
    known = baseline.load(settings.baseline) if settings.baseline else None
    selection = select(settings, platform, cache.suffixes()) if given is None else Selection(names=(), whole=False)
    assets, failed = _read(settings, selection.names, cache, on_progress, given)
    embedder, judge = models
    readings = _readings(settings, platform, assets, models, cache, on_progress)
    reports, findings = _decide(settings, platform, assets, readings, failed)
    report = Report(
        platform=platform,
        assets=tuple(reports),
        findings=tuple(findings),
        failed=tuple(failed),
        provenance=_provenance(settings, platform, embedder, judge),
    )
    if known:
        report = replace(report, findings=tuple(ranked(baseline.apply(findings, known, gone(settings)))))
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


def _platform(path: Path) -> Platform:
    from msgcheck import platform_file  # loads pydantic, which a warm run does without

    return platform_file.load(path)


def _read(
    settings: Settings,
    names: Sequence[str],
    cache: Cache,
    on_progress: OnProgress,
    given: Sequence[Found] | None,
) -> tuple[list[Asset], list[tuple[str, Unread]]]:
    web = manners(settings, store=folder() / PAGES)
    found = given or gather(names, base=settings.base, suffixes=cache.suffixes(), manners=web)
    assets: list[Asset] = []
    failed: list[tuple[str, Unread]] = []
    read: Iterator[Asset | Missing] = read_all(found, cache=cache, ocr=settings.ocr) if given or names else iter(())
    for each in rendered(read, web) if settings.render else read:
        on_progress(f"reading {each.name if isinstance(each, Missing) else each.path}")
        if isinstance(each, Missing):
            failed.append((each.name, each.unread))
        else:
            assets.append(each)
    return assets, failed


def _embedder(model: str) -> Embedder:
    return embedders.get("minilm" if model == DEFAULT_MODEL else "sentence-transformers")(model)


def _readings(
    settings: Settings,
    platform: Platform,
    assets: Sequence[Asset],
    models: Models,
    cache: Cache,
    on_progress: OnProgress,
) -> list[list[Reading]]:
    """Readings of each asset's passages, in the assets' order; the same passage is judged once."""
    embedder, judge = models
    judged = [[p for p in asset.passages if settings.include_hidden or not p.location.hidden] for asset in assets]
    if not any(judged):
        return [[] for _ in assets]
    memory = cache.readings(platform, embedder, judge)
    return read_passages(judged, Matcher(platform, embedder), judge, platform, on_progress, memory)


def _decide(
    settings: Settings,
    platform: Platform,
    assets: Sequence[Asset],
    readings: Sequence[Sequence[Reading]],
    failed: Sequence[tuple[str, Unread]],
) -> tuple[list[AssetReport], list[Finding]]:
    threshold = PROFILES[settings.profile] if settings.min_confidence is None else settings.min_confidence
    reports, findings = [], []
    for asset, read in zip(assets, readings, strict=True):
        raised = settle(asset.path, _passage_drifts(read, platform), threshold=threshold)
        judged = decide(read, raised)
        opening = category_match(asset, platform)
        opens = opening is not None and opening.matched
        reports.append(
            AssetReport(
                asset=asset,
                judged=judged,
                coverage=coverage(platform, asset.path, read, judged, opens_with_category=opens),
                category=opening,
                score=score(judged),
            )
        )
        findings += enforce(platform, asset.path, raised, judged, read)
    survey = Survey(
        platform=platform,
        assets=tuple(zip(assets, readings, strict=True)),
        coverage={report.asset.path: report.coverage for report in reports},
        failed=failed,
    )
    for path, drift in _survey_drifts(survey):
        findings += settle(path, [drift], threshold=threshold)
    return reports, ranked(suppress(folded(findings), platform, _today()))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _passage_drifts(readings: Iterable[Reading], platform: Platform) -> list[Drift]:
    looks = [check.on_passage for _, check in checks if check.on_passage]
    return [drift for reading in readings for look in looks for drift in look(reading, platform)]


def _survey_drifts(survey: Survey) -> Iterator[tuple[str, Drift]]:
    for _, check in checks:
        if check.on_survey:
            yield from check.on_survey(survey)


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
