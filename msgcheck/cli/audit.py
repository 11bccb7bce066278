"""`msgcheck audit`."""

from pathlib import Path

import click

from msgcheck.cli.manual import AFTER, Manual
from msgcheck.cli.options import choosing, fetching, gate, gating, judging, listed
from msgcheck.cli.output import printable, say, targets, write
from msgcheck.cli.progress import Progress
from msgcheck.cli.remember import opened, recording, remember
from msgcheck.model.finding import Severity
from msgcheck.model.settings import Settings
from msgcheck.run import audit

_Files = list[tuple[str, Path]]


@click.command(cls=Manual, epilog=AFTER)
@click.argument("assets", nargs=-1)
@judging
@choosing
@fetching
@gating
@recording
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    metavar="NAME",
    help="What to print: text, json, markdown, brief (one page), html, csv, xlsx, sarif, junit, github, gitlab or "
    "rdjsonl.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="NAME=PATH",
    help="Also write a report in format NAME to PATH; may be repeated.",
)
@click.option(
    "--open",
    "open_",
    is_flag=True,
    help="Open the HTML report in the browser: the one that --output html=PATH names, or a temporary one.",
)
@gate
@click.option(
    "--min-severity",
    type=click.Choice([severity.value for severity in Severity]),
    default="low",
    show_default=True,
    help="Show only findings of this severity or worse; the gate is --fail-on's.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="Say on stderr how far a long run is, and how long each stage took."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the text report: auto is on a terminal only.",
)
def command(
    assets: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    color: str,
    open_: bool,
    quiet: bool,
    verbose: bool,
    fail_on: str,
    min_severity: str,
    files_from: str | None,
    history_file: Path | None,
    no_history: bool,
    **options: object,
) -> None:
    """Check ASSETS (files, folders, globs, URLs) against the message platform.

    Without ASSETS, those that the platform file names are checked. Results go to stdout, progress to stderr.
    In a folder, README, LICENSE, CHANGELOG, requirements, robots.txt and the like, node_modules and hidden folders are
    passed over; a file that is named is always read.
    """
    settings = Settings(
        assets=assets,
        **listed(files_from),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        **options,  # type: ignore[arg-type]  # click has checked each against its option
    )
    files = targets(outputs)
    printable(format_)
    history = None if no_history else opened(history_file, settings.platform)
    with Progress(quiet=quiet, verbose=verbose) as progress:
        report = audit(settings, on_progress=progress)
    report = remember(report, settings, history, named=history_file is not None)
    files, shown = _to_open(files) if open_ else (files, None)
    write(report, format_, files, color=color, at_least=Severity(min_severity))
    for note in (*report.notes, *_opened(shown)):
        say(note)
    if report.failed and not report.assets:
        raise click.exceptions.Exit(2)
    raise click.exceptions.Exit(1 if report.failing else 0)


def _to_open(files: _Files) -> tuple[_Files, Path | None]:
    from msgcheck.cli.browse import page  # loads webbrowser

    return page(files)


def _opened(shown: Path | None) -> list[str]:
    """What the user should know if the browser does not come up."""
    if shown is None:
        return []
    from msgcheck.cli.browse import show  # loads webbrowser

    said = show(shown)
    return [said] if said else []
