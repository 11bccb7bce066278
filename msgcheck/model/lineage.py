"""An asset beside the master it was made from."""

from dataclasses import dataclass
from enum import StrEnum

from msgcheck.model.asset import Passage


class Change(StrEnum):
    """What became of a slide."""

    SAME = "same"
    EDITED = "edited"
    ADDED = "added"
    MISSING = "missing"


class Origin(StrEnum):
    """Where the words of a passage come from."""

    INHERITED = "inherited"
    EDITED = "edited"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One passage of the master in the words it has now; None where there is no such passage."""

    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """One slide, page or section beside the master's."""

    change: Change
    title: str
    number: int | None
    """In the asset; None if it is missing."""
    master: int | None
    """In the master; None if it was added."""
    moved: bool = False
    """Whether it stands in another order than in the master."""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """An asset beside its master."""

    master: str
    """Path of the master."""
    unit: str
    """slide, page or section."""
    changes: tuple[UnitChange, ...]
    """In the asset's order; a missing slide stands where the master has it."""
    inherited: frozenset[str] = frozenset()
    """Ids of the asset's passages that the master has word for word."""

    def count(self, change: Change) -> int:
        """How many slides came to this."""
        return sum(each.change is change for each in self.changes)

    @property
    def moved(self) -> int:
        """How many slides stand in another order."""
        return sum(each.moved for each in self.changes)

    def origin(self, passage: Passage) -> Origin:
        """Where the words of one of the asset's passages come from."""
        if passage.id in self.inherited:
            return Origin.INHERITED
        number = passage.location.number
        added = any(each.change is Change.ADDED and each.number == number for each in self.changes)
        return Origin.ADDED if added and number is not None else Origin.EDITED
