"""`msgcheck review ASSET`."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from msgcheck.cli.copies import Copy
from msgcheck.cli.manual import Manual
from msgcheck.cli.options import Command, caring, gate, gating, judging
from msgcheck.cli.output import say, show_review, targets
from msgcheck.cli.progress import Progress
from msgcheck.errors import AssetError, MsgcheckError, UsageError
from msgcheck.inspection import Found
from msgcheck.model.asset import Asset, Source
from msgcheck.model.finding import Severity
from msgcheck.model.report import Report
from msgcheck.model.review import Review
from msgcheck.model.settings import Settings
from msgcheck.plugins import annotators, fixers, reviewers
from msgcheck.review.ancestry import against as beside_master
from msgcheck.review.building import build, commented
from msgcheck.review.correcting import correct
from msgcheck.run import audit, fetch, open_asset

AFTER = """\b
Exit status:
  0  nothing found at or above the gate (--fail-on); with --fix: nothing in the corrected copy
  1  findings at or above the gate
  2  the review could not be done: usage, platform file, or the asset could not be read; or it was, and is shown, but
     a copy could not be made

\b
Examples:
  msgcheck review pitch.pptx
  msgcheck review pitch.pptx --annotate pitch-comments.pptx
  msgcheck review pitch.pptx --against master.pptx
  msgcheck review pitch.pptx --fix pitch-fixed.pptx --output html=pitch.html
"""

Copies = tuple[Copy | None, Copy | None]
"""The commented and the corrected one."""

SHOWN = 3
"""Assets named when ASSET turns out to be several."""


def copying(command: Command) -> Command:
    """What copies to write."""
    out = click.Path(path_type=Path)
    options = (
        click.option("--annotate", type=out, metavar="OUT", help="Write a copy with a comment at each finding."),
        click.option(
            "--fix", type=out, metavar="OUT", help="Write a copy with the safe fixes applied; check it again."
        ),
        click.option(
            "--unsafe",
            is_flag=True,
            help="With --fix: replace also whole sentences by the approved ones. Read them again where they stand.",
        ),
        click.option("--force", is_flag=True, help="Let --annotate and --fix replace a file that is there."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(cls=Manual, epilog=AFTER)
@click.argument("asset")
@click.option(
    "--against",
    metavar="MASTER",
    help="Say also what was changed from MASTER (a file or URL), and which findings come from it.",
)
@copying
@judging
@caring
@gating
@gate
@click.option(
    "--format",
    "format_",
    default="text",
    show_default=True,
    metavar="NAME",
    help="What to print: text, json, markdown or html.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="NAME=PATH",
    help="Also write the review in format NAME to PATH; may be repeated.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(
    asset: str,
    against: str | None,
    annotate: Path | None,
    fix: Path | None,
    unsafe: bool,
    force: bool,
    format_: str,
    outputs: tuple[str, ...],
    color: str,
    quiet: bool,
    fail_on: str,
    **options: object,
) -> None:
    """Review one ASSET (a file or URL) for the person who must fix it.

    In reading order: what must change, what could, and the approved sentence to paste; then what the asset leaves
    out, and what it tells well. --annotate and --fix write copies; ASSET itself is never changed.

    The exit status is as for audit; with --fix it is that of the corrected copy.
    """
    settings = Settings(
        assets=(asset,),
        fail_on=None if fail_on == "never" else Severity(fail_on),
        **options,  # type: ignore[arg-type]  # click has checked each against its option
    )
    files = targets(outputs, reviewers)
    reviewers.get(format_)
    found = _one(asset, settings)
    master = _master(against, settings) if against else None
    copies = _planned(found, annotate, fix, unsafe=unsafe, force=force)
    with Progress(quiet=quiet) as progress:
        check = partial(_check, settings, progress)
        review = _beside(build(check(found), settings), master)
        review, faults = _copied(review, copies, check, unsafe=unsafe)
    show_review(review, format_, files, color=color)
    for note in (*review.report.notes, *map(str, faults)):
        say(note)
    raise click.exceptions.Exit(2 if faults else _status(review))


def _master(name: str, settings: Settings) -> Asset:
    """The master, read; UsageError if it cannot be."""
    try:
        return open_asset(name, settings)
    except AssetError as problem:
        raise UsageError(f"--against {name}: {problem}") from problem


def _beside(review: Review, master: Asset | None) -> Review:
    return beside_master(review, master) if master else review


def _check(settings: Settings, progress: Progress, found: Found) -> Report:
    return audit(settings, on_progress=progress, found=[found])


def _one(asset: str, settings: Settings) -> Found:
    """The one asset that was named; UsageError if there are several."""
    found = list(fetch(settings))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"{asset}: holds no file that msgcheck reads")
    names = ", ".join(each.name for each in found[:SHOWN])
    more = ", …" if len(found) > SHOWN else ""
    raise UsageError(f"{asset}: review takes one asset, and these are {len(found)} ({names}{more}); use msgcheck audit")


def _planned(found: Found, annotate: Path | None, fix: Path | None, *, unsafe: bool, force: bool) -> Copies:
    """The copies to write; UsageError if one cannot be written."""
    if unsafe and fix is None:
        raise UsageError("--unsafe says what --fix may do; give also --fix OUT")
    annotated = Copy.planned("--annotate", annotate, found, annotators, force=force)
    fixed = Copy.planned("--fix", fix, found, fixers, force=force)
    if annotated and fixed and os.path.realpath(annotated.path) == os.path.realpath(fixed.path):
        raise UsageError(f"--annotate and --fix both name {fix}; give each its own file")
    return annotated, fixed


def _copied(
    review: Review, copies: Copies, check: Callable[[Source], Report], *, unsafe: bool
) -> tuple[Review, list[MsgcheckError]]:
    """Write the copies of an asset that could be read; those that could not be made take nothing from the review."""
    annotated, fixed = copies
    faults: list[MsgcheckError] = []
    if review.asset and annotated:
        try:
            annotated.write(annotators.get(annotated.source.suffix)(annotated.source, commented(review)))
            review = replace(review, annotated=str(annotated.path))
        except MsgcheckError as problem:
            faults.append(problem)
    if review.asset and fixed:
        try:
            data, correction = correct(fixed.source, review, unsafe=unsafe, check=check, path=str(fixed.path))
            fixed.write(data)
            review = replace(review, correction=correction)
        except MsgcheckError as problem:
            faults.append(problem)
    return review, faults


def _status(review: Review) -> int:
    if review.asset is None:
        return 2
    return 1 if (review.correction or review.report).failing else 0
