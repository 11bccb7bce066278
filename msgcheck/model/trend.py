"""How an audit stands against an earlier one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgcheck.model.share import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The last audit of the same assets by the same means, as far as measures can be held against it."""

    since: str
    """When that audit first came to its result: ISO date and time, UTC."""
    commit: str | None = None
    """What was checked out then."""
    differs: tuple[str, ...] = ()
    """What was not the same, in words, so that nothing below is filled in: 'the platform changed'."""
    shares: Mapping[str, Share] = field(default_factory=dict)
    """Measures as they were then: required, faithful, category, audience, proof, off_platform."""
    messages: Mapping[str, Share] = field(default_factory=dict)
    """Pull-through of each message as it was then: assets that must tell it and do."""
    conflicts: int = 0
    new: int = 0
    """Findings that were not there then."""
    fixed: int = 0
    """Findings that are no longer there."""
    still: int = 0
    """Findings that are there again, reworded or moved ones among them."""

    @property
    def like(self) -> bool:
        """Whether the two audits can be held against each other."""
        return not self.differs
