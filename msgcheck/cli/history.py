"""`msgcheck history`: how every measure moved from audit to audit."""

import csv
import io
import json
from pathlib import Path

import click

from msgcheck.cli.held import as_json, as_lines
from msgcheck.errors import UsageError
from msgcheck.history.chart import NAMES, chart, table
from msgcheck.history.kept import Kept
from msgcheck.history.place import default
from msgcheck.history.store import History
from msgcheck.model.settings import Settings
from msgcheck.model.share import Share
from msgcheck.report.wording import count

FORMATS = click.Choice(["text", "json", "csv"])


@click.group(invoke_without_command=True)
@click.option(
    "--platform",
    type=click.Path(path_type=Path),
    default=Settings().platform,
    show_default=True,
    help="The message platform whose audits are meant.",
)
@click.option(
    "--history",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where they are, if you named a file.",
)
@click.option("--format", "format_", type=FORMATS, default="text", show_default=True)
@click.option(
    "--last", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Show the last N audits."
)
@click.pass_context
def command(context: click.Context, platform: Path, file: Path | None, format_: str, last: int) -> None:
    """Show how every measure moved from audit to audit.

    Every 'msgcheck audit' is recorded in a file of your own for each platform, outside any repository, in the folder
    $MSGCHECK_STATE, or 'msgcheck' where this system keeps state ($XDG_STATE_HOME). An audit that comes to the same
    as the last one is noted on that one. Audits can be held against each other only if they looked at the same
    assets, with the same platform, models, options and version; where that changed, the table says so and the chart
    has a line.
    """
    try:
        context.obj = History(file or default(platform))
    except RuntimeError as problem:
        raise UsageError("there is no home folder to keep a history in; name a file with --history") from problem
    if context.invoked_subcommand is None:
        click.echo(_shown(context.obj, context.obj.all()[-last:], format_), nl=False)


@command.command()
@click.argument("before", type=int, required=False)
@click.argument("now", type=int, required=False)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def compare(history: History, before: int | None, now: int | None, format_: str) -> None:
    """Show what is new (+), fixed (-), reworded or moved (~) between two audits.

    They are named by their numbers in the table. Without NOW the last audit is meant; without BEFORE the last one
    before it of the same assets by the same means, or else the last whole one.
    """
    later = _get(history, now) if now else _latest(history, before)
    earlier = _get(history, before) if before else _earlier(history, later)
    lines = as_json(earlier, later) if format_ == "json" else "\n".join(as_lines(earlier, later))
    click.echo(lines)


@command.command()
@click.argument("numbers", type=int, nargs=-1, required=True)
@click.pass_obj
def forget(history: History, numbers: tuple[int, ...]) -> None:
    """Drop audits from the history."""
    for each in numbers:
        _get(history, each)
    gone = history.forget(numbers)
    click.echo(f"{history.path}: {count(gone, 'audit')} dropped")


@command.command()
@click.option("--keep", type=click.IntRange(min=0), required=True, metavar="N", help="How many of the latest stay.")
@click.pass_obj
def prune(history: History, keep: int) -> None:
    """Drop all audits but the latest."""
    audits = history.all()
    gone = history.forget([each.number for each in audits[: max(0, len(audits) - keep)]])
    click.echo(f"{history.path}: {count(gone, 'audit')} dropped, {len(audits) - gone} kept")


def _shown(history: History, audits: tuple[Kept, ...], format_: str) -> str:
    if format_ == "json":
        return json.dumps([_facts(each) for each in audits], ensure_ascii=False, indent=1) + "\n"
    if format_ == "csv":
        return _csv(audits)
    if not audits:
        return f"no audit is recorded in {history.path}; run 'msgcheck audit' first\n"
    bars = list(chart(audits))
    return "\n".join([*table(audits), *([""] if bars else []), *bars, "", f"recorded in {history.path}"]) + "\n"


def _facts(audit: Kept) -> dict[str, object]:
    return {
        "number": audit.number,
        "at": audit.at,
        "until": audit.until,
        "runs": audit.runs,
        "commit": audit.commit,
        "company": audit.company,
        "partial": audit.partial,
        "made_with": dict(audit.made_with),
        "measures": {key: {"part": each.part, "whole": each.whole} for key, each in audit.shares.items()},
        "pull_through": {key: {"part": each.part, "whole": each.whole} for key, each in audit.messages.items()},
        "counts": dict(audit.counts),
    }


def _csv(audits: tuple[Kept, ...]) -> str:
    """One row an audit; shares as numbers from 0 to 1, for a chart in a spreadsheet."""
    counted = ("findings", "high", "medium", "low", "accepted", "failing", "conflicts", "unread", "passages")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["number", "at", "commit", "partial", "platform", *NAMES, *counted])
    for each in audits:
        values = (each.shares.get(name, Share(part=0, whole=0)).value for name in NAMES)
        shares = ["" if value is None else f"{value:.4f}" for value in values]
        facts = [each.number, each.at, each.commit or "", "yes" if each.partial else "no"]
        digest = each.made_with.get("platform_digest", "")[:12]
        writer.writerow([*facts, digest, *shares, *(each.counts.get(name, 0) for name in counted)])
    return text.getvalue()


def _get(history: History, number: int) -> Kept:
    found = history.get(number)
    if found is None:
        numbers = [str(each.number) for each in history.all()]
        known = f"there are: {', '.join(numbers)}" if numbers else "there is none; run 'msgcheck audit' first"
        raise UsageError(f"{history.path} has no audit {number}; {known}")
    return found


def _latest(history: History, before: int | None) -> Kept:
    audits = history.all()
    if len(audits) < (1 if before else 2):
        recorded = "1 audit is" if audits else "no audit is"
        raise UsageError(f"{recorded} recorded in {history.path}; run 'msgcheck audit' again after a change")
    return _get(history, audits[-1].number)


def _earlier(history: History, later: Kept) -> Kept:
    like = history.before(later)
    if like:
        return like
    whole = [each for each in history.all() if each.number < later.number and not each.partial]
    if not whole:
        raise UsageError(f"{history.path} has no whole audit before {later.number}; name two audits by their numbers")
    return _get(history, whole[-1].number)
