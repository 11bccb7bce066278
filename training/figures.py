"""The benchmark's measures on passages whose verdicts are known, without files and reports in between."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.matched import Case

THRESHOLDS = np.linspace(0.02, 0.98, 97)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One case, the probability that it has drifted, and the likeliest drift and telling."""

    case: Case
    drift: float
    kind: str
    message: str | None
    told: str | None

    @property
    def is_drift(self) -> bool:
        """Whether a judge should raise it; terms are looked up, not judged."""
        return self.case.label not in ("neutral", "aligned", "term")


def at(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Precision, recall, F1 and false alarms at one threshold."""
    raised = [each for each in judged if each.drift >= threshold]
    right = sum(each.is_drift for each in raised)
    total = sum(each.is_drift for each in judged)
    precision, recall = right / max(len(raised), 1), right / max(total, 1)
    return {
        "threshold": threshold,
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "neutral": false_alarms(judged, threshold, "neutral"),
        "aligned": false_alarms(judged, threshold, "aligned"),
    }


def false_alarms(judged: Sequence[Judged], threshold: float, label: str) -> float:
    """Raised passages per 100 of a label."""
    of_label = [each for each in judged if each.case.label == label]
    return 100 * sum(each.drift >= threshold for each in of_label) / max(len(of_label), 1)


def measure(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """The best F1, and what is left of recall at few false alarms and at high precision."""
    points = [at(judged, threshold) for threshold in THRESHOLDS]
    quiet = [p for p in points if p["neutral"] <= 3 and p["aligned"] <= 6] or points[-1:]
    precise = [p for p in points if p["precision"] >= 0.9] or points[-1:]
    best = max(points, key=lambda p: p["f1"])
    found = [each for each in judged if each.is_drift and each.drift >= best["threshold"]]
    about = [each for each in found if each.case.message]
    calm = [each for each in judged if each.case.label == "aligned"]
    return {
        "best F1": best,
        "3 false alarms": max(quiet, key=lambda p: p["recall"]),
        "1 false alarm": max([p for p in points if p["neutral"] <= 1] or points[-1:], key=lambda p: p["recall"]),
        "90% precision": max(precise, key=lambda p: p["recall"]),
        "kinds": {
            "kind": float(np.mean([each.kind == each.case.label for each in found])),
            "message": float(np.mean([each.message == each.case.message for each in about])),
            "told": float(np.mean([each.told == each.case.message for each in calm])),
        },
        "recall by kind": by_kind(judged, best["threshold"]),
    }


def by_kind(judged: Sequence[Judged], threshold: float) -> dict[str, float]:
    """Share of each kind's passages that are raised at all."""
    kinds = sorted({each.case.label for each in judged if each.is_drift})
    return {
        kind: float(np.mean([each.drift >= threshold for each in judged if each.case.label == kind])) for kind in kinds
    }


def show(measured: dict[str, dict[str, float]]) -> str:
    """One line a measure."""
    return "\n".join(
        f"{name:15} " + "  ".join(f"{key} {value:.3f}" for key, value in figures.items())
        for name, figures in measured.items()
    )
