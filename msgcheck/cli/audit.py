"""`msgcheck audit`."""

from pathlib import Path

import click

from msgcheck.cli.output import targets, write
from msgcheck.cli.progress import Progress
from msgcheck.model.finding import Severity
from msgcheck.model.settings import DEFAULT_MODEL, Settings
from msgcheck.plugins import reporters
from msgcheck.run import audit

FAIL_ON = ("never", *(severity.value for severity in Severity))


@click.command()
@click.argument("assets", nargs=-1)
@click.option(
    "--platform",
    type=click.Path(path_type=Path),
    default=Settings().platform,
    show_default=True,
    help="The message platform.",
)
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
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="high",
    show_default=True,
    help="Exit with 1 if there is a finding of this severity or worse.",
)
@click.option(
    "--profile",
    type=click.Choice(["strict", "balanced", "quiet"]),
    default="balanced",
    show_default=True,
    help="How sure msgcheck must be before it speaks.",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Set the profile's threshold by hand.")
@click.option(
    "--min-severity",
    type=click.Choice([severity.value for severity in Severity]),
    default="low",
    show_default=True,
    help="Show only findings of this severity or worse; the gate is --fail-on's.",
)
@click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="The embedding model: a sentence-transformers name or folder.",
)
@click.option("--judge", default=Settings().judge, show_default=True, help="Which judge weighs the passages.")
@click.option("--include-hidden", is_flag=True, help="Also judge hidden slides and text that no reader sees.")
@click.option("--allow-private-hosts", is_flag=True, help="Also fetch URLs on private and loopback addresses.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
def command(
    assets: tuple[str, ...],
    format_: str,
    outputs: tuple[str, ...],
    color: str,
    quiet: bool,
    fail_on: str,
    min_severity: str,
    **options: object,
) -> None:
    """Check ASSETS (files, folders, globs, URLs) against the message platform.

    Without ASSETS, those that the platform file names are checked. Results go to stdout, progress to stderr.
    """
    settings = Settings(
        assets=assets,
        fail_on=None if fail_on == "never" else Severity(fail_on),
        **options,  # type: ignore[arg-type]  # click has checked each against its option
    )
    files = targets(outputs)
    reporters.get(format_)
    with Progress(quiet=quiet) as progress:
        report = audit(settings, on_progress=progress)
    write(report, format_, files, color=color, at_least=Severity(min_severity))
    if not report.assets:
        raise click.exceptions.Exit(2)
    raise click.exceptions.Exit(1 if report.failing else 0)
