"""Two assets that tell incompatible versions of one claim, whether the platform covers it or not."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Difference, Label, Reading, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.plugins import Example, Survey, survey_check
from msgcheck.text.differences import differences
from msgcheck.text.normalise import words
from msgcheck.text.numbers import quantities
from msgcheck.text.stems import stem

SAME_SUBJECT = 0.6
"""Share of words, numbers aside, that two claims must have in common to be about one thing.

Set by judgement on the examples of tests/checks/test_survey_checks.py, not measured on a collection.
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
    """A passage that states values about something."""

    asset: str
    passage: Passage
    units: frozenset[str]
    subject: frozenset[str]
    drifted: bool
    """Whether the judge already holds it to be drift."""
    looked_at: bool
    """Whether its asset is one of those that this run is about."""


@survey_check(
    Kind.CONFLICT,
    severity=Severity.MEDIUM,
    summary="Two assets tell incompatible versions of one claim.",
    examples=EXAMPLES,
)
def conflict(survey: Survey, /) -> Iterator[tuple[str, Drift]]:
    """Report each disagreement once, at the asset that is likelier to be wrong, and name the other.

    Of two that are as likely, the later by name: a run over a few assets blames the one that a run over all does.
    """
    reported: set[tuple[str, str, str | None]] = set()
    for claims in _by_unit(survey).values():
        for first, second in combinations(claims, 2):
            if first.asset == second.asset or not (first.looked_at or second.looked_at):
                continue
            if not same_subject(first, second):
                continue
            wrong, right = (first, second) if first.drifted and not second.drifted else (second, first)
            value = disagreement(right.passage.text, wrong.passage.text)
            key = (wrong.asset, wrong.passage.text.casefold(), value.expected if value else None)
            if value and key not in reported:
                reported.add(key)
                yield wrong.asset, _drift(wrong, right, value)


def same_subject(first: Claim, second: Claim) -> bool:
    """Whether two claims, their numbers aside, share most of their words."""
    return len(first.subject & second.subject) >= SAME_SUBJECT * len(first.subject | second.subject)


def disagreement(first: str, second: str) -> Difference | None:
    """The first value, aligned by unit and noun, in which two claims cannot both be true."""
    return first_difference(differences(first, second), ("value",), Relation.CONFLICT)


def _by_unit(survey: Survey) -> dict[str, list[Claim]]:
    seen = {asset.path for asset, _ in survey.assets}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for asset, readings in sorted((*survey.assets, *survey.others), key=lambda each: each[0].path):
        for reading in readings:
            claim = _claim(asset.path, reading, looked_at=asset.path in seen)
            for unit in claim.units if len(claim.subject) >= FEWEST_WORDS else ():
                claims[unit].append(claim)
    return claims


def _claim(asset: str, reading: Reading, *, looked_at: bool) -> Claim:
    text = reading.passage.text
    found = quantities(text)
    values = {word for quantity in found for word in words(quantity.text)}
    return Claim(
        asset=asset,
        passage=reading.passage,
        units=frozenset(quantity.unit for quantity in found) - PASSING,
        subject=frozenset(stem(word) for word in words(text) if word not in values),
        drifted=reading.verdict.drift > reading.verdict.probability(Label.ALIGNED),
        looked_at=looked_at,
    )


def _drift(wrong: Claim, right: Claim, value: Difference) -> Drift:
    return Drift(
        kind=Kind.CONFLICT,
        because=f"{right.asset} ({right.passage.location}) says {value.expected!r} of the same thing",
        confidence=CONFIDENCE,
        passage=wrong.passage,
        expected=value.expected,
        found=value.found,
        # A drifted passage has a finding of its own that says what is right; this one only adds where else it stands.
        severity=Severity.LOW if wrong.drifted else None,
    )
