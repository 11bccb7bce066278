"""What was named and is not there: a value in the stream, so that nothing goes missing in silence."""

from dataclasses import dataclass

from msgcheck.errors import AssetError
from msgcheck.model.asset import Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An asset that could not be had, and why."""

    name: str
    """The path, glob or URL as the user wrote it."""
    unread: Unread


def missing(name: str, problem: AssetError) -> Missing:
    """The value that stands for a fault."""
    return Missing(name=name, unread=Unread(reason=problem.reason, detail=problem.detail))
