"""What earlier runs have found out, kept so that a second run touches only what has changed.

Four sorts of results are kept: the platform as checked, assets as read, passages as judged, and what was decided
about whole assets (outcomes.py), each under a digest of everything it was made from, the code included (version.py).
A result that is not there, or cannot be read, is made again: the cache never decides anything.
"""

from msgcheck.cache.results import Cache
from msgcheck.cache.store import CAP, Store

__all__ = ["CAP", "Cache", "Store"]
