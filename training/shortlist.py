"""Measure what the bi-encoder keeps from the slow network, on the companies that neither was trained on.

    python -m training.shortlist --cache build/cases

For each pair of thresholds (msgcheck/judge/shortlist.py): the passages settled without the network, the sequences read
for each passage (six without a shortlist), and how much of the drift that the full judge finds is lost.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from msgcheck.judge.shortlist import SETTLED, WORTH, settled, worth_reading
from msgcheck.judge.trained import WEIGHTS
from msgcheck.judge.weights import LogLinear, load, measured, verdict
from msgcheck.model.evidence import Label, Verdict
from msgcheck.settle import PROFILES
from training.matched import Case, cases_of, held_out
from training.stack import Read, as_in_use, compared, reads_of

TRIED = [
    (0.003, 0.97), (0.005, 0.97), (0.01, 0.98), (0.01, 0.97), (0.01, 0.95), (0.01, 0.93), (0.02, 0.95), (0.03, 0.95),
]  # fmt: skip


@dataclass(frozen=True)
class Weighed:
    """A case with the logits of both networks, and the verdicts of the first and of the full judge."""

    case: Case
    quick: Read
    read: Read
    first: Verdict
    full: Verdict


def weighed(company: str, cache: Path, last: LogLinear) -> Iterator[Weighed]:
    """Weigh each case both ways."""
    cases = cases_of(company, cache)
    for case, quick, read in zip(cases, compared(company, cases), reads_of(company, cases, cache), strict=True):
        full = last.weigh(case.question, measured(case.question), *as_in_use(case, quick, read, worth=0.0))
        yield Weighed(case, quick, read, verdict(case.question, *quick), full)


def shortened(each: Weighed, worth: float, sure: float, last: LogLinear) -> tuple[Verdict, int]:
    """Give the verdict with a shortlist, and how many sequences it took."""
    if settled(each.first, sure):
        return each.first, 0
    question = each.case.question
    columns = as_in_use(each.case, each.quick, each.read, worth)
    return last.weigh(question, measured(question), *columns), 1 + len(worth_reading(each.first, worth))


def line(cases: Sequence[Weighed], worth: float, sure: float, last: LogLinear) -> str:
    """Describe one pair of thresholds."""
    made = [shortened(each, worth, sure, last) for each in cases]
    found = [
        (verdict.drift >= PROFILES["strict"])
        for each, (verdict, _) in zip(cases, made, strict=True)
        if Label(each.case.label if each.case.label != "term" else "neutral").drift
        and each.full.drift >= PROFILES["strict"]
    ]
    used = " (used)" if (worth, sure) == (WORTH, SETTLED) else ""
    read = [count for _, count in made]
    return (
        f"worth {worth:.3f} settled {sure:.2f}: {np.mean(np.equal(read, 0)):5.1%} settled, "
        f"{np.mean(read):.2f} sequences a passage, {1 - np.mean(found):.2%} of {len(found)} found drifts lost{used}"
    )


def main() -> None:
    """Measure every pair of thresholds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, required=True, help="folder for matched cases, as for training.stack")
    cache = parser.parse_args().cache
    last = load(WEIGHTS)
    cases = [each for company in held_out(cache) for each in weighed(company, cache, last)]
    for worth, sure in TRIED:
        print(line(cases, worth, sure, last))


if __name__ == "__main__":
    main()
