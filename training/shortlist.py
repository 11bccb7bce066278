"""Measure what the first model keeps from the network, on the companies that the network was not trained on.

    python -m training.shortlist --cache build/cases

For each pair of thresholds (msgcheck/judge/shortlist.py): the passages settled without the network, the sequences read
for each passage (six without a shortlist), and how much of the drift that the full judge finds is lost.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from msgcheck.embed.minilm import MiniLM
from msgcheck.judge.cross_encoder import UNREAD
from msgcheck.judge.shortlist import SETTLED, WORTH, worth_reading
from msgcheck.judge.trained import FIRST, WEIGHTS
from msgcheck.judge.weights import LogLinear, load, measured, network_columns
from msgcheck.model.evidence import Label, Verdict
from msgcheck.settle import PROFILES
from training.matched import Case, cached_cases, held_out, neutral_headings
from training.stack import Read, reads_of

TRIED = [(0.003, 0.97), (0.005, 0.99), (0.005, 0.98), (0.005, 0.97), (0.005, 0.95), (0.01, 0.97), (0.02, 0.95)]


@dataclass(frozen=True)
class Weighed:
    """A case with the verdicts of the first model and of the full judge."""

    case: Case
    read: Read
    first: Verdict
    full: Verdict


def weighed(cases: Sequence[Case], reads: Sequence[Read], first: LogLinear, last: LogLinear) -> Iterator[Weighed]:
    """Weigh each case both ways."""
    for case, read in zip(cases, reads, strict=True):
        columns = measured(case.question)
        yield Weighed(case, read, first.weigh(case.question, columns), last.weigh(case.question, columns, read))


def shortened(each: Weighed, worth: float, settled: float, last: LogLinear) -> tuple[Verdict, int]:
    """Give the verdict with a shortlist, and how many sequences it took."""
    if each.first.probability(Label.NEUTRAL) >= settled:
        return each.first, 0
    kept = worth_reading(each.first, worth)
    question = each.case.question
    rows = np.array([evidence.message.id in kept for evidence in question.candidates], dtype=bool)
    pairs = np.where(rows[:, None], each.read[0], UNREAD)  # log-probabilities do as well as logits
    added = network_columns(question, pairs, each.read[1][:2])
    return last.weigh(question, measured(question), added), 1 + int(rows.sum())


def line(cases: Sequence[Weighed], worth: float, settled: float, last: LogLinear) -> str:
    """Describe one pair of thresholds."""
    made = [shortened(each, worth, settled, last) for each in cases]
    found = [
        (verdict.drift >= PROFILES["strict"])
        for each, (verdict, _) in zip(cases, made, strict=True)
        if Label(each.case.label if each.case.label != "term" else "neutral").drift
        and each.full.drift >= PROFILES["strict"]
    ]
    used = " (used)" if (worth, settled) == (WORTH, SETTLED) else ""
    read = [count for _, count in made]
    return (
        f"worth {worth:.3f} settled {settled:.2f}: {np.mean(np.equal(read, 0)):5.1%} settled, "
        f"{np.mean(read):.2f} sequences a passage, {1 - np.mean(found):.2%} of {len(found)} found drifts lost{used}"
    )


def main() -> None:
    """Measure every pair of thresholds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="folder for matched cases, as for training.stack")
    cache = parser.parse_args().cache
    first, last, embedder = load(FIRST), load(WEIGHTS), MiniLM()
    headings = neutral_headings(cache)
    cases: list[Weighed] = []
    for company in held_out(cache):
        rows = cached_cases(company, cache, embedder, headings[company])
        cases += weighed(rows, reads_of(company, rows, cache), first, last)
    for worth, settled in TRIED:
        print(line(cases, worth, settled, last))


if __name__ == "__main__":
    main()
