"""Where the history of a platform lies when nobody says otherwise: with the user, never in a repository."""

import hashlib
import os
import re
import sys
from pathlib import Path

OVERRIDE = "MSGCHECK_STATE"
"""Environment variable that names the folder instead."""

DIGITS = 10
"""Of the path's digest, in the file's name: enough to tell one user's platforms apart."""


def default(platform: Path) -> Path:
    """The history's file for a platform: one a platform file, in the folder where this system keeps state.

    Raises RuntimeError if the user has no home folder.
    """
    whole = platform.resolve()
    digest = hashlib.sha256(os.fsencode(whole)).hexdigest()[:DIGITS]
    name = re.sub(r"[^\w.-]", "_", whole.parent.name) or "root"
    return _folder() / "history" / f"{name[:60]}-{digest}.sqlite3"


def _folder() -> Path:
    named = os.environ.get(OVERRIDE)
    return Path(named) if named else _states() / "msgcheck"


def _states() -> Path:
    xdg = os.environ.get("XDG_STATE_HOME", "")
    if xdg and Path(xdg).is_absolute():
        return Path(xdg)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path.home() / ".local" / "state"
