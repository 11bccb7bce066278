"""`msgcheck explain KIND`, or of one finding by its fingerprint."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msgcheck.errors import UsageError
from msgcheck.model.finding import Kind
from msgcheck.model.settings import Settings
from msgcheck.plugins import Check, checks
from msgcheck.report.wording import clean, sentence

if TYPE_CHECKING:
    from msgcheck.history.kept import KeptFinding

FINGERPRINT = re.compile(r"(?:v1:)?([0-9a-f]{6,24})")
"""A finding's, or its first digits: no kind looks like one."""


@click.command()
@click.argument("what", metavar="[KIND|FINGERPRINT]", required=False)
@click.option(
    "--platform",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Settings().platform,
    show_default=True,
    help="The message platform whose recorded audits know the FINGERPRINT.",
)
def command(what: str | None, platform: Path) -> None:
    """Say what a KIND of finding means, how much it matters, and show examples; without KIND, list them all.

    With the FINGERPRINT of a finding, say first what the last audit that found it said.
    """
    if what is None:
        for name in (each.value for each in Kind):
            click.echo(f"{name:<13} {checks.get(name).summary}")
        return
    fingerprint = FINGERPRINT.fullmatch(what)
    if fingerprint:
        finding = _recorded(fingerprint[1], platform)
        click.echo("\n".join([*_said(finding), "", ""]), nl=False)
        what = finding.kind
    click.echo(page(checks.get(what)), nl=False)


def page(check: Check) -> str:
    """One check's manual page, made of its own examples."""
    lines = [f"{check.kind.value}: {check.summary}", f"Severity: {check.severity.value}", ""]
    for example in check.examples:
        lines += [
            f"  {'Drifts' if example.drifts else 'Is fine'}: {example.why}",
            f"    platform: {example.platform}",
            f"    passage:  {example.passage}",
            "",
        ]
    return "\n".join(lines)


def _recorded(digits: str, platform: Path) -> "KeptFinding":
    """The finding as the last audit that knows it has recorded it; UsageError if none does."""
    from msgcheck.history import History, default  # loads sqlite3

    history = History(default(platform))
    for number in reversed([audit.number for audit in history.all()]):
        audit = history.get(number)
        for finding in audit.findings if audit else ():
            if finding.fingerprint.partition(":")[2].startswith(digits):
                return finding
    raise UsageError(f"no recorded audit of {platform} has a finding {digits}; copy it from 'msgcheck audit'")


def _said(finding: "KeptFinding") -> Iterator[str]:
    where = ", ".join(part for part in (finding.asset, finding.place) if part)
    about = f", {finding.message}" if finding.message else ""
    yield clean(f"{finding.fingerprint}: {finding.kind}{about}, in {where}")
    if finding.passage:
        yield f'  says      "{clean(finding.passage)}"'
    yield f"  why       {sentence(finding.because)}"
    if finding.accepted:
        yield f"  accepted  {clean(finding.accepted)}"
