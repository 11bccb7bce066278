"""Two assets that tell incompatible versions of one claim, whether the platform covers it or not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Label, Reading, Relation
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.plugins import Example, Survey, survey_check
from msgcheck.text.normalise import words
from msgcheck.text.numbers import compare, quantities
from msgcheck.text.quantity import Quantity
from msgcheck.text.stems import stem

SAME_SUBJECT = 0.6
"""Share of words, numbers aside, that two claims must have in common to be about one thing.

Set so that no pair of neutral passages of the training companies conflicts; checked with tests/checks/test_conflict.py.
"""

FEWEST_WORDS = 3
"""Shorter claims ('40%', '20 users') have no subject of their own."""

PASSING = frozenset({"year", "month", "clock", "ordinal"})
"""Units of dates and places in a list: two assets may well name two of them."""

CONFIDENCE = 0.8

EXAMPLES = (
    Example(
        platform="(another asset) Customers cut invoice errors by 60%",
        passage="Customers cut invoice errors by more than 75%",
        drifts=True,
        why="the same subject and unit with another value",
    ),
    Example(
        platform="(another asset) Customers cut invoice errors by 60%",
        passage="Customers cut freight costs by 75%",
        drifts=False,
        why="another subject",
    ),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that an asset states about one thing."""

    asset: str
    passage: Passage
    quantity: Quantity
    subject: frozenset[str]
    wrong: bool
    """Whether the judge already holds it to be drift."""


@survey_check(
    Kind.CONFLICT,
    severity=Severity.MEDIUM,
    summary="Two assets tell incompatible versions of one claim.",
    examples=EXAMPLES,
)
def conflict(survey: Survey, /) -> Iterator[tuple[str, Drift]]:
    """Report each disagreement once, at the asset that is likelier to be wrong, and name the other."""
    reported: set[tuple[str, str, str]] = set()
    for claims in _by_unit(survey).values():
        for first, second in combinations(claims, 2):
            if first.asset == second.asset or not incompatible(first, second):
                continue
            wrong, right = (first, second) if first.wrong and not second.wrong else (second, first)
            key = (wrong.asset, wrong.passage.text.casefold(), right.quantity.text.casefold())
            if key not in reported:
                reported.add(key)
                yield wrong.asset, _drift(wrong, right)


def incompatible(first: Claim, second: Claim) -> bool:
    """Whether two claims are about one thing and cannot both be true."""
    union = first.subject | second.subject
    if len(first.subject & second.subject) < SAME_SUBJECT * len(union):
        return False
    return compare(first.quantity, second.quantity) is Relation.CONFLICT


def _by_unit(survey: Survey) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for asset, readings in survey.assets:
        for reading in readings:
            for claim in _claims(asset.path, reading):
                claims[claim.quantity.unit].append(claim)
    return claims


def _claims(asset: str, reading: Reading) -> Iterator[Claim]:
    text = reading.passage.text
    found: Sequence[Quantity] = quantities(text)
    values = {word for quantity in found for word in words(quantity.text)}
    subject = frozenset(stem(word) for word in words(text) if word not in values)
    if len(subject) < FEWEST_WORDS:
        return
    wrong = reading.verdict.drift > reading.verdict.probability(Label.ALIGNED)
    for quantity in found:
        if quantity.unit not in PASSING:
            yield Claim(asset, reading.passage, quantity, subject, wrong)


def _drift(wrong: Claim, right: Claim) -> Drift:
    return Drift(
        kind=Kind.CONFLICT,
        because=f"{right.asset} ({right.passage.location}) says {right.quantity.text!r} of the same thing",
        confidence=CONFIDENCE,
        passage=wrong.passage,
        expected=right.quantity.text,
        found=wrong.quantity.text,
    )
