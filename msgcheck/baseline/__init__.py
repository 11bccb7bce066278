"""What was found before and is known: only what is new has to count.

A baseline is a JSON file that lies beside the platform and is kept in version control. It marks findings and never
removes them. ``entries`` says what is kept of a finding, ``matching`` when one is known, ``file`` how it is stored.
"""

from msgcheck.baseline.entries import KNOWN, Baseline, Entry, accept, differs, entry_of, gathered
from msgcheck.baseline.file import NAME, load, save
from msgcheck.baseline.matching import Comparison, apply, compare, fixed, prune

__all__ = [
    "KNOWN",
    "NAME",
    "Baseline",
    "Comparison",
    "Entry",
    "accept",
    "apply",
    "compare",
    "differs",
    "entry_of",
    "fixed",
    "gathered",
    "load",
    "prune",
    "save",
]
