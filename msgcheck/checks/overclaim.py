"""A message made stronger, wider or more absolute than approved."""

from collections.abc import Iterator

from msgcheck.model.evidence import Label, Reading, Relation, first_difference
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform
from msgcheck.plugins import Example, passage_check

EXAMPLES = (
    Example(
        platform="Most customers close their books in three days.",
        passage="Every customer closes the books in three days, guaranteed",
        drifts=True,
        why="'most' became 'every', and a guarantee was added",
    ),
    Example(
        platform="Every invoice is checked twice.",
        passage="Each invoice gets two checks",
        drifts=False,
        why="'each' is as strong as the approved 'every'",
    ),
)


@passage_check(
    Kind.OVERCLAIM,
    severity=Severity.HIGH,
    summary="Makes the message stronger, wider or more absolute than approved.",
    examples=EXAMPLES,
)
def overclaim(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """Name the strong word, where there is one."""
    for probability, evidence in reading.drifts_to(Label.OVERCLAIM):
        strong = first_difference(
            evidence.differences, ("strength", "value", "antonym"), Relation.STRONGER, Relation.CONFLICT, Relation.ADDED
        )
        because = f"promises more than '{evidence.message.id}' does"
        if strong and strong.found:
            because += f" ({strong.found!r})"
        yield Drift(
            kind=Kind.OVERCLAIM,
            because=because,
            confidence=probability,
            passage=reading.passage,
            message=evidence.message.id,
            expected=strong.expected if strong else None,
            found=strong.found if strong else None,
            suggestion=evidence.telling,
        )
