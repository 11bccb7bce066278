"""Where the cache lies: one folder a user, private."""

import os
import sys
from pathlib import Path

OVERRIDE = "MSGCHECK_CACHE"
"""Environment variable that names the folder instead."""


def folder() -> Path:
    """The cache's folder: MSGCHECK_CACHE, or `msgcheck` where this system keeps caches."""
    named = os.environ.get(OVERRIDE)
    return Path(named) if named else _caches() / "msgcheck"


def make_private(place: Path) -> None:
    """Make the folder, readable by its owner only; one that the user named and that stands is left as it is."""
    if os.environ.get(OVERRIDE) and place.is_dir():
        return
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.chmod(0o700)


def _caches() -> Path:
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    if xdg and Path(xdg).is_absolute():
        return Path(xdg)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path.home() / ".cache"
