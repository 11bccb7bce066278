"""What was named and is not there: a value in the stream, so that nothing goes missing in silence."""

from dataclasses import dataclass

from msgcheck.model.asset import Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An asset that could not be had, and why."""

    name: str
    """The path, glob or URL as the user wrote it."""
    unread: Unread
