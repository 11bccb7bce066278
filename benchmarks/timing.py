"""Run a command to its end and say what it took, its children counted."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the memory."""

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True)
class Run:
    """One finished command."""

    seconds: float
    """By the clock."""
    processor: float
    """Seconds of processor time, its children's counted."""
    megabytes: float
    """Most resident memory that it and its children held at once."""


def timed(
    command: Sequence[str], folder: Path, variables: Mapping[str, str] | None = None, printed: Path | None = None
) -> Run:
    """Run a command, what it prints into a file; findings (exit status 1) are fine, else the benchmark ends."""
    began = time.perf_counter()
    with (printed or Path(os.devnull)).open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, **(variables or {})}
        )
    memory = _Memory(process.pid)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    most = memory.end()
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, max(most, usage.ru_maxrss / 1024))


class _Memory:
    """Looks at a process and its children until it is told to end (Linux; elsewhere it sees nothing)."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most that was seen, in megabytes."""
        self._done.set()
        self._thread.join()
        return self._most / 2**20

    def _watch(self) -> None:
        while not self._done.wait(EVERY):
            self._most = max(self._most, _held(self._process))


def _held(process: int) -> int:
    """Resident bytes of a process and its children; what two of them share is counted twice.

    Not counted is a child that is still its parent's double: for a moment, before it runs a program of its own.
    """
    folder = Path("/proc", str(process))
    try:
        own = int((folder / "statm").read_text().split()[1]) * PAGE
        line = (folder / "cmdline").read_bytes()
        children = [int(child) for path in folder.glob("task/*/children") for child in path.read_text().split()]
        return own + sum(_held(child) for child in children if Path(f"/proc/{child}/cmdline").read_bytes() != line)
    except (OSError, IndexError, ValueError):  # it has ended, or there is no /proc
        return 0
