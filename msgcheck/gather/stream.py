"""Everything that was named, as one stream of sources."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgcheck.errors import AssetError
from msgcheck.gather import fetch, files
from msgcheck.gather.missing import Missing
from msgcheck.model.asset import Source, Unread

_WEB = ("http://", "https://")


def gather(
    named: Sequence[str],
    *,
    base: Path,
    suffixes: Sequence[str],
    allow_private_hosts: bool = False,
) -> Iterator[Source | Missing]:
    """Sources in the order named, folders and globs sorted, each file and URL once.

    Paths start from ``base``; ``suffixes`` are those that can be read (".html", lower case). Bytes are
    read when a source is asked for, not before. What cannot be had is a Missing in its place; nothing is
    raised. ``allow_private_hosts`` lets URLs lead to this machine and the networks it stands in.
    """
    seen: set[str] = set()
    for each in named:
        if each.lower().startswith(_WEB):
            yield from _page(each, suffixes, seen, fetch.Limits(allow_private_hosts=allow_private_hosts))
        elif "://" in each:
            yield _missing(each, AssetError("bad-url", f"{each}: only http and https addresses are fetched"))
        else:
            yield from _files(each, base, suffixes, seen)


def _page(url: str, suffixes: Sequence[str], seen: set[str], limits: fetch.Limits) -> Iterator[Source | Missing]:
    key = url.partition("#")[0]
    if key in seen:
        return
    seen.add(key)
    try:
        yield fetch.fetch(url, suffixes=suffixes, limits=limits)
    except AssetError as problem:
        yield _missing(fetch.shown(url), problem)


def _files(named: str, base: Path, suffixes: Sequence[str], seen: set[str]) -> Iterator[Source | Missing]:
    for listed in files.find(named, base=base, suffixes=suffixes):
        key = str(listed.path.resolve()) if listed.fault is None else f"{listed.name}\0"
        if key in seen:
            continue
        seen.add(key)
        if listed.fault is not None:
            yield _missing(listed.name, listed.fault)
            continue
        try:
            yield Source(name=listed.name, suffix=listed.path.suffix.lower(), data=files.read(listed))
        except AssetError as problem:
            yield _missing(listed.name, problem)


def _missing(name: str, problem: AssetError) -> Missing:
    return Missing(name=name, unread=Unread(reason=problem.reason, detail=problem.detail))
