"""Where the cache lies: one folder a user, private."""

import os
from pathlib import Path

from msgcheck.places import CACHE
from msgcheck.places import cache_folder as folder

__all__ = ["folder", "make_private"]


def make_private(place: Path) -> None:
    """Make the folder, readable by its owner only; one that the user named and that stands is left as it is."""
    if os.environ.get(CACHE) and place.is_dir():
        return
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.chmod(0o700)
