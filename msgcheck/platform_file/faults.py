"""Faults of a platform file: where, what, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

Loc = tuple[str | int, ...]
"""Keys and positions from the top of the file down: ('value_propositions', 2, 'id')."""

Mark = tuple[int, int]
"""Line and column, both from 1."""

START: Mark = (1, 1)


def dotted(loc: Loc) -> str:
    """Write a path as people do: value_propositions[2].id."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return text.removeprefix(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with the file."""

    loc: Loc
    text: str
    """What is wrong; what to do."""
    mark: Mark | None = None
    """Where, if ``loc`` alone does not say it."""


class Marks:
    """Where each path of the file stands: a mapping's key, a list's entry."""

    def __init__(self, marks: Mapping[Loc, Mark]) -> None:
        self._marks = marks

    def at(self, loc: Loc) -> Mark:
        """Find a path's place, or that of the nearest thing around it."""
        while loc and loc not in self._marks:
            loc = loc[:-1]
        return self._marks.get(loc, START)


def shown(path: str, faults: Iterable[Fault], marks: Marks) -> list[str]:
    """Write faults as ``file:line:column: path: text``, in the order of the file."""
    placed = sorted((fault.mark or marks.at(fault.loc), dotted(fault.loc), fault.text) for fault in faults)
    return [f"{path}:{line}:{column}: {place}{': ' if place else ''}{text}" for (line, column), place, text in placed]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known word, or say what else to do."""
    close = get_close_matches(word, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else otherwise
