"""Files, folders and globs on this machine, in a fixed order."""

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgcheck.errors import AssetError
from msgcheck.gather import clutter

LARGEST = 256 * 2**20
"""Bytes of one file. The largest of 85 real assets has 60 million; beyond this lie videos and archives."""

_LOCK = "~$"
"""Office writes such a file beside each open document; it holds a user name and no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file to read, or what was named and holds none."""

    name: str
    """As the user wrote it, with '/'."""
    path: Path
    fault: AssetError | None = None


def find(named: str, *, base: Path, suffixes: Sequence[str], passed: list[str] | None = None) -> Iterator[Listed]:
    """The files that one name stands for. What stands for none comes back with its fault.

    A folder stands for the assets in it: what else lies there is left out, and its names are added to ``passed``.
    """
    path = base / named
    try:
        if path.is_dir():
            yield from _folder(named, path, suffixes, [] if passed is None else passed)
        elif os.path.lexists(path) or not glob.has_magic(named):
            yield Listed(name=tidy(named), path=path, fault=_fault(tidy(named), path, suffixes))
        else:
            yield from _matches(named, base, suffixes)
    except (OSError, ValueError) as problem:
        yield Listed(name=tidy(named), path=path, fault=AssetError("no-access", f"{tidy(named)}: {_reason(problem)}"))


def read(listed: Listed) -> bytes:
    """A file's bytes; AssetError if it is too large or cannot be read."""
    try:
        with open(listed.path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _no_file(listed.name)
            data = file.read(LARGEST + 1)
    except FileNotFoundError as problem:
        raise _not_found(listed.name) from problem
    except OSError as problem:
        raise AssetError("no-access", f"{listed.name} cannot be read: {_reason(problem)}") from problem
    if len(data) > LARGEST:
        size = max(len(data), listed.path.stat().st_size)
        raise AssetError(
            "too-large",
            f"{listed.name} has {size / 2**20:,.0f} MB and msgcheck reads at most {LARGEST / 2**20:,.0f}; "
            "compress its pictures or split it",
        )
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe in a folder would keep the run until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def tidy(named: str) -> str:
    """A path as it is shown: '/' between its parts, no './' before it and no '/' after it."""
    return Path(named).as_posix()


def _fault(name: str, path: Path, suffixes: Sequence[str]) -> AssetError | None:
    """Why a file named by itself will not be read."""
    if not path.exists():
        return _not_found(name)
    if not path.is_file():
        return _no_file(name)
    if path.name.startswith(_LOCK):
        return AssetError("lock-file", f"{name} is a lock file of an open document; name the document itself")
    if path.suffix.lower() not in suffixes:
        what = f"{path.suffix.lower()} files" if path.suffix else "files without a suffix"
        return AssetError("unknown-format", f"{name}: msgcheck does not read {what}; it reads {', '.join(suffixes)}")
    return None


def _folder(named: str, path: Path, suffixes: Sequence[str], passed: list[str]) -> Iterator[Listed]:
    faults: list[Listed] = []
    found: list[Listed] = []

    def refuse(problem: OSError) -> None:
        name = tidy(str(Path(named) / Path(problem.filename).relative_to(path)))
        fault = AssetError("no-access", f"{name} cannot be listed: {_reason(problem)}")
        faults.append(Listed(name=name, path=Path(problem.filename), fault=fault))

    for folder, folders, files in os.walk(path, onerror=refuse):
        folders[:] = sorted(each for each in folders if not (_passed_over(each) or clutter.is_folder(each)))
        for each in sorted(files):
            if Path(each).suffix.lower() not in suffixes or _passed_over(each):
                continue
            inner = Path(folder, each)
            name = tidy(str(Path(named) / inner.relative_to(path)))
            if clutter.is_file(each):
                passed.append(name)
            else:
                found.append(Listed(name=name, path=inner))
    yield from sorted([*found, *faults], key=lambda listed: listed.name)
    if not found and not faults:
        known = ", ".join(suffixes)
        beside = f" beside {passed[-1]}, which is read only if it is named" if passed else ""
        fault = AssetError("nothing-found", f"{tidy(named)} holds no file that msgcheck reads ({known}){beside}")
        yield Listed(name=tidy(named), path=path, fault=fault)


def _matches(named: str, base: Path, suffixes: Sequence[str]) -> Iterator[Listed]:
    matched = sorted(
        each
        for each in glob.glob(named, root_dir=base, recursive=True)  # noqa: PTH207 -- takes absolute patterns, passes over hidden files
        if (base / each).is_file() and not _passed_over(Path(each).name)
    )
    known = [each for each in matched if Path(each).suffix.lower() in suffixes]
    for each in known:
        yield Listed(name=tidy(each), path=base / each)
    if known:
        return
    if matched:
        count = "1 file" if len(matched) == 1 else f"{len(matched)} files"
        fault = AssetError(
            "unknown-format", f"{named} matches {count}, none that msgcheck reads; it reads {', '.join(suffixes)}"
        )
    else:
        fault = AssetError("not-found", f"{named} matches no file; check the pattern and the folder it starts from")
    yield Listed(name=named, path=base, fault=fault)


def _passed_over(name: str) -> bool:
    return name.startswith((".", _LOCK))


def _no_file(name: str) -> AssetError:
    return AssetError("not-a-file", f"{name} is neither a file nor a folder")


def _not_found(name: str) -> AssetError:
    return AssetError("not-found", f"{name} was not found; check the path")


def _reason(problem: OSError | ValueError) -> str:
    return (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
