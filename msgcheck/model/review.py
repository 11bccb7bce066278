"""One asset as the person who must fix it wants to see it: in reading order, with the words to paste."""

from dataclasses import dataclass

from msgcheck.model.asset import Asset, Location, Passage
from msgcheck.model.finding import Finding
from msgcheck.model.fix import Correction, Fix
from msgcheck.model.lineage import Lineage, Origin
from msgcheck.model.platform import Message
from msgcheck.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to change in one place, or to think about."""

    finding: Finding
    """As in the report, at this place: a finding that is repeated in the asset is one item at each."""
    must: bool
    """It stands at or above the gate; what does not could be changed."""
    wording: str | None
    """Approved wording to paste, never invented; None if the platform has none."""
    fixes: tuple[Fix, ...] = ()
    """What ``--fix`` can do about it; the safe ones need no reading again."""
    origin: Origin | None = None
    """Whether its words come from the master; None if there is none to compare with, or no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One slide, page or section with something on it to look at; or the whole asset."""

    location: Location | None
    """The first item's place; None for the whole asset."""
    title: str | None
    """The slide's title or the heading above."""
    items: tuple[Item, ...]
    """In reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A message that the asset tells faithfully, and where it does so best."""

    message: Message
    passage: Passage
    places: int
    """How many passages tell it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A message that a rule requires and the asset does not tell."""

    message: Message
    finding: Finding
    must: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An asset's review; it counts as its report does."""

    report: Report
    """Of this one asset alone."""
    asset: Asset | None
    """None if nothing of it could be read."""
    sections: tuple[Section, ...]
    """In reading order; what stands on no slide or page comes last."""
    told: tuple[Telling, ...]
    """What the asset tells well, in the platform's order."""
    left_out: tuple[LeftOut, ...]
    accepted: int
    """Findings that somebody has accepted; they are not shown."""
    annotated: str | None = None
    """Where a commented copy was written, if one was asked for."""
    correction: Correction | None = None
    """What came of a corrected copy, if one was asked for."""
    lineage: Lineage | None = None
    """How the asset came from its master, if one was named."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in reading order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def must(self) -> int:
        """How many findings must change, what is left out included; one that is repeated counts once."""
        return len(self._apart(must=True))

    @property
    def could(self) -> int:
        """How many findings could change, counted in the same way."""
        return len(self._apart(must=False))

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Every fix that there is, in reading order."""
        return tuple(fix for item in self.items for fix in item.fixes)

    def _apart(self, *, must: bool) -> set[str]:
        each: tuple[Item | LeftOut, ...] = (*self.items, *self.left_out)
        return {one.finding.fingerprint for one in each if one.must is must}
