"""What can be put right in an asset, and what came of it."""

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

    @property
    def result(self) -> str:
        """The passage's text with this fix alone."""
        text = self.passage.text
        return f"{text[: self.start]}{self.new}{text[self.start + len(self.old) :]}"


Refusal = tuple[Fix, str]
"""A fix that could not be made in the file, and why, in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A corrected copy of an asset."""

    data: bytes
    applied: tuple[Fix, ...]
    refused: tuple[Refusal, ...] = ()
