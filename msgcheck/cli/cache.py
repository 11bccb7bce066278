"""`msgcheck cache`: what earlier runs have kept, and how to be rid of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from msgcheck.cache import CAP, Store
from msgcheck.cache.place import folder
from msgcheck.cli.output import say
from msgcheck.errors import UsageError
from msgcheck.gather import store as pages
from msgcheck.judge import llm_cache

MEGABYTE = 2**20
NAMES = {
    "asset": "assets read",
    "outcome": "assets decided about",
    "platform": "platforms checked",
    "reading": "passages judged",
}


@dataclass(frozen=True, slots=True)
class _Beside:
    """Another file of things kept, which any run can begin anew."""

    path: Path
    table: str
    noun: str

    def count(self) -> int:
        """Its rows; 0 if it is not there or damaged."""
        if not self.path.exists():
            return 0
        try:
            with closing(sqlite3.connect(self.path)) as file:
                query = f"SELECT COUNT(*) FROM {self.table}"  # noqa: S608 -- one of our own two names
                return int(file.execute(query).fetchone()[0])
        except sqlite3.Error:
            return 0

    def clear(self) -> None:
        """Remove it; UsageError if that cannot be done."""
        try:
            for more in ("-wal", "-shm", "-journal", ""):
                Path(f"{self.path}{more}").unlink(missing_ok=True)
        except OSError as problem:
            raise UsageError(f"{self.path} cannot be removed: {problem.strerror}; remove it yourself") from problem


def _beside() -> Iterator[_Beside]:
    yield _Beside(folder() / pages.FILE, "page", "pages fetched")
    yield _Beside(llm_cache.folder() / llm_cache.FILE, "answers", "answers of a language model")


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
    for each in _beside():
        if each.path.exists():
            click.echo(f"beside   {each.path}: {_size(each.path) / MEGABYTE:,.1f} MB, {each.count():,} {each.noun}")


@command.command()
def clear() -> None:
    """Drop everything that is kept: what was read and judged, fetched pages, a language model's answers."""
    store = Store(folder())
    counts = _counts(store)
    store.path.with_suffix(".damaged").unlink(missing_ok=True)
    if store.path.exists() and not store.clear():
        raise UsageError(store.notes[-1])
    click.echo(f"{store.path}: {sum(counts.values()):,} entries dropped")
    for each in _beside():
        if each.path.exists():
            count = each.count()
            each.clear()
            click.echo(f"{each.path}: {count:,} {each.noun} dropped")


def _counts(store: Store) -> dict[str, int]:
    """How many entries there are of each kind; looking at a cache that is not there does not make one."""
    counts = store.counts() if store.path.exists() else {}
    for note in store.notes:
        say(note)
    store.close()
    return counts


def _size(path: Path) -> int:
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
