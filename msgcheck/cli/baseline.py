"""`msgcheck baseline write`, `prune` and `diff`."""

from collections.abc import Callable
from pathlib import Path

import click

from msgcheck import baseline
from msgcheck.baseline import Baseline, Comparison, Entry
from msgcheck.cli.options import fetching, judging
from msgcheck.cli.progress import Progress
from msgcheck.errors import BaselineError, UsageError
from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.model.settings import Settings
from msgcheck.remarks import gone, looked_at
from msgcheck.report.wording import clean, count
from msgcheck.run import audit


@click.group()
def command() -> None:
    """Keep a list of today's findings, so that only new ones fail.

    Write it once, commit it, and give it to 'msgcheck audit --baseline'. Findings are known by what they say, not by
    where they stand: a moved slide, a renamed file or a light rewording brings nothing back, another number does.
    """


def _taking(function: Callable[..., object]) -> Callable[..., object]:
    kept = click.option(
        "--baseline",
        "path",
        type=click.Path(path_type=Path),
        default=baseline.NAME,
        show_default=True,
        metavar="FILE",
        help="The baseline.",
    )
    return click.argument("assets", nargs=-1)(kept(fetching(judging(function))))


@command.command()
@_taking
@click.option("--update", is_flag=True, help="Replace a baseline that exists: take in what is new, drop what is fixed.")
def write(path: Path, update: bool, quiet: bool, **options: object) -> None:
    """Audit ASSETS and accept every finding that no suppression covers."""
    if path.exists() and not update:
        raise BaselineError(
            f"{path} exists and would take in new findings; drop the fixed ones with 'msgcheck baseline prune', "
            "or take in the new ones too with --update"
        )
    known = baseline.load(path) if path.exists() else Baseline()
    settings, report = _audited(options, quiet=quiet)
    comparison, done = _held(report, known, settings)
    others = [entry for entry in comparison.left if entry not in done]
    kept = baseline.accept(report.findings, report.provenance, others)
    baseline.save(kept, path)
    dropped = f", {_total(done)} dropped" if done else ""
    click.echo(f"{path}: {count(_total(kept.entries), 'finding')} known, {len(comparison.new)} of them new{dropped}")


@command.command()
@_taking
def prune(path: Path, quiet: bool, **options: object) -> None:
    """Audit ASSETS and drop from the baseline what is no longer found; nothing new gets in.

    Entries of files that were not looked at, or could not be read, stay; those of deleted files go.
    """
    known = baseline.load(path)
    settings, report = _audited(options, quiet=quiet)
    other = [each for each in baseline.differs(known, report.provenance) if each == "profile"]
    if other:
        written = known.made_with["profile"]
        raise BaselineError(
            f"{path} was written with --profile {written}, which finds other things; prune it with the same profile"
        )
    comparison, done = _held(report, known, settings)
    kept = baseline.prune(comparison, done, known)
    baseline.save(kept, path)
    changed = f", {len(comparison.changed)} of them reworded or moved" if comparison.changed else ""
    click.echo(f"{path}: {count(_total(done), 'finding')} dropped, {_total(kept.entries)} kept{changed}")


@command.command()
@_taking
def diff(path: Path, quiet: bool, **options: object) -> None:
    """Audit ASSETS and show what is new (+), fixed (-), reworded or moved (~) against the baseline.

    The file stays as it is, and the exit status is 0 whatever there is to show.
    """
    known = baseline.load(path)
    settings, report = _audited(options, quiet=quiet)
    comparison, done = _held(report, known, settings)
    for finding in comparison.new:
        click.echo(f"+ {_line(finding)}")
    for entry in done:
        click.echo(f"- {clean(entry.asset)}: {_said(entry.kind, entry.message, entry.text)}")
    for finding, entry in comparison.changed:
        how = clean((finding.accepted or "").partition(", ")[2])
        click.echo(f"~ {_line(finding)} ({how}; was: {clean(entry.text)})")
    same = len(comparison.known) - len(comparison.changed)
    click.echo(
        f"{len(comparison.new)} new, {_total(done)} fixed, {len(comparison.changed)} reworded or moved, "
        f"{same} as they were"
    )


def _audited(options: dict[str, object], *, quiet: bool) -> tuple[Settings, Report]:
    settings = Settings(**options)  # type: ignore[arg-type]  # click has checked each against its option
    with Progress(quiet=quiet) as progress:
        report = audit(settings, on_progress=progress)
    if not report.assets:
        raise UsageError("no asset could be read; run 'msgcheck audit' to see why")
    return settings, report


def _held(report: Report, known: Baseline, settings: Settings) -> tuple[Comparison, tuple[Entry, ...]]:
    """Today's findings against the known ones, and the entries that are done with."""
    comparison = baseline.compare(report.findings, known, gone(settings))
    return comparison, baseline.fixed(comparison, looked_at(report), gone(settings))


def _line(finding: Finding) -> str:
    place = f", {finding.location}" if finding.location else ""
    text = finding.passage.text if finding.passage else finding.because
    return f"{clean(finding.asset)}{place}: {_said(finding.kind.value, finding.message, text)}"


def _said(kind: str, message: str | None, text: str) -> str:
    return f"{kind}{f' ({message})' if message else ''}: {clean(text)}"


def _total(entries: tuple[Entry, ...]) -> int:
    return sum(entry.count for entry in entries)
