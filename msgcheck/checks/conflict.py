"""Two assets that tell incompatible versions of one claim, whether the platform covers it or not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import ceil

from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Difference, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.outcome import Figure
from msgcheck.plugins import Example, Survey, survey_check

SAME_SUBJECT = 0.6
"""Share of words, numbers aside, that two claims must have in common to be about one thing.

Set by judgement on the examples of tests/checks/test_survey_checks.py, not measured on a collection.
"""

MOST_VERSIONS = 8
"""Earlier wordings that one is held against: a sentence that stands everywhere with another number is a template."""

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

Wording = tuple[str, bool]
"""A text, and whether it is held to be drift."""


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
    told: list[tuple[Figure, Figure, Difference]] = []
    seen = frozenset(asset.path for asset in survey.assets)
    for wrong, right, value in _disagreements(sorted(survey.figures, key=lambda each: each.asset), seen):
        key = (wrong.asset, wrong.text.casefold(), value.expected)
        if key not in reported:
            reported.add(key)
            told.append((wrong, right, value))
    passages = _passages(survey, (figure for wrong, right, _ in told for figure in (wrong, right)))
    for wrong, right, value in told:
        one, other = (passages[figure.asset, figure.passage] for figure in (wrong, right))
        yield wrong.asset, _drift(wrong, one, right.asset, other, value)


def _passages(survey: Survey, figures: Iterable[Figure]) -> dict[tuple[str, str], Passage]:
    """The passages behind figures, by asset and id; each asset is gone through once, for it may lie packed."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        wanted[figure.asset].add(figure.passage)
    return {
        (asset.path, passage.id): passage
        for asset in (*survey.assets, *survey.others)
        if asset.path in wanted
        for passage in asset.passages
        if passage.id in wanted[asset.path]
    }


def same_subject(first: Figure, second: Figure) -> bool:
    """Whether two claims, their numbers aside, share most of their words."""
    return _alike(frozenset(first.subject), frozenset(second.subject))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= SAME_SUBJECT * (len(one) + len(other) - common)


def disagreement(first: str, second: str) -> Difference | None:
    """The first value, aligned by unit and noun, in which two claims cannot both be true."""
    from msgcheck.text.differences import value_differences  # what a run without such pairs does without

    return first_difference(value_differences(first, second), ("value",), Relation.CONFLICT)


def _disagreements(figures: Sequence[Figure], seen: frozenset[str]) -> Iterator[tuple[Figure, Figure, Difference]]:
    """Each wrong figure, the first right one that it disagrees with in another asset, and in what.

    One of the two stands in an asset that is looked at. Figures of the same words stand together, so that the work
    grows with the number of wordings.
    """
    told: dict[Wording, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.text, figure.drifted].append(figure)
    for first, second in _pairs([group[0] for group in told.values()]):
        if first.values == second.values:
            continue
        wrong, right = (first, second) if first.drifted and not second.drifted else (second, first)
        between = list(_between(told[wrong.text, wrong.drifted], told[right.text, right.drifted], seen))
        value = disagreement(right.text, wrong.text) if between else None
        if value is not None:
            yield from ((one, other, value) for one, other in between)


def _between(
    wrongs: Iterable[Figure], rights: Sequence[Figure], seen: frozenset[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Each wrong figure with the first right one in another asset."""
    looked_at = [each for each in rights if each.asset in seen]
    for wrong in wrongs:
        fitting = rights if wrong.asset in seen else looked_at
        right = next((each for each in fitting if each.asset != wrong.asset), None)
        if right is not None:
            yield wrong, right


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs with a unit and a subject in common, the earlier first.

    Two subjects that share so much of their words share one of the rarest few of either: only those are looked up.
    """
    seen = Counter(word for figure in figures for word in figure.subject)
    subjects = [frozenset(figure.subject) for figure in figures]
    by_word: Mapping[tuple[str, str], list[int]] = defaultdict(list)
    for place, figure in enumerate(figures):
        telling = _rarest(figure, seen)
        near = {n for unit in figure.units for word in telling for n in by_word[unit, word]}
        like = list(islice((n for n in sorted(near) if _alike(subjects[n], subjects[place])), MOST_VERSIONS))
        for n in like:
            yield figures[n], figure
        for unit in figure.units if len(like) < MOST_VERSIONS else ():
            for word in telling:
                by_word[unit, word].append(place)


def _rarest(figure: Figure, seen: Mapping[str, int]) -> list[str]:
    """So many of the rarest words that two subjects without one of them in common are too far apart."""
    must_share = ceil(SAME_SUBJECT * len(figure.subject))
    ordered = sorted(figure.subject, key=lambda word: (seen[word], word))
    return ordered[: len(ordered) - must_share + 1]


def _drift(wrong: Figure, passage: Passage, asset: str, right: Passage, value: Difference) -> Drift:
    return Drift(
        kind=Kind.CONFLICT,
        because=f"{asset} ({right.location}) says {value.expected!r} of the same thing",
        confidence=CONFIDENCE,
        passage=passage,
        expected=value.expected,
        found=value.found,
        # A drifted passage has a finding of its own that says what is right; this one only adds where else it stands.
        severity=Severity.LOW if wrong.drifted else None,
    )
