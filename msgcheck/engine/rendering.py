"""A second look at pages that need scripts, through an installed Chromium."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TypeVar

from msgcheck.engine.reading import read_all
from msgcheck.errors import AssetError
from msgcheck.gather import Missing
from msgcheck.gather.manners import Manners
from msgcheck.gather.render import Renderer, browser, renderer
from msgcheck.model.asset import Asset, Unread

Other = TypeVar("Other")

NEEDS = "needs-scripts"


def rendered(found: Iterable[Asset | Missing | Other], manners: Manners) -> Iterator[Asset | Missing | Other]:
    """The same assets, fetched pages that need scripts as Chromium shows them; its lack is a MsgcheckError at once."""
    browser()
    shown: Renderer | None = None
    with ExitStack() as stack:
        for each in found:
            if not isinstance(each, Asset) or not _needs_scripts(each):
                yield each
                continue
            shown = shown or stack.enter_context(renderer(manners))
            yield _again(each, shown)


def _needs_scripts(asset: Asset) -> bool:
    return "://" in asset.path and any(each.reason == NEEDS for each in asset.unread)


def _again(asset: Asset, shown: Renderer) -> Asset:
    """What Chromium shows; what was read without it, and why, if that fails."""
    try:
        read = next(read_all([shown.source(asset.path)], jobs=1))
    except AssetError as problem:
        return replace(asset, unread=(*asset.unread, Unread(reason=problem.reason, detail=problem.detail)))
    return replace(asset, unread=(*asset.unread, read.unread)) if isinstance(read, Missing) else read
