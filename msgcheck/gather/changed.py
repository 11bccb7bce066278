"""Which files differ from a git reference."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgcheck.errors import UsageError

PATIENCE = 60
"""Seconds that git may take; a status of 100,000 files takes two."""

FETCH = "fetch it first (GitHub: actions/checkout with fetch-depth: 0; GitLab: GIT_DEPTH: 0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Files by their resolved paths."""

    written: frozenset[Path]
    """Added, changed, renamed to, or not in git yet."""
    deleted: frozenset[Path]
    """No longer there under this name; one that was renamed is not among them."""


def changes_since(reference: str, *, folder: Path) -> Changes:
    """What the working tree changed since it left ``reference``; UsageError if git cannot say.

    As in a pull request, changes that ``reference`` has made since then do not count.
    """
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    commit = _commit(reference, folder)
    status = _git(top, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--ignore-submodules", commit)
    untracked = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    written = {name for name in untracked.split(b"\0") if name}
    deleted: set[bytes] = set()
    for letter, name in _entries(status):
        (deleted if letter == "D" else written).add(name)
    return Changes(written=_paths(top, written), deleted=_paths(top, deleted - written))


def commit_at(folder: Path) -> str | None:
    """The commit that is checked out there; None outside git, before a first commit, or without git."""
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except (UsageError, OSError):
        return None


def _commit(reference: str, folder: Path) -> str:
    """The commit at which the working tree left the reference."""
    try:
        tip = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    except UsageError as problem:
        raise UsageError(f"--changed-since {reference}: git knows no such commit; {FETCH}") from problem
    try:
        return _git(folder, "merge-base", tip.decode().strip(), "HEAD").decode().strip()
    except UsageError as problem:
        raise UsageError(f"--changed-since {reference}: shares no history with HEAD; {FETCH}") from problem


def _entries(status: bytes) -> Iterator[tuple[str, bytes]]:
    """Letter and name of each file; of a rename or copy, the new name."""
    parts = iter(status.split(b"\0"))
    for letter in parts:
        if not letter:
            return
        name = next(parts)
        yield letter[:1].decode(), next(parts) if letter[:1] in (b"R", b"C") else name


def _paths(top: Path, names: set[bytes]) -> frozenset[Path]:
    return frozenset(Path(os.path.realpath(top / os.fsdecode(name))) for name in names)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- no shell; the reference follows --end-of-options
            ["git", *arguments],  # noqa: S607 -- git is wherever the user has it
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except FileNotFoundError as problem:
        raise UsageError("--changed-since needs git, which was not found; install it, or use --files-from") from problem
    except subprocess.TimeoutExpired as problem:
        raise UsageError(f"--changed-since: git took more than {PATIENCE} s; use --files-from") from problem
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(f"--changed-since: git {arguments[0]}: {said[0] if said else 'failed'}")
    return done.stdout
