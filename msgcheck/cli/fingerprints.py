"""Findings as users name them: by a fingerprint out of a report, or by its first digits."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from msgcheck.errors import UsageError

SHORTEST = 6
"""Digits that must be given: fewer would soon name several findings."""


class Marked(Protocol):
    """What has a fingerprint."""

    @property
    def fingerprint(self) -> str:
        """Scheme, colon, hex digits."""
        ...


Found = TypeVar("Found", bound=Marked)


def named(found: Iterable[Found], given: str) -> Found | None:
    """The one that a fingerprint, or its beginning, means; None if none does, UsageError if several do."""
    digits = given.rpartition(":")[2]
    if len(digits) < SHORTEST:
        raise UsageError(f"{given}: give at least {SHORTEST} digits of the fingerprint")
    meant = {each.fingerprint: each for each in found if each.fingerprint.rpartition(":")[2].startswith(digits)}
    if len(meant) > 1:
        raise UsageError(f"{given} names {len(meant)} findings: {', '.join(meant)}; give more digits")
    return next(iter(meant.values()), None)
