"""Everything that was named, as one stream of sources."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck.errors import AssetError
from msgcheck.gather import files
from msgcheck.gather.manners import Manners
from msgcheck.gather.missing import Missing, missing
from msgcheck.model.asset import Source

if TYPE_CHECKING:
    from msgcheck.gather.site import Sites

_WEB = ("http://", "https://")


def gather(
    named: Sequence[str],
    *,
    base: Path,
    suffixes: Sequence[str],
    manners: Manners | None = None,
    passed: list[str] | None = None,
) -> Iterator[Source | Missing]:
    """Sources in the order named, folders and globs sorted, each file and URL once.

    Paths start from ``base``; ``suffixes`` are those that can be read (".html", lower case). Bytes are
    read when a source is asked for, not before. What cannot be had is a Missing in its place; nothing is
    raised. ``manners`` say how the web is read: a sitemap stands for its pages, and a page for those that
    it links to if they are asked for. To ``passed`` are added the names of files that folders hold and that are
    no assets.
    """
    manners = manners or Manners()
    seen: set[str] = set()
    with ExitStack() as stack:
        sites: Sites | None = None
        for each in named:
            if each.strip().lower().startswith(_WEB):
                sites = sites or _sites(stack, suffixes, manners)
                yield from sites.read(each.strip())
            elif "://" in each:
                yield missing(each, AssetError("bad-url", f"{each}: only http and https addresses are fetched"))
            else:
                yield from _files(each, base, suffixes, seen, passed)


def _sites(stack: ExitStack, suffixes: Sequence[str], manners: Manners) -> "Sites":
    from msgcheck.gather.client import Client  # loads ssl and the parsers of mail headers: files need neither
    from msgcheck.gather.site import Sites

    client = stack.enter_context(closing(Client(manners)))
    return Sites(client, suffixes=suffixes, crawl=manners.crawl, max_pages=manners.max_pages)


def _files(
    named: str, base: Path, suffixes: Sequence[str], seen: set[str], passed: list[str] | None
) -> Iterator[Source | Missing]:
    for listed in files.find(named, base=base, suffixes=suffixes, passed=passed):
        key = os.path.realpath(listed.path) if listed.fault is None else f"{listed.name}\0"
        if key in seen:
            continue
        seen.add(key)
        if listed.fault is not None:
            yield missing(listed.name, listed.fault)
            continue
        try:
            yield Source(name=listed.name, suffix=listed.path.suffix.lower(), data=files.read(listed))
        except AssetError as problem:
            yield missing(listed.name, problem)
