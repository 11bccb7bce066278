"""What a worker is asked and what it answers."""

import struct
from dataclasses import dataclass

from msgcheck.model.asset import Extraction, Source

LENGTH = struct.Struct(">Q")
"""Goes before each pickle on the pipes: how many bytes it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One source to read."""

    module: str
    function: str
    source: Source
    seconds: float
    """Processor time the task may take."""
    megabytes: int
    """Address space it may take beyond what the worker holds already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of it: an extraction, a reason, or neither with the fault's traceback."""

    extraction: Extraction | None = None
    reason: str = ""
    detail: str = ""
    traceback: str = ""
    last: bool = False
    """The worker ends after this answer."""
