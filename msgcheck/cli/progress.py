"""A line on stderr that says how far a long run has come."""

import shutil
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import TextIO

from msgcheck.model.progress import Progress as Moment

PATIENCE = 0.5
"""Seconds before anything is shown: a short run prints nothing but its result."""

EVERY = 0.1
"""Seconds between two looks of the line."""

EVERY_VERBOSE = 10.0
"""Seconds between two lines where no terminal can show one that changes."""

SURE = 2.0
"""Seconds of work before a rate says anything about the time that is left."""

WIDEST = 100
CLEAR = "\r\x1b[2K"


class Progress:
    """Call it with each moment of a run. On a terminal one line changes; elsewhere, if verbose, some are written."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._changes = self._stream.isatty() and not quiet
        self._verbose = verbose
        self._began = time.monotonic()
        self._next = self._began + (PATIENCE if self._changes else EVERY_VERBOSE)
        self._shown = False

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, moment: Moment) -> None:
        """Show it, if it is time to show something again."""
        now = time.monotonic()
        if moment.seconds:
            self._close()
            self._stages(moment.seconds)
        elif now >= self._next and self._changes:
            room = min(shutil.get_terminal_size().columns, WIDEST) - 1
            told = line(moment, now - self._began)
            self._write(f"{CLEAR}{told if len(told) <= room else told[: room - 1] + '…'}")
            self._shown = True
            self._next = now + EVERY
        elif now >= self._next and self._verbose:
            self._write(f"msgcheck: {line(moment, now - self._began)}\n")
            self._next = now + EVERY_VERBOSE

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._shown:
            self._write(CLEAR)
            self._shown = False

    def _stages(self, seconds: Mapping[str, float]) -> None:
        if self._verbose:
            told = ", ".join(f"{stage} {spent:.2f}" for stage, spent in seconds.items())
            self._write(f"msgcheck: seconds spent {told}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def line(moment: Moment, seconds: float) -> str:
    """A moment in one line: '12 of 200 files · 1,024 passages judged, 31 a second · 0:33 · 8:40 left · judging'."""
    parts = [f"{moment.files:,} of {moment.of:,} files" if moment.of else f"{moment.files:,} files"]
    if moment.judged:
        parts.append(f"{moment.judged:,} passages judged, {moment.judged / max(seconds, 0.1):.0f} a second")
    parts.append(_clock(seconds))
    if moment.of and 0 < moment.done < moment.of and seconds >= SURE:
        parts.append(f"{_clock(seconds / moment.done * (moment.of - moment.done))} left")
    return " · ".join([*parts, "".join(each if each.isprintable() else "?" for each in moment.doing)])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
