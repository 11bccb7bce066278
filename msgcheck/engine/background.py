"""What earlier runs know of assets that this run passes over, so that those it looks at can be held against them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgcheck.cache import Cache
from msgcheck.errors import AssetError
from msgcheck.gather import files
from msgcheck.gather.files import Listed
from msgcheck.judge import Memory, recalled
from msgcheck.model.asset import Asset, Passage, Source
from msgcheck.model.evidence import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Assets as an earlier run read and judged them."""

    assets: tuple[tuple[Asset, tuple[Reading, ...]], ...] = ()
    unknown: int = 0
    """Assets that are there and that no earlier run has kept."""


class _NotKeptError(Exception):
    """The cache does not know an asset."""


def background(others: Sequence[Listed], cache: Cache, memory: Memory | None, *, include_hidden: bool) -> Background:
    """Recall assets. None of them is read or judged: what no earlier run has kept is only counted."""
    kept, unknown = [], 0
    for listed in others:
        try:
            source = Source(name=listed.name, suffix=listed.path.suffix.lower(), data=files.read(listed))
            kept.append(cache.asset(source, _refuse))
        except AssetError:
            continue  # nothing can be read of it, so there is nothing to hold against
        except _NotKeptError:
            unknown += 1
    found = dict(_judged(kept, memory, include_hidden=include_hidden))
    known = tuple((asset, tuple(found[asset.path])) for asset in kept if asset.path in found)
    return Background(assets=known, unknown=unknown + len(kept) - len(known))


def _refuse() -> Asset:
    raise _NotKeptError


def _judged(
    assets: Iterable[Asset], memory: Memory | None, *, include_hidden: bool
) -> Iterator[tuple[str, list[Reading]]]:
    """Readings of those assets of which every passage was judged."""
    passages: dict[str, list[Passage]] = {
        asset.path: [each for each in asset.passages if include_hidden or not each.location.hidden] for asset in assets
    }
    for path, readings in zip(passages, recalled(list(passages.values()), memory), strict=True):
        if readings is not None:
            yield path, readings
