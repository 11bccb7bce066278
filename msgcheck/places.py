"""Where a user's system keeps what programs keep: caches, which can be made again, and state, which cannot."""

import os
import sys
from pathlib import Path

CACHE = "MSGCHECK_CACHE"
"""Environment variable that names the cache's folder instead."""

STATE = "MSGCHECK_STATE"
"""Environment variable that names the state's folder instead."""


def cache_folder() -> Path:
    """The folder for what can be made again; RuntimeError if the user has no home folder."""
    return _named(CACHE) or _folder("XDG_CACHE_HOME", mac="Caches", others=".cache") / "msgcheck"


def state_folder() -> Path:
    """The folder for what cannot; RuntimeError if the user has no home folder."""
    return _named(STATE) or _folder("XDG_STATE_HOME", mac="Application Support", others=".local/state") / "msgcheck"


def _named(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None


def _folder(xdg: str, *, mac: str, others: str) -> Path:
    chosen = os.environ.get(xdg, "")
    if chosen and Path(chosen).is_absolute():
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path.home() / "Library" / mac if sys.platform == "darwin" else Path.home() / others
