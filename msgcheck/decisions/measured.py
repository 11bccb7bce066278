"""How often msgcheck was right by one's own decisions, and from which confidence on it would be right often enough."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from msgcheck.decisions.file import Decision

FEWEST = 10
"""Decisions behind a threshold before it is suggested: with fewer, one changed mind moves it by a tenth."""

Z = 1.28
"""Normal quantile of an 80% interval: wide enough to warn, narrow enough to say something of 30 decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The decisions on findings of at least one confidence, or of one kind."""

    shown: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the findings that were right; 0 of none."""
        return self.right / self.shown if self.shown else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the precision is with 80% confidence (Wilson's score interval, 1927)."""
        if not self.shown:
            return 0.0, 1.0
        n, p = self.shown, self.precision
        middle, spread = p + Z * Z / (2 * n), Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - spread) / (1 + Z * Z / n)), min(1.0, (middle + spread) / (1 + Z * Z / n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What the decisions say."""

    total: Row
    kinds: Mapping[str, Row]
    """By kind, most decisions first."""
    thresholds: Mapping[float, Row]
    """What each asked-for threshold would have shown."""
    suggested: float | None
    """Lowest confidence from which the wanted precision is reached; None if none is, or too few were decided."""


def calibrate(decisions: Sequence[Decision], thresholds: Sequence[float], *, precision: float) -> Calibration:
    """Measure decisions of one judge against thresholds, and find the lowest that reaches a precision from 0 to 1."""
    kinds: dict[str, list[Decision]] = {}
    for each in decisions:
        kinds.setdefault(each.kind, []).append(each)
    return Calibration(
        total=_row(decisions),
        kinds={kind: _row(kinds[kind]) for kind in sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))},
        thresholds={threshold: _from(decisions, threshold) for threshold in thresholds},
        suggested=_suggested(decisions, precision),
    )


def _suggested(decisions: Sequence[Decision], precision: float) -> float | None:
    for threshold in sorted({each.confidence for each in decisions}):
        row = _from(decisions, threshold)
        if row.shown >= FEWEST and row.precision >= precision:
            return threshold
    return None


def _from(decisions: Sequence[Decision], threshold: float) -> Row:
    return _row([each for each in decisions if each.confidence >= threshold])


def _row(decisions: Sequence[Decision]) -> Row:
    return Row(shown=len(decisions), right=sum(each.right for each in decisions))
