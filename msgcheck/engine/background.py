"""What earlier runs know of assets that this run passes over, so that those it looks at can be held against them."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.cache import Cache
from msgcheck.cache.outcomes import Outcomes
from msgcheck.engine.reading import ENCRYPTED
from msgcheck.errors import AssetError
from msgcheck.gather import files
from msgcheck.gather.files import Listed
from msgcheck.model.asset import Asset, Source
from msgcheck.model.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Assets as an earlier run read and judged them."""

    outcomes: tuple[Outcome, ...] = ()
    unknown: int = 0
    """Assets that are there and that no earlier run has kept."""


class _NotKeptError(Exception):
    """The cache does not know an asset."""


def background(others: Sequence[Listed], outcomes: Outcomes, cache: Cache, *, opens_locked: bool = False) -> Background:
    """Recall assets. None of them is read or judged: what no earlier run has kept is only counted.

    ``opens_locked`` says that encrypted ones can be read; what a password opens is never kept.
    """
    kept, unknown = [], 0
    for listed in others:
        try:
            source = Source(name=listed.name, suffix=listed.path.suffix.lower(), data=files.read(listed))
            outcome = outcomes.find(outcomes.key(source))
            if outcome is None:
                cache.asset(source, _refuse)
                unknown += 1
            else:
                kept.append(outcome)
        except AssetError as problem:  # nothing can be read of it, so there is nothing to hold against
            unknown += opens_locked and problem.reason == ENCRYPTED
        except _NotKeptError:
            unknown += 1
    return Background(outcomes=tuple(kept), unknown=unknown)


def _refuse() -> Asset:
    raise _NotKeptError
