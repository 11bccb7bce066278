"""From what a user names (files, folders, globs, URLs) to sources, one at a time and in a fixed order."""

from msgcheck.gather.missing import Missing
from msgcheck.gather.stream import gather

__all__ = ["Missing", "gather"]
