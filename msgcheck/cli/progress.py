"""A line on stderr that says how far a long run has come."""

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.status import Status

PATIENCE = 0.5
"""Seconds before anything is shown: a short run prints nothing but its result."""


class Progress:
    """Call it with what is being done; shown only on a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = sys.stderr.isatty() and not quiet
        self._began = time.monotonic()
        self._status: Status | None = None

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, doing: str) -> None:
        """Say what is being done now."""
        if not self._shown or time.monotonic() - self._began < PATIENCE:
            return
        if self._status is None:
            self._status = Console(stderr=True).status(doing)
            self._status.start()
        self._status.update(f"{doing}  [dim]{time.monotonic() - self._began:.0f} s[/dim]")

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
