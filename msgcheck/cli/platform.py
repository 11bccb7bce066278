"""`msgcheck platform check` and `msgcheck platform schema`."""

import json
from pathlib import Path

import click

from msgcheck.gather.files import find
from msgcheck.model.settings import Settings
from msgcheck.platform_file import lint, load, schema
from msgcheck.plugins import extractors
from msgcheck.report.wording import count


@click.group()
def command() -> None:
    """Check the platform file itself, or print its JSON Schema."""


@command.command()
@click.argument("path", type=click.Path(path_type=Path), default=Settings().platform)
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any advice.")
def check(path: Path, strict: bool) -> None:
    """Load the platform at PATH and lint it: every fault at once, then advice."""
    platform = load(path)
    named = [glob for glob in platform.assets if "://" not in glob]
    found = [each.name for glob in named for each in find(glob, base=path.parent, suffixes=extractors.names())]
    advice = lint(platform, found)
    for each in advice:
        click.echo(f"{path}:{each.line}:{each.column}: {each.path}: {each.text}")
    live = sum(1 for _ in platform.live)
    retired = len(platform.messages) - live
    parts = [count(live, "message"), f"{retired:,} retired"]
    parts += [count(len(platform.terms), "term"), count(len(platform.rules), "rule")]
    better = count(len(advice), "piece of advice", "pieces of advice") if advice else "nothing to improve"
    click.echo(f"{path}: {', '.join(parts)}; {better}")
    if advice and strict:
        raise click.exceptions.Exit(1)


@command.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of message_platform.yaml, for editors."""
    click.echo(json.dumps(schema(), indent=2))
