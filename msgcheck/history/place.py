"""Where the history of a platform lies when nobody says otherwise: with the user, never in a repository."""

import hashlib
import os
import re
from pathlib import Path

from msgcheck.places import state_folder

DIGITS = 10
"""Of the path's digest, in the file's name: enough to tell one user's platforms apart."""


def default(platform: Path) -> Path:
    """The history's file for a platform: one a platform file, in the folder where this system keeps state.

    Raises RuntimeError if the user has no home folder.
    """
    whole = platform.resolve()
    digest = hashlib.sha256(os.fsencode(whole)).hexdigest()[:DIGITS]
    name = re.sub(r"[^\w.-]", "_", whole.parent.name) or "root"
    return state_folder() / "history" / f"{name[:60]}-{digest}.sqlite3"
