"""The audit: the only module that knows the stages and their order."""

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from msgcheck import __version__, baseline
from msgcheck.cache import Cache
from msgcheck.cache.place import folder
from msgcheck.category import category_match
from msgcheck.claims import claims
from msgcheck.coverage import coverage, decide, score
from msgcheck.engine.background import background
from msgcheck.engine.reading import read_all
from msgcheck.engine.rendering import rendered
from msgcheck.errors import AssetError, UsageError
from msgcheck.gather import Missing, gather
from msgcheck.gather.clutter import told
from msgcheck.gather.manners import manners
from msgcheck.gather.selection import Selection, named_at, select
from msgcheck.gather.sidecars import SUFFIX, sidecars
from msgcheck.gather.store import FILE
from msgcheck.judge import read_passages
from msgcheck.match import Matcher
from msgcheck.model.asset import Asset, Source, Unread
from msgcheck.model.evidence import Reading
from msgcheck.model.finding import Drift, Finding
from msgcheck.model.platform import Platform
from msgcheck.model.report import AssetReport, Provenance, Report
from msgcheck.model.settings import DEFAULT_MODEL, Settings
from msgcheck.plugins import Embedder, Judge, Survey, checks, embedders, open_judge
from msgcheck.remarks import gone, remarks, score_of, unknown
from msgcheck.rules import enforce
from msgcheck.settle import PROFILES, failing, folded, ranked, settle, suppress

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
        settings.assets, base=settings.base, suffixes=suffixes, manners=manners(settings, store=folder() / FILE)
    )


def _audit(
    settings: Settings, cache: Cache, on_progress: OnProgress, given: Sequence[Found] | None, models: Models
) -> Report:
    began = time.monotonic()
    platform = cache.platform(settings.platform, _platform)
    known = baseline.load(settings.baseline) if settings.baseline else None
    selection = select(settings, platform, cache.suffixes()) if given is None else Selection(names=(), whole=False)
    passed: list[str] = []
    assets, failed = _read(_stream(settings, selection.names, cache, passed, given), on_progress)
    platform = _with_sidecars(platform, (asset.path for asset in assets), settings.base)
    embedder, judge = models
    readings = _readings(settings, platform, assets, models, cache, on_progress)
    memory = cache.readings(platform, embedder, judge) if selection.others else None
    rest = background(selection.others, cache, memory, include_hidden=settings.include_hidden)
    reports, findings = _decide(settings, platform, assets, readings, failed, rest.assets)
    report = Report(
        platform=platform,
        assets=tuple(reports),
        findings=tuple(findings),
        failed=tuple(failed),
        provenance=_provenance(settings, platform, embedder, judge),
        partial=not selection.whole,
    )
    if known:
        report = replace(report, findings=tuple(ranked(baseline.apply(findings, known, gone(settings)))))
    return replace(
        report,
        failing=failing(report.findings, settings, score_of(report)),
        base=os.path.relpath(settings.base),
        baseline=str(settings.baseline) if settings.baseline else None,
        named_at=named_at(settings, platform),
        notes=(
            *selection.notes,
            *unknown(rest.unknown),
            *told(passed),
            *remarks(report, settings, known, today=_today(), whole=selection.whole),
            *cache.notes,
        ),
        seconds=time.monotonic() - began,
    )


def open_asset(name: str, settings: Settings) -> Asset:
    """Read one file or URL as an audit does; AssetError if nothing can be read of it, or it stands for several."""
    with Cache.opened(settings.cache) as cache, closing(_stream(settings, [name], cache)) as found:
        asset, other = next(found, None), next(found, None)
    if asset is None:
        raise AssetError("nothing-found", f"{name}: holds no file that msgcheck reads")
    if other is not None:
        raise UsageError(f"{name} stands for several assets ({_name(asset)}, {_name(other)} …); name one of them")
    if isinstance(asset, Missing):
        raise AssetError(asset.unread.reason, asset.unread.detail)
    return asset


def _name(found: Asset | Missing) -> str:
    return found.name if isinstance(found, Missing) else found.path


def _platform(path: Path) -> Platform:
    from msgcheck import platform_file  # loads pydantic, which a warm run does without

    return platform_file.load(path)


def _with_sidecars(platform: Platform, assets: Iterable[str], base: Path) -> Platform:
    """The platform, and what lies suppressed beside assets."""
    found = list(sidecars(assets, base))
    if not found:
        return platform
    from msgcheck.platform_file import load_sidecar  # loads pydantic, as above

    beside = [each for asset, path in found for each in load_sidecar(path, f"{asset}{SUFFIX}", asset)]
    return replace(platform, suppressions=(*platform.suppressions, *beside))


def _read(stream: Iterable[Asset | Missing], on_progress: OnProgress) -> tuple[list[Asset], list[tuple[str, Unread]]]:
    assets: list[Asset] = []
    failed: list[tuple[str, Unread]] = []
    for each in stream:
        on_progress(f"reading {_name(each)}")
        if isinstance(each, Missing):
            failed.append((each.name, each.unread))
        else:
            assets.append(each)
    return assets, failed


def _stream(
    settings: Settings,
    names: Sequence[str],
    cache: Cache,
    passed: list[str] | None = None,
    given: Sequence[Found] | None = None,
) -> Generator[Asset | Missing]:
    """What the names stand for, or what is given, as it is read; ``passed`` gets what folders hold beside assets."""
    if not names and not given:
        return
    web = manners(settings, store=folder() / FILE)
    found = given or gather(names, base=settings.base, suffixes=cache.suffixes(), manners=web, passed=passed)
    read = read_all(found, cache=cache, ocr=settings.ocr, passwords=settings.passwords)
    yield from rendered(read, web) if settings.render else read


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
    others: Sequence[tuple[Asset, Sequence[Reading]]] = (),
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
                claims=claims(read, judged, platform),
                score=score(judged),
            )
        )
        findings += enforce(platform, asset.path, raised, judged, read)
    survey = Survey(
        platform=platform,
        assets=tuple(zip(assets, readings, strict=True)),
        coverage={report.asset.path: report.coverage for report in reports},
        failed=failed,
        others=others,
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
