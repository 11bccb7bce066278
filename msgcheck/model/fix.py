"""What can be put right in an asset, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from msgcheck.model.asset import Passage
from msgcheck.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One change of wording that answers one finding."""

    finding: Finding
    passage: Passage
    """Where it is made; a finding that is repeated in an asset has a fix at each place."""
    start: int
    """Where in the passage's text ``old`` begins."""
    old: str
    """The exact words to replace; they stand in the passage at ``start``."""
    new: str
    """The words to put there: approved wording, or an approved value in the passage's own form."""
    safe: bool
    """The rest of the sentence can stay as it is, and nobody need read it again."""
    why: str
    """One sentence: what is done, or, if it is not safe, what to look at."""


def rewritten(passage: Passage, fixes: Iterable[Fix]) -> str:
    """A passage's text with those of the fixes that are its own; they do not overlap."""
    text = passage.text
    mine = (fix for fix in fixes if fix.passage.id == passage.id)
    for fix in sorted(mine, key=lambda each: -each.start):
        text = f"{text[: fix.start]}{fix.new}{text[fix.start + len(fix.old) :]}"
    return text


Refusal = tuple[Fix, str]
"""A fix that could not be made in the file, and why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A corrected copy of an asset."""

    data: bytes
    applied: tuple[Fix, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What came of a corrected copy: it was checked again, as the asset had been."""

    path: str
    """Where the copy was written."""
    applied: tuple[Fix, ...]
    refused: tuple[Refusal, ...]
    look: tuple[Fix, ...]
    """Changes that were not asked for, beside others of the same finding that were made: a figure told twice."""
    gone: tuple[Finding, ...]
    """Findings of the asset that the copy does not have."""
    left: tuple[Finding, ...]
    """Findings of the copy that a fix was applied for, as they are now."""
    new: tuple[Finding, ...]
    """Findings that only the copy has."""
    failing: int
    """How many findings fail the check of the copy: the exit status is this being 0 or not."""
