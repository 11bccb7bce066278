"""Which of the assets a run looks at: those named, those on a list, those that changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck.errors import UsageError
from msgcheck.gather.files import Listed, find
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


def select(settings: Settings, platform: Platform, suffixes: Sequence[str]) -> Selection:
    """Choose by the settings; UsageError if they name nothing."""
    if settings.listed is not None:
        named = _of_list(settings, suffixes)
    else:
        named = Selection(names=settings.assets or platform.assets, whole=not settings.assets or not platform.assets)
        if not named.names:
            raise UsageError(
                "no assets to check; name files, folders or URLs, or list them under 'assets' in the platform"
            )
    return _changed(settings, named, suffixes) if settings.changed_since else named


def _of_list(settings: Settings, suffixes: Sequence[str]) -> Selection:
    listed = settings.listed or ()
    read = [name for name in listed if _web(name) or Path(name).suffix.lower() in suffixes]
    notes = []
    if len(read) < len(listed):
        notes.append(
            f"{_count(len(listed) - len(read), 'file')} on the list passed over: msgcheck does not read such files"
        )
    if not read and not settings.assets:
        notes.append("0 assets on the list: nothing was checked")
    return Selection(names=(*settings.assets, *read), whole=False, notes=tuple(notes))


def _changed(settings: Settings, named: Selection, suffixes: Sequence[str]) -> Selection:
    from msgcheck.gather.changed import changes_since  # loads subprocess, for git

    since = settings.changed_since or ""
    changes = changes_since(since, folder=settings.base)
    for path, what in ((settings.platform, "the platform"), (settings.baseline, "the baseline")):
        if path and path.resolve() in changes.written | changes.deleted:
            note = f"{what} {path} changed since {since}: every asset is checked"
            return Selection(names=named.names, whole=named.whole, notes=(*named.notes, note))
    pages = [name for name in named.names if _web(name)]
    found = [
        each for name in named.names if not _web(name) for each in find(name, base=settings.base, suffixes=suffixes)
    ]
    kept = [each for each in found if each.fault or each.path.resolve() in changes.written]
    notes = [*named.notes, _told(since, len(kept), len(found) - len(kept), _deleted(changes, suffixes))]
    if pages:
        notes.append(f"{_count(len(pages), 'URL')} not checked: git cannot say whether a page changed")
    return Selection(names=_names(kept), whole=False, notes=tuple(notes))


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
