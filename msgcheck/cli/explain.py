"""`msgcheck explain KIND`."""

import click

from msgcheck.model.finding import Kind
from msgcheck.plugins import Check, checks


@click.command()
@click.argument("kind", required=False)
def command(kind: str | None) -> None:
    """Say what KIND of finding means, how much it matters, and show examples; without KIND, list them all."""
    if kind is None:
        for name in (each.value for each in Kind):
            click.echo(f"{name:<13} {checks.get(name).summary}")
        return
    click.echo(page(checks.get(kind)), nl=False)


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
