"""What `msgcheck audit` records, and what it says of the audit before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from msgcheck.errors import HistoryError
from msgcheck.history.kept import keep
from msgcheck.history.place import default
from msgcheck.history.store import History
from msgcheck.history.trend import trend
from msgcheck.model.report import Report
from msgcheck.model.settings import Settings

Command = Callable[..., object]


def recording(command: Command) -> Command:
    """Where audits are recorded."""
    kept = click.option(
        "--history",
        "history_file",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Record this audit in FILE, and show what moved since the last one there; otherwise in a file of your "
        "own for each platform (see 'msgcheck history').",
    )
    without = click.option("--no-history", is_flag=True, help="Neither record this audit nor show what moved.")
    return kept(without(command))


def opened(file: Path | None, platform: Path) -> History | None:
    """The history that the user named, or the platform's own; None if there is no place for one.

    HistoryError, before any work is done, if a named one cannot be written.
    """
    if file is not None:
        History(file).check()
        return History(file)
    try:
        return History(default(platform))
    except RuntimeError:  # no home folder
        return None


def remember(report: Report, settings: Settings, history: History | None, *, named: bool) -> Report:
    """Record an audit, and give its report the trend. A history that nobody asked for never stops an audit."""
    if history is None or not (report.assets or report.failed):
        return report
    from msgcheck.gather.changed import commit_at  # loads subprocess, for git

    now = keep(report, settings, at=_now(), commit=commit_at(settings.base))
    try:
        moved = trend(history, now)
        history.add(now)
    except HistoryError as problem:
        if named:
            raise
        return replace(report, notes=(*report.notes, f"{problem}; this audit is not recorded"))
    return replace(report, trend=moved)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
