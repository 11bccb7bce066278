"""`msgcheck explain KIND`, or of one finding by its fingerprint."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from msgcheck.cli.fingerprints import named
from msgcheck.errors import UsageError
from msgcheck.model.finding import Kind
from msgcheck.model.settings import Settings
from msgcheck.plugins import Check, checks
from msgcheck.report.wording import clean, sentence

if TYPE_CHECKING:
    from msgcheck.history.kept import KeptFinding

FINGERPRINT = re.compile(r"(?:v\d+:)?[0-9a-f]+")
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
    if FINGERPRINT.fullmatch(what):
        finding = _recorded(what, platform)
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


def _recorded(fingerprint: str, platform: Path) -> "KeptFinding":
    """The finding as the last audit that knows it has recorded it; UsageError if none does."""
    from msgcheck.cli.remember import opened  # loads sqlite3

    history = opened(None, platform)
    for number in reversed([audit.number for audit in history.all()] if history else []):
        audit = history.get(number) if history else None
        finding = named(audit.findings, fingerprint) if audit else None
        if finding:
            return finding
    raise UsageError(f"no recorded audit of {platform} has a finding {fingerprint}; copy it from 'msgcheck audit'")


def _said(finding: "KeptFinding") -> Iterator[str]:
    where = ", ".join(part for part in (finding.asset, finding.place) if part)
    about = f", {finding.message}" if finding.message else ""
    yield clean(f"{finding.fingerprint}: {finding.kind}{about}, in {where}")
    if finding.passage:
        yield f'  says      "{clean(finding.passage)}"'
    yield f"  why       {sentence(finding.because)}"
    if finding.accepted:
        yield f"  accepted  {clean(finding.accepted)}"
