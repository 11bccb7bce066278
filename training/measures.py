"""How good the judge is on passages of companies it has not seen."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.examples import LABELS, OWN
from training.pairs import Row

QUIET = 0.03
"""False alarms a neutral passage that the default profile may raise."""


@dataclass(frozen=True)
class Answer:
    """The most probable outcome of a passage, the most probable drift, and how probable drift is."""

    drift: float
    label: str
    message: str | None
    drift_label: str
    drift_message: str | None


def answer(chances: np.ndarray, ids: Sequence[str], retired: Sequence[bool]) -> Answer:
    """Read log probabilities [outcomes] of a passage with these candidates."""
    probable = np.exp(chances)
    named: list[tuple[float, str, str | None]] = []
    for at, (message, old) in enumerate(zip(ids, retired, strict=True)):
        for label, name in enumerate(LABELS):
            named.append((probable[at * len(LABELS) + label], "retired" if old else name, message))
    named += [(probable[len(probable) - len(OWN) + at], name, None) for at, name in enumerate(OWN)]
    drifts = [each for each in named if each[1] not in ("aligned", "neutral")]
    best, worst = max(named), max(drifts)
    return Answer(float(sum(each[0] for each in drifts)), best[1], best[2], worst[1], worst[2])


def measures(rows: Sequence[Row], answers: Sequence[Answer]) -> dict[str, float]:
    """Compare answers with labels; term rows count as what they are besides."""
    kept = [(row, found) for row, found in zip(rows, answers, strict=True) if not row.term]
    gold = np.array([row.label not in ("aligned", "neutral") for row, _ in kept])
    drift = np.array([found.drift for _, found in kept])
    best, cut = best_f1(gold, drift)
    neutral = np.array([row.label == "neutral" for row, _ in kept])
    quiet = max(0.05, float(np.quantile(drift[neutral], 1 - QUIET)))
    return {
        "drift F1": best,
        "threshold": cut,
        **at_threshold(kept, drift, cut),
        "recall at 3 per 100 neutral": float((drift[gold] > quiet).mean()),
        "aligned alarms there": 100 * share(drift > quiet, np.array([row.label == "aligned" for row, _ in kept])),
        "contradiction recall there": share(drift > quiet, np.array([row.label == "contradiction" for row, _ in kept])),
        "recall at 90% precision": recall_at(gold, drift, 0.9),
    }


def at_threshold(kept: Sequence[tuple[Row, Answer]], drift: np.ndarray, cut: float) -> dict[str, float]:
    """Measures that depend on the threshold of the best F1."""
    labels = np.array([row.label for row, _ in kept])
    raised = drift > cut
    hits = [(row, found) for row, found in kept if found.drift > cut and row.label not in ("aligned", "neutral")]
    about = [(row, found) for row, found in hits if row.message]
    aligned = [found.message == row.message for row, found in kept if row.label == "aligned" and found.drift <= cut]
    return {
        "alarms per 100 neutral": 100 * share(raised, labels == "neutral"),
        "alarms per 100 aligned": 100 * share(raised, labels == "aligned"),
        "kind accuracy": float(np.mean([found.drift_label == row.label for row, found in hits])),
        "message accuracy": float(np.mean([found.drift_message == row.message for row, found in about])),
        "aligned recall": sum(aligned) / max(1, int((labels == "aligned").sum())),
        **{f"recall {label}": share(raised, labels == label) for label in (*LABELS[1:], "retired", "off-platform")},
    }


def share(raised: np.ndarray, among: np.ndarray) -> float:
    """Which part of some passages is raised."""
    return float(raised[among].mean()) if among.any() else 0.0


def best_f1(gold: np.ndarray, drift: np.ndarray) -> tuple[float, float]:
    """Return the best F1 over all thresholds, and that threshold."""
    order = np.argsort(-drift)
    hits = np.cumsum(gold[order])
    scores = 2 * hits / (np.arange(1, len(order) + 1) + gold.sum())
    at = int(scores.argmax())
    return float(scores[at]), float(drift[order[at]]) - 1e-9


def recall_at(gold: np.ndarray, drift: np.ndarray, precision: float) -> float:
    """Return the largest recall among thresholds with at least this precision."""
    hits = np.cumsum(gold[np.argsort(-drift)])
    good = hits / np.arange(1, len(gold) + 1) >= precision
    return float(hits[good].max() / gold.sum()) if good.any() else 0.0
