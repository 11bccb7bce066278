"""Files that lie in folders beside assets and are none: a folder is swept without them, and says so.

A file that is named, by itself, by a pattern or on a list, is always read.
"""

import re
from collections.abc import Sequence
from pathlib import Path

FOLDERS = frozenset(
    ("node_modules", "bower_components", "site-packages", "__pycache__", "venv", "virtualenv", "__macosx")
)
"""Folders of other people's code; those whose name begins with a dot are passed over, too."""

SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""Only texts are passed over by their name: a deck called readme.pptx is a deck."""

_NAMES = re.compile(
    r"(?:readme|licen[cs]e|copying|notice|third[-_ ]?party[-_ ]?(?:notices|licenses)|changelog|changes|history|"
    r"release[-_ ]?notes|contributing|contributors|code[-_]of[-_]conduct|authors|maintainers|codeowners|"
    r"requirements|constraints|robots|humans|ads|app-ads|cmakelists)"
    r"(?:[-_.].*)?",
    re.IGNORECASE,
)

SHOWN = 3
"""Names of files passed over that a note gives as examples."""


def is_folder(name: str) -> bool:
    """Whether a folder is no place for assets."""
    return name.lower() in FOLDERS


def is_file(name: str) -> bool:
    """Whether a file belongs to a project or site and not to its collateral."""
    path = Path(name)
    return path.suffix.lower() in SUFFIXES and _NAMES.fullmatch(path.stem) is not None


def told(passed: Sequence[str]) -> list[str]:
    """One line about what was passed over; none about nothing."""
    if not passed:
        return []
    files = "1 file" if len(passed) == 1 else f"{len(passed)} files"
    some = ", ".join(passed[:SHOWN]) + (" …" if len(passed) > SHOWN else "")
    return [f"{files} in the folders passed over as no collateral ({some}); name a file to have it read"]
