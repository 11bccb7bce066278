"""A finding accepted or rejected, and the change to the platform file that goes with it: shown first, then written."""

import hashlib
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import unified_diff
from pathlib import Path

from msgcheck.decisions import NAME, Remedy, decided, proposal, record
from msgcheck.errors import PlatformError, UsageError
from msgcheck.model.finding import Finding
from msgcheck.model.report import Report

_writing = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """What a person wants to be done about a finding that is wrong, or may stay."""

    finding: Finding
    remedy: Remedy
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change to the platform file, to be looked at before it is written."""

    path: Path
    seen: str
    """SHA-256 of the file that it was made for."""
    after: str
    lines: tuple[tuple[str, str], ...]
    """A unified diff: (added, removed, place or same; the line)."""


class ChangedMeanwhileError(Exception):
    """The platform file is another than the one that was shown."""


def rejection(finding: Finding, *, remedy: str, reason: str, until: str) -> Rejection:
    """Check what came in from a form; UsageError names what is missing or wrong."""
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("Say why: whoever reads the platform file next must know.")
    if until:
        try:
            date.fromisoformat(until)
        except ValueError as problem:
            raise UsageError(f"{until}: write the date as YYYY-MM-DD.") from problem
    try:
        chosen = Remedy(remedy)
    except ValueError as problem:
        raise UsageError("Choose what to write into the platform file.") from problem
    end = until if chosen is Remedy.SUPPRESSION else ""
    return Rejection(finding=finding, remedy=chosen, reason=reason, until=end or None)


def change(path: Path, wanted: Rejection) -> Change:
    """The change to the platform file as it is now; nothing is written.

    UsageError if the finding allows no such remedy, PlatformError if the file cannot be used.
    """
    from msgcheck import platform_file  # loads pydantic

    data = _bytes(path)
    now = platform_file.parse(data, path.as_posix())
    before = data.decode("utf-8-sig")
    after = proposal(before, now, wanted.finding, wanted.remedy, reason=wanted.reason, until=wanted.until)
    platform_file.parse(after.encode(), path.as_posix())
    return Change(path=path, seen=hashlib.sha256(data).hexdigest(), after=after, lines=_difference(before, after))


def write(path: Path, report: Report, wanted: Rejection, *, seen: str) -> None:
    """Write the change and record the decision; ChangedMeanwhileError if the file is not the one that was shown."""
    from msgcheck.platform_file import edit

    with _writing:
        found = change(path, wanted)
        if found.seen != seen:
            raise ChangedMeanwhileError
        edit.write(path, found.after)
        _record(path, report, wanted.finding, right=False, reason=wanted.reason)


def accept(path: Path, report: Report, finding: Finding, reason: str) -> None:
    """Record that a finding is right; the platform file stays as it is."""
    with _writing:
        _record(path, report, finding, right=True, reason=" ".join(reason.split()) or None)


def _record(path: Path, report: Report, finding: Finding, *, right: bool, reason: str | None) -> None:
    today = datetime.now(UTC).date().isoformat()
    judge = report.provenance.judge_digest
    record(path.with_name(NAME), decided(finding, right=right, reason=reason, judge=judge, on=today))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise PlatformError(str(path), [f"it cannot be read: {problem.strerror}"]) from problem


_SORTS = {"+": "added", "-": "removed", "@": "place", " ": "same"}


def _difference(before: str, after: str) -> tuple[tuple[str, str], ...]:
    diff = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]
    return tuple((_SORTS.get(line[:1], "same"), line) for line in diff)
