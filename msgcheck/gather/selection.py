"""Which of the assets a run looks at: those named, those on a list, those that changed."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck.errors import UsageError
from msgcheck.gather.clutter import told
from msgcheck.gather.files import Listed, find
from msgcheck.gather.sidecars import sidecar
from msgcheck.model.platform import Platform
from msgcheck.model.settings import Settings

if TYPE_CHECKING:
    from msgcheck.gather.changed import Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What to look at."""

    names: tuple[str, ...]
    """Files, folders, globs and URLs, from ``Settings.base``."""
    whole: bool
    """Whether this is all that the platform is about, so that what is not found is nowhere."""
    notes: tuple[str, ...] = ()
    """What was passed over, and why."""
    others: tuple[Listed, ...] = ()
    """Files passed over because they did not change: known of old, so that the others can be held against them."""


def select(settings: Settings, platform: Platform, suffixes: Sequence[str]) -> Selection:
    """Choose by the settings; UsageError if they name nothing."""
    if settings.listed is not None:
        named = _of_list(settings, platform, suffixes)
    else:
        named = Selection(names=settings.assets or platform.assets, whole=not settings.assets or not platform.assets)
        if not named.names:
            raise UsageError(
                "no assets to check; name files, folders or URLs, or list them under 'assets' in the platform"
            )
    return _changed(settings, named, suffixes) if settings.changed_since else named


def named_at(settings: Settings, platform: Platform) -> dict[str, tuple[str, int]]:
    """Where each URL is named: on the list of files, or in the platform."""
    lines = zip(platform.assets, platform.asset_lines, strict=False)  # a platform made by hand has no lines
    places = {name: (platform.path, line) for name, line in lines} | dict(settings.listed_at)
    return {name.strip(): place for name, place in places.items() if _web(name)}


def _of_list(settings: Settings, platform: Platform, suffixes: Sequence[str]) -> Selection:
    listed = settings.listed or ()
    read = [name for name in listed if _web(name) or Path(name).suffix.lower() in suffixes]
    notes = []
    if len(read) < len(listed):
        notes.append(
            f"{_count(len(listed) - len(read), 'file')} on the list passed over: msgcheck does not read such files"
        )
    if not read and not settings.assets:
        notes.append("0 assets on the list: nothing was checked")
    others = _unlisted(settings, platform, read, suffixes) if read or settings.assets else ()
    return Selection(names=(*settings.assets, *read), whole=False, notes=tuple(notes), others=others)


def _unlisted(
    settings: Settings, platform: Platform, names: Iterable[str], suffixes: Sequence[str]
) -> tuple[Listed, ...]:
    """The platform's own files that a run over a list does not look at."""
    chosen = {_real(settings.base / name) for name in names}
    files = _files(platform.assets, settings.platform.resolve().parent, suffixes)
    return tuple(each for each in files if not each.fault and _real(each.path) not in chosen)


def _files(names: Iterable[str], base: Path, suffixes: Sequence[str], passed: list[str] | None = None) -> list[Listed]:
    return [
        each for name in names if not _web(name) for each in find(name, base=base, suffixes=suffixes, passed=passed)
    ]


def _changed(settings: Settings, named: Selection, suffixes: Sequence[str]) -> Selection:
    from msgcheck.gather.changed import changes_since  # loads subprocess, for git

    since = settings.changed_since or ""
    changes = changes_since(since, folder=settings.base)
    for path, what in ((settings.platform, "the platform"), (settings.baseline, "the baseline")):
        if path and _real(path) in changes.written | changes.deleted:
            note = f"{what} {path} changed since {since}: every asset is checked"
            return Selection(names=named.names, whole=named.whole, notes=(*named.notes, note))
    pages = [name for name in named.names if _web(name)]
    passed: list[str] = []
    found = _files(named.names, settings.base, suffixes, passed)
    touched = {each: bool(each.fault) or _touched(each.path, changes) for each in found}
    kept = [each for each in found if touched[each]]
    others = tuple(each for each in found if not touched[each])
    notes = [*named.notes, _told(since, len(kept), len(others), _deleted(changes, suffixes)), *told(passed)]
    if pages:
        notes.append(f"{_count(len(pages), 'URL')} not checked: git cannot say whether a page changed")
    compared = (*named.others, *others) if kept else ()
    return Selection(names=_names(kept), whole=False, notes=tuple(notes), others=compared)


def _touched(path: Path, changes: "Changes") -> bool:
    """Whether a file changed, or what lies suppressed beside it."""
    return _real(path) in changes.written or _real(sidecar(path)) in changes.written | changes.deleted


def _told(since: str, kept: int, others: int, deleted: int) -> str:
    gone = f" ({deleted} deleted)" if deleted else ""
    if not kept:
        return f"0 assets changed since {since}{gone}: nothing was checked"
    return f"{_count(kept, 'asset')} changed since {since}{gone}; {others} unchanged, not checked"


def _deleted(changes: "Changes", suffixes: Sequence[str]) -> int:
    return sum(path.suffix.lower() in suffixes for path in changes.deleted)


def _names(found: Iterable[Listed]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.name for each in found))


def _web(name: str) -> bool:
    return "://" in name


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _real(path: Path) -> Path:
    """Where a path leads; Path.resolve fails on a link that leads to itself."""
    return Path(os.path.realpath(path))
