"""The audit: the only module that knows the stages and their order."""

import os
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck import __version__
from msgcheck.cache import Cache
from msgcheck.cache.place import folder
from msgcheck.comparison import compare
from msgcheck.engine.reading import read_all
from msgcheck.errors import AssetError, UsageError
from msgcheck.gather import Missing, gather
from msgcheck.gather.clutter import told
from msgcheck.gather.files import find
from msgcheck.gather.manners import Manners, manners
from msgcheck.gather.selection import Selection, named_at, select
from msgcheck.gather.sidecars import SUFFIX, sidecars
from msgcheck.gather.store import FILE
from msgcheck.inspection import Found, Inspection, Render, Sought
from msgcheck.model.asset import Asset
from msgcheck.model.platform import Platform
from msgcheck.model.progress import OnProgress, Progress
from msgcheck.model.report import Provenance, Report
from msgcheck.model.settings import DEFAULT_MODEL, Settings
from msgcheck.plugins import Embedder, Judge, embedders, extractors, open_judge
from msgcheck.remarks import gone, remarks, score_of, unknown
from msgcheck.settle import failing, folded, ranked, suppress

if TYPE_CHECKING:
    from msgcheck.baseline import Baseline

Models = tuple[Embedder, Judge]


def audit(
    settings: Settings,
    *,
    on_progress: OnProgress = lambda progress: None,
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
    return gather(settings.assets, base=settings.base, suffixes=extractors.spelled(), manners=_manners(settings))


def _audit(
    settings: Settings, cache: Cache, on_progress: OnProgress, found: Sequence[Found] | None, models: Models
) -> Report:
    began = time.monotonic()
    platform = cache.platform(settings.platform, _unknown)
    known = _baseline(settings)  # a damaged one is said before any work is done
    chosen = select(settings, platform, extractors.spelled()) if found is None else None
    selection = chosen or Selection(names=(), whole=False)
    embedder, judge = models
    inspection = Inspection(settings, platform, models, cache, on_progress)
    passed: list[str] = []
    outcomes, failed = inspection.over(*_sought(settings, selection.names, passed, found))
    platform = _with_sidecars(platform, (each.report.asset.path for each in outcomes), settings.base)
    rest = inspection.known(selection.others)
    with inspection.clock.stage("comparing"):
        findings = compare(outcomes, platform, failed, others=rest.outcomes, threshold=inspection.threshold)
    on_progress(Progress(doing="done", files=len(outcomes) + len(failed), seconds=inspection.clock.seconds))
    report = Report(
        platform=platform,
        assets=tuple(each.report for each in outcomes),
        findings=tuple(ranked(suppress(folded(findings), platform, _today()))),
        failed=tuple(failed),
        provenance=_provenance(settings, platform, embedder, judge),
        partial=not selection.whole,
        base=_from_here(settings.base),
        baseline=str(settings.baseline) if settings.baseline else None,
        named_at=named_at(settings, platform),
        notes=(*selection.notes, *unknown(rest.unknown), *told(passed)),
    )
    report = _gated(report, settings, known)
    return replace(report, notes=(*report.notes, *cache.notes), seconds=time.monotonic() - began)


def _gated(report: Report, settings: Settings, known: "Baseline | None") -> Report:
    """The report held against the baseline and the gate, with what there is to say about both."""
    if known:
        from msgcheck import baseline

        report = replace(report, findings=tuple(ranked(baseline.apply(report.findings, known, gone(settings)))))
    said = remarks(report, settings, known, today=_today(), whole=not report.partial)
    return replace(report, failing=failing(report.findings, settings, score_of(report)), notes=(*report.notes, *said))


def open_asset(name: str, settings: Settings) -> Asset:
    """Read one file or URL as an audit does; AssetError if nothing can be read of it, or it stands for several."""
    with Cache.opened(settings.cache) as cache, closing(_stream(settings, name, cache)) as found:
        asset, other = next(found, None), next(found, None)
    if asset is None:
        raise AssetError("nothing-found", f"{name}: holds no file that msgcheck reads")
    if other is not None:
        raise UsageError(f"{name} stands for several assets ({_name(asset)}, {_name(other)} …); name one of them")
    if isinstance(asset, Missing):
        raise AssetError(asset.unread.reason, asset.unread.detail)
    return asset


def _stream(settings: Settings, name: str, cache: Cache) -> Generator[Asset | Missing]:
    """What a name stands for, as it is read."""
    web = _manners(settings)
    found = gather([name], base=settings.base, suffixes=extractors.spelled(), manners=web)
    read = read_all(found, cache=cache, ocr=settings.ocr, passwords=settings.passwords)
    if settings.render:
        from msgcheck.engine.rendering import rendered  # loads ssl

        read = rendered(read, web)
    yield from read


def _name(found: Asset | Missing) -> str:
    return found.name if isinstance(found, Missing) else found.path


def _manners(settings: Settings) -> Manners:
    return manners(settings, store=folder() / FILE)


def _sought(settings: Settings, names: Sequence[str], passed: list[str], given: Sequence[Found] | None) -> Sought:
    """What the names stand for, or what is given; ``passed`` gets what folders hold beside assets."""
    suffixes, web = extractors.spelled(), _manners(settings)

    def count() -> int | None:
        if given is not None or any("://" in name for name in names):
            return None if given is None else len(given)
        return sum(1 for name in names for _ in find(name, base=settings.base, suffixes=suffixes))

    found = given or gather(names, base=settings.base, suffixes=suffixes, manners=web, passed=passed)
    return found, _render(web) if settings.render and (names or given) else None, count


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


def _unknown(path: Path) -> Platform:
    """Load a platform under which no asset has been looked at; what will read the first starts beside that."""
    from msgcheck.engine.guard import hire  # loads subprocess

    hire()
    return _platform(path)


def _with_sidecars(platform: Platform, assets: Iterable[str], base: Path) -> Platform:
    """The platform, and what lies suppressed beside assets."""
    found = list(sidecars(assets, base))
    if not found:
        return platform
    from msgcheck.platform_file import load_sidecar  # loads pydantic, as above

    beside = [each for asset, path in found for each in load_sidecar(path, f"{asset}{SUFFIX}", asset)]
    return replace(platform, suppressions=(*platform.suppressions, *beside))


def _from_here(base: Path) -> str:
    try:
        return os.path.relpath(base)
    except ValueError:  # Windows: no relative path leads to another drive
        return str(base)


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
