"""How far a run has come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A moment of a run; as a string, what is being done."""

    doing: str
    files: int = 0
    """Read, known from earlier runs, or found to be unreadable."""
    done: float = 0
    """Files that nothing more is to be done about; of those that are being judged, the share that is."""
    of: int | None = None
    """Files named; None while that is not known: nobody knows how many pages a site has."""
    judged: int = 0
    """Passages that a judge has weighed in this run."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Stage -> how long it took by the clock; given when all is done."""

    def __str__(self) -> str:
        return self.doing


OnProgress = Callable[[Progress], None]
