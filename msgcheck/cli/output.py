"""Where reports go: stdout, and files that the user names."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from msgcheck.errors import UsageError
from msgcheck.model.finding import Severity
from msgcheck.model.report import Report
from msgcheck.plugins import answers_bytes, reporters, reviewers
from msgcheck.registry import Registry
from msgcheck.writing import write_pieces

if TYPE_CHECKING:
    from msgcheck.model.review import Review

WIDEST = 120
"""Columns: longer lines are hard to read."""

AT_ONCE = 2**16
"""Characters that are written together."""

_Content = str | Iterator[str] | bytes


def targets(outputs: Sequence[str], formats: Registry[Any] = reporters) -> list[tuple[str, Path]]:
    """Parse NAME=PATH options; a wrong one is said before any work is done."""
    parsed = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if not equals or not path:
            raise UsageError(f"--output {output}: give NAME=PATH, such as html=report.html")
        formats.get(name)
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
        _save(name, path, reporters.get(name)(shown))
    _print(_rendered(shown, format_, color))


def say(text: object) -> None:
    """Say something beside the result, on stderr; names and texts from assets in it drive no terminal."""
    from msgcheck.report.wording import visible  # what only prints help does without

    click.echo(f"msgcheck: {visible(str(text))}", err=True)


def show_review(review: "Review", format_: str, files: Sequence[tuple[str, Path]], *, color: str) -> None:
    """Print a review in one format and write it in others."""
    for name, path in files:
        _save(name, path, reviewers.get(name)(review))
    if format_ != "text":
        text = reviewers.get(format_)(review)
    else:
        from msgcheck.review.text import render

        colored, width = _styled(color)
        text = render(review, color=colored, width=width)
    _print(text)


def _print(content: _Content) -> None:
    try:
        if isinstance(content, bytes):
            click.echo(content, nl=False)
        else:
            for piece in _pieces(content):
                click.echo(piece.decode("utf-8"), nl=False, color=True)
    except BrokenPipeError:
        raise
    except OSError as problem:
        # What is left in the buffer would fail once more when Python ends, and change the exit status.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"the result cannot be printed ({problem.strerror})") from problem


def _save(name: str, path: Path, content: _Content) -> None:
    try:
        write_pieces(path, [content] if isinstance(content, bytes) else _pieces(content))
    except OSError as problem:
        raise UsageError(f"--output {name}={path}: cannot be written ({problem.strerror})") from problem


def _pieces(content: str | Iterable[str]) -> Iterator[bytes]:
    """UTF-8. The bytes of a file name need not be that: such a one is written as JSON writes it, \\udce9.

    Short pieces go together: every print is a write.
    """
    waiting: list[str] = []
    size = 0
    for piece in [content] if isinstance(content, str) else content:
        waiting.append(piece)
        size += len(piece)
        if size >= AT_ONCE:
            yield "".join(waiting).encode("utf-8", errors="backslashreplace")
            waiting, size = [], 0
    yield "".join(waiting).encode("utf-8", errors="backslashreplace")


def _rendered(report: Report, format_: str, color: str) -> _Content:
    if format_ != "text":
        return reporters.get(format_)(report)
    from msgcheck.report.text import render

    colored, width = _styled(color)
    return render(report, color=colored, width=width)


def _styled(color: str) -> tuple[bool, int]:
    """Whether to colour stdout, and how wide it is."""
    colored = color == "always" or (color == "auto" and takes_color(sys.stdout))
    return colored, min(shutil.get_terminal_size().columns, WIDEST)


def takes_color(stream: TextIO) -> bool:
    """Whether a terminal reads it, and nobody has asked for no colour (https://no-color.org, FORCE_COLOR)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
