"""`msgcheck audit`."""

import click

from msgcheck.cli.options import choosing, fetching, gate, gating, judging, listed
from msgcheck.cli.output import targets, write
from msgcheck.cli.progress import Progress
from msgcheck.model.finding import Severity
from msgcheck.model.settings import Settings
from msgcheck.plugins import reporters
from msgcheck.run import audit


@click.command()
@click.argument("assets", nargs=-1)
@judging
@choosing
@fetching
@gating
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    metavar="NAME",
    help="What to print: text, json, markdown, html, csv …",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="NAME=PATH",
    help="Also write a report in format NAME to PATH; may be repeated.",
)
@gate
@click.option(
    "--min-severity",
    type=click.Choice([severity.value for severity in Severity]),
    default="low",
    show_default=True,
    help="Show only findings of this severity or worse; the gate is --fail-on's.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    assets: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    color: str,
    quiet: bool,
    fail_on: str,
    min_severity: str,
    files_from: str | None,
    **options: object,
) -> None:
    """Check ASSETS (files, folders, globs, URLs) against the message platform.

    Without ASSETS, those that the platform file names are checked. Results go to stdout, progress to stderr.
    """
    settings = Settings(
        assets=assets,
        listed=listed(files_from),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        **options,  # type: ignore[arg-type]  # click has checked each against its option
    )
    files = targets(outputs)
    reporters.get(format_)
    with Progress(quiet=quiet) as progress:
        report = audit(settings, on_progress=progress)
    write(report, format_, files, color=color, at_least=Severity(min_severity))
    for note in report.notes:
        click.echo(f"msgcheck: {note}", err=True)
    if report.failed and not report.assets:
        raise click.exceptions.Exit(2)
    raise click.exceptions.Exit(1 if report.failing else 0)
