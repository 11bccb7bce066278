"""Go on past the first faults, so that all of them can be shown at once.

What the schema refuses is replaced by the plainest thing it accepts. The result is
only ever searched for further faults; nobody gets to use it.
"""

import copy
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msgcheck.platform_file.faults import Fault, Loc
from msgcheck.platform_file.references import reference_faults
from msgcheck.platform_file.shape import STAGES, PlatformShape
from msgcheck.platform_file.shape_faults import below, written
from msgcheck.platform_file.tree import Value

ROUNDS = 8
"""A refused value may hide refused values below it; the format is four levels deep."""


def faults_beyond(problem: ValidationError, value: Value) -> list[Fault]:
    """Find the faults between the parts of a file whose parts have faults of their own."""
    refused = {written(detail["loc"], value) for detail in problem.errors()}
    mended = _mended(problem, value)
    if mended is None:
        return []
    faults = reference_faults(mended, elsewhere=frozenset(_ids(value)))
    return [fault for fault in faults if fault.loc and not _within(fault.loc, refused)]


def _within(loc: Loc, refused: set[Loc]) -> bool:
    return any(loc[:depth] in refused for depth in range(len(loc) + 1))


def _ids(value: Value) -> Iterator[str]:
    """Every id that the file writes anywhere, so that a misspelt key above it does not count twice."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        yield str(value["id"])
    for each in parts:
        yield from _ids(each)


def _mended(problem: ValidationError, value: Value) -> PlatformShape | None:
    value = copy.deepcopy(value)
    for round_ in range(ROUNDS):
        for number, detail in enumerate(problem.errors()):
            _mend(value, written(detail["loc"], value), detail, f"refused-{round_}-{number}")
        try:
            return PlatformShape.model_validate(value)
        except ValidationError as next_problem:
            problem = next_problem
    return None


def _mend(value: Value, loc: Loc, detail: ErrorDetails, unique: str) -> None:
    above = value
    for step in loc[:-1]:
        above = below(above, step)
    last = loc[-1]
    if isinstance(above, dict) and isinstance(last, str):
        if detail["type"] == "missing":
            above[last] = _stand_in(last, unique)
        else:
            above.pop(last, None)
    elif isinstance(above, list) and isinstance(last, int) and last < len(above):
        plain: Value = {} if detail["type"].startswith(("model_", "dict_")) else unique
        above[last] = STAGES[0] if detail["type"] == "literal_error" else plain


def _stand_in(key: str, unique: str) -> Value:
    special: dict[str, Value] = {"version": 1, "avoid": [unique]}
    return special.get(key, unique)
