"""`msgcheck cache`: what earlier runs have kept, and how to be rid of it."""

from pathlib import Path

import click

from msgcheck.cache import CAP, Store
from msgcheck.cache.place import folder
from msgcheck.errors import UsageError

MEGABYTE = 2**20
NAMES = {"asset": "assets read", "platform": "platforms checked", "reading": "passages judged"}


@click.group(invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """Show where the cache lies, how large it is and what it holds.

    The folder is $MSGCHECK_CACHE, or 'msgcheck' where this system keeps caches ($XDG_CACHE_HOME).
    It can be deleted at any time: what is missing is read and judged again.
    """
    if context.invoked_subcommand:
        return
    store = Store(folder())
    counts = _counts(store)
    click.echo(f"path     {store.path}")
    click.echo(f"size     {_size(store.path) / MEGABYTE:,.1f} MB of at most {CAP / MEGABYTE:,.0f}")
    click.echo(f"entries  {sum(counts.values()):,}")
    for kind, count in counts.items():
        click.echo(f"  {NAMES.get(kind, kind)}: {count:,}")


@command.command()
def clear() -> None:
    """Drop everything that is kept."""
    store = Store(folder())
    counts = _counts(store)
    store.path.with_suffix(".damaged").unlink(missing_ok=True)
    if store.path.exists() and not store.clear():
        raise UsageError(store.notes[-1])
    click.echo(f"{store.path}: {sum(counts.values()):,} entries dropped")


def _counts(store: Store) -> dict[str, int]:
    """How many entries there are of each kind; looking at a cache that is not there does not make one."""
    counts = store.counts() if store.path.exists() else {}
    for note in store.notes:
        click.echo(f"msgcheck: {note}", err=True)
    store.close()
    return counts


def _size(path: Path) -> int:
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
