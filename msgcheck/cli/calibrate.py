"""`msgcheck calibrate`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from msgcheck.cli.options import judge
from msgcheck.decisions import FEWEST, NAME, Calibration, Decision, Row, calibrate, load
from msgcheck.model.settings import Settings
from msgcheck.plugins import open_judge
from msgcheck.report.wording import count
from msgcheck.settle import JUDGED, PROFILES

ENOUGH = 30
"""Decisions from which on the figures mean something: the 80% interval of 27 right of 30 is 81 to 95%."""


@click.command()
@click.option(
    "--platform",
    type=click.Path(path_type=Path),
    default=Settings().platform,
    show_default=True,
    help="The message platform; the decisions stand beside it.",
)
@click.option(
    "--precision",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.9,
    show_default=True,
    help="Share of the findings shown that should be right.",
)
@judge
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(platform: Path, precision: float, judge: str, format_: str) -> None:
    """Measure msgcheck on the decisions that 'msgcheck decide' has kept, and suggest a --min-confidence.

    Only findings that were shown can be decided: audit with --profile strict for a while to learn about lower
    thresholds.
    """
    path = platform.with_name(NAME)
    kept = [each for each in load(path) if each.kind in JUDGED]
    digest = open_judge(judge).digest
    mine = [each for each in kept if each.judge == digest]
    found = calibrate(mine, tuple(PROFILES.values()), precision=precision)
    if format_ == "json":
        click.echo(json.dumps(_stored(found, others=len(kept) - len(mine)), indent=2))
        return
    click.echo("\n".join(_lines(path, found, mine, others=len(kept) - len(mine), precision=precision)))


def _lines(path: Path, found: Calibration, mine: list[Decision], *, others: int, precision: float) -> list[str]:
    lines = [f"{path}: {count(len(mine), 'decision')} on findings that the judge weighed"]
    if others:
        were = count(others, "more was", "more were")
        lines.append(f"{were} made with another judge, whose confidence means something else; not counted")
    if not mine:
        return [*lines, "Decide some findings first: msgcheck decide FINGERPRINT --accept, or --reject --reason TEXT"]
    lines += ["", f"{'':<24}shown  right  precision (80% interval)"]
    lines += [_line(f"--profile {name}", found.thresholds[threshold]) for name, threshold in PROFILES.items()]
    lines += ["", *(_line(kind, row) for kind, row in found.kinds.items()), ""]
    if found.suggested is None:
        lines.append(f"No threshold reaches a precision of {precision:.0%} on at least {FEWEST} decisions.")
    else:
        lines.append(f"For a precision of {precision:.0%}: --min-confidence {found.suggested:.2f}")
    if len(mine) < ENOUGH:
        lines.append(f"These are few decisions: from {ENOUGH} on the figures mean something.")
    return lines


def _line(name: str, row: Row) -> str:
    low, high = row.interval
    share = f"{row.precision:>9.0%} ({low:.0%} to {high:.0%})" if row.shown else f"{'-':>9}"
    return f"{name:<24}{row.shown:>5}{row.right:>7}{share}"


def _stored(found: Calibration, *, others: int) -> dict[str, object]:
    return {"schema": "msgcheck.calibration/1", **asdict(found), "other_judges": others}
