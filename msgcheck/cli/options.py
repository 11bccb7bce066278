"""Options that several commands share, so that they mean the same everywhere."""

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, Any, TypedDict

import click

from msgcheck.errors import UsageError
from msgcheck.model.finding import Severity
from msgcheck.model.settings import DEFAULT_MODEL, Settings

Command = Callable[..., object]

gate = click.option(
    "--fail-on",
    type=click.Choice(["never", *(severity.value for severity in Severity)]),
    default="high",
    show_default=True,
    help="The gate: exit with 1 if there is a finding of this severity or worse.",
)

PASSWORD = "MSGCHECK_PASSWORD"  # noqa: S105 -- a name
"""Environment variable that holds one password."""

judge = click.option(
    "--judge",
    default=Settings().judge,
    show_default=True,
    help="Which judge weighs the passages: trained, fast, lexical, nli:MODEL or llm (docs/judges.md).",
)

ocr = click.option(
    "--ocr",
    is_flag=True,
    help="Read slides and pages that are pictures by text recognition (needs the extra 'ocr' and Tesseract).",
)

allow_private_hosts = click.option(
    "--allow-private-hosts", is_flag=True, help="Also fetch URLs on private and loopback addresses."
)

cache = click.option(
    "--cache/--no-cache",
    default=True,
    help="Take what earlier runs have read and judged, and keep this run's (see 'msgcheck cache').",
)


def unlocking(command: Command) -> Command:
    """Passwords of encrypted files: the command gets them as ``passwords``."""

    @wraps(command)
    def with_passwords(*, password: tuple[str, ...], password_file: str | None, **others: object) -> object:
        return command(passwords=_passwords(password, password_file), **others)

    options = (
        click.option(
            "--password",
            multiple=True,
            metavar="TEXT",
            help="A password to try on encrypted PDFs, decks and Word documents; may be repeated. Other users of this "
            "machine may see it in the list of processes: prefer --password-file.",
        ),
        click.option(
            "--password-file",
            metavar="FILE",
            help=f"Try the passwords in FILE, one a line; '-' is stdin. One in the environment variable {PASSWORD} is "
            "tried, too.",
        ),
    )
    return _with(with_passwords, options)


def _passwords(given: tuple[str, ...], file: str | None) -> tuple[str, ...]:
    """All passwords, each once, in the order in which they are tried; UsageError if the file cannot be read."""
    listed: list[str] = []
    if file is not None:
        try:
            with _opened("--password-file", file, encoding="utf-8-sig") as stream:
                listed = _lines(stream.read())
        except (OSError, UnicodeDecodeError) as problem:
            cause = problem.strerror if isinstance(problem, OSError) else "it is not UTF-8 text"
            raise UsageError(f"--password-file {file} cannot be read: {cause}") from problem
    every = (*given, *listed, os.environ.get(PASSWORD, ""))
    return tuple(dict.fromkeys(password for password in every if password))


def judging(command: Command) -> Command:
    """What is judged, by what, and how surely; and how a run goes about it."""
    options = (
        cache,
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            metavar="N",
            help="Read N files side by side; otherwise as many as there are processors.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="No progress on stderr."),
    )
    return weighing(_with(command, options))


def weighing(command: Command) -> Command:
    """What is judged, by what, and how surely."""
    options = (
        click.option(
            "--platform",
            type=click.Path(path_type=Path),
            default=Settings().platform,
            show_default=True,
            help="The message platform.",
        ),
        click.option(
            "--profile",
            type=click.Choice(["strict", "balanced", "quiet"]),
            default="balanced",
            show_default=True,
            help="How sure msgcheck must be before it speaks.",
        ),
        click.option("--min-confidence", type=click.FloatRange(0, 1), help="Set the profile's threshold by hand."),
        click.option(
            "--model",
            default=DEFAULT_MODEL,
            show_default=True,
            help="The embedding model: a sentence-transformers name or folder.",
        ),
        judge,
        ocr,
        click.option("--include-hidden", is_flag=True, help="Also judge hidden slides and text that no reader sees."),
        allow_private_hosts,
    )
    return unlocking(_with(command, options))


def choosing(command: Command) -> Command:
    """Which of the assets are looked at."""
    options = (
        click.option(
            "--changed-since",
            metavar="REF",
            help="Check only assets that git says changed since this branch left REF, and those not in git yet. A "
            "changed platform or baseline checks everything. Conflicts with unchanged assets show as far as the cache "
            "knows them.",
        ),
        click.option(
            "--files-from",
            metavar="FILE",
            help="Check also the files named in FILE, one a line or NUL-separated; '-' is stdin. Files that msgcheck "
            "does not read are passed over.",
        ),
    )
    return _with(command, options)


def fetching(command: Command) -> Command:
    """How web pages are read."""
    start = Settings()
    options = (
        click.option(
            "--crawl",
            type=click.IntRange(min=0),
            default=start.crawl,
            metavar="DEPTH",
            help="Read also the pages of the same site up to DEPTH links away from each URL. A sitemap is always read "
            "as a list of pages.",
        ),
        click.option(
            "--max-pages",
            type=click.IntRange(min=1),
            default=start.max_pages,
            show_default=True,
            metavar="N",
            help="Read at most N pages of each site or sitemap; what is left out is reported.",
        ),
    )
    return caring(_with(command, options))


def caring(command: Command) -> Command:
    """How one page is fetched, and what is done with it then."""
    start = Settings()
    options = (
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
            default=start.delay,
            show_default=True,
            metavar="SECONDS",
            help="Wait between two requests to one host; a longer wish in its robots.txt is granted up to 10 seconds.",
        ),
        click.option(
            "--fetch-seconds",
            type=click.FloatRange(min=0, min_open=True),
            default=start.fetch_seconds,
            show_default=True,
            metavar="SECONDS",
            help="Stop fetching after so long; what is left out is reported.",
        ),
        click.option("--ignore-robots", is_flag=True, help="Read pages that robots.txt closes; for sites of your own."),
        click.option(
            "--store/--no-store",
            default=True,
            help="Keep fetched pages with the cache, so that the next run fetches only what changed.",
        ),
        click.option(
            "--render",
            is_flag=True,
            help="Read pages that need scripts as an installed Chromium shows them (pip install 'msgcheck[render]').",
        ),
    )
    return _with(command, options)


def gating(command: Command) -> Command:
    """What fails the check beside --fail-on."""
    options = (
        click.option(
            "--gate-soft",
            is_flag=True,
            help="Let dilution, off-platform and term findings fail the check too; otherwise they do so only where a "
            "rule of the platform forbids them.",
        ),
        click.option(
            "--max-findings",
            type=click.IntRange(min=0),
            default=0,
            show_default=True,
            metavar="N",
            help="Put up with N findings at or above the gate.",
        ),
        click.option(
            "--fail-under",
            type=click.FloatRange(0, 100),
            metavar="SCORE",
            help="Also exit with 1 if less than SCORE per cent of the passages about a message tell it faithfully; "
            "accepted findings lower the score too.",
        ),
        click.option(
            "--baseline",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Known findings (see 'msgcheck baseline'): they are marked and fail nothing.",
        ),
    )
    return _with(command, options)


class Listed(TypedDict, total=False):
    """The settings that a list of files makes."""

    listed: tuple[str, ...]
    listed_at: dict[str, tuple[str, int]]


def listed(files_from: str | None) -> Listed:
    """The names on a list and where each stands, nothing if there is no list; UsageError if it cannot be read."""
    if files_from is None:
        return {}
    try:
        with _opened("--files-from", files_from, "rb") as stream:
            text = stream.read().decode("utf-8", errors="surrogateescape")
    except OSError as problem:
        raise UsageError(f"--files-from {files_from} cannot be read: {problem.strerror}") from problem
    nul = "\0" in text
    lines = [(line, name) for line, name in enumerate(text.split("\0") if nul else _lines(text), 1) if name.strip()]
    places = {} if nul or files_from == "-" else {name: (files_from, line) for line, name in lines}
    return {"listed": tuple(name for _, name in lines), "listed_at": places}


def _opened(option: str, file: str, mode: str = "r", encoding: str | None = None) -> IO[Any]:
    if file == "-" and sys.stdin is None:
        raise UsageError(f"{option} -: there is no standard input to read; name a file")
    return click.open_file(file, mode, encoding)


def _lines(text: str) -> list[str]:
    """Lines as files have them; names and passwords may hold what else Python takes for a line's end."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
