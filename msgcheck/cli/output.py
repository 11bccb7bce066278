"""Where reports go: stdout, and files that the user names."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from msgcheck.errors import UsageError
from msgcheck.model.finding import Severity
from msgcheck.model.report import Report
from msgcheck.plugins import answers_bytes, reporters

WIDEST = 120
"""Columns: longer lines are hard to read."""


def targets(outputs: Sequence[str]) -> list[tuple[str, Path]]:
    """Parse NAME=PATH options; a wrong one is said before any work is done."""
    parsed = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if not equals or not path:
            raise UsageError(f"--output {output}: give NAME=PATH, such as html=report.html")
        reporters.get(name)
        parsed.append((name, Path(path)))
    return parsed


def printable(format_: str) -> None:
    """Raise UsageError if stdout is a terminal and the format is no text."""
    if answers_bytes(reporters.get(format_)) and sys.stdout.isatty():
        raise UsageError(
            f"--format {format_} is no text for a terminal; write it to a file: --output {format_}=report.{format_}"
        )


def write(report: Report, format_: str, files: Sequence[tuple[str, Path]], *, color: str, at_least: Severity) -> None:
    """Print the report in one format and write it in others."""
    shown = replace(report, findings=tuple(f for f in report.findings if f.severity.rank <= at_least.rank))
    for name, path in files:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(reporters.get(name)(shown)))
        except OSError as problem:
            raise UsageError(f"--output {name}={path}: cannot be written ({problem.strerror})") from problem
    click.echo(_rendered(shown, format_, color), nl=False, color=True)


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _rendered(report: Report, format_: str, color: str) -> str | bytes:
    if format_ != "text":
        return reporters.get(format_)(report)
    from msgcheck.report.text import render

    colored = color == "always" or (color == "auto" and takes_color(sys.stdout))
    return render(report, color=colored, width=min(shutil.get_terminal_size().columns, WIDEST))


def takes_color(stream: TextIO) -> bool:
    """Whether a terminal reads it, and nobody has asked for no colour (https://no-color.org, FORCE_COLOR)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
