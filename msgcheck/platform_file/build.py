"""From a checked file to the nouns that the rest of msgcheck works with."""

from collections.abc import Iterator
from typing import TypedDict

from msgcheck.model.platform import Approval, Audience, Message, MessageRole, Platform, Rule, Suppression, Term
from msgcheck.platform_file.faults import Loc, Marks, dotted
from msgcheck.platform_file.references import told
from msgcheck.platform_file.shape import (
    CategoryShape,
    LineShape,
    MessageShape,
    PlatformShape,
    ProofShape,
    ToldShape,
)

ROLES = {
    "tagline": MessageRole.TAGLINE,
    "positioning": MessageRole.POSITIONING,
    "category": MessageRole.CATEGORY,
    "problems": MessageRole.PROBLEM,
    "value_propositions": MessageRole.VALUE,
    "differentiators": MessageRole.DIFFERENTIATOR,
}


class _Where(TypedDict):
    line: int
    column: int
    place: str


def platform(checked: PlatformShape, marks: Marks, *, path: str, digest: str) -> Platform:
    """Build the platform; messages keep the order of the format, each followed by its proof, retired ones last."""
    return Platform(
        path=path,
        company=checked.company,
        product=checked.product,
        category=checked.category.name if checked.category else None,
        category_variants=tuple(checked.category.variants) if checked.category else (),
        messages=(*_live(checked, marks), *_retired(checked, marks)),
        terms=tuple(_terms(checked, marks)),
        rules=tuple(_rules(checked, marks)),
        suppressions=tuple(_suppressions(checked, marks)),
        assets=tuple(checked.assets),
        asset_lines=tuple(marks.at(("assets", number))[0] for number, _ in enumerate(checked.assets)),
        audiences=tuple(_audiences(checked, marks)),
        departments=tuple(checked.governance.departments) if checked.governance else (),
        digest=digest,
    )


def _where(loc: Loc, marks: Marks) -> _Where:
    line, column = marks.at(loc)
    return {"line": line, "column": column, "place": dotted(loc)}


def _live(checked: PlatformShape, marks: Marks) -> Iterator[Message]:
    parent: str | None = None
    for loc, shape in told(checked):
        if isinstance(shape, MessageShape):
            parent = shape.id
        yield _message(loc, shape, parent, marks)


def _message(loc: Loc, shape: ToldShape, parent: str | None, marks: Marks) -> Message:
    proof = isinstance(shape, ProofShape)
    return Message(
        id=_id(loc, shape),
        role=MessageRole.PROOF if proof else ROLES[str(loc[0])],
        statement=_statement(shape),
        variants=tuple(shape.variants),
        parent=parent if proof else None,
        paraphrase=shape.paraphrase,
        audiences=tuple(shape.audiences),
        against=tuple(shape.against) if isinstance(shape, MessageShape) else (),
        owner=shape.owner,
        approvals=tuple(
            Approval(department=approval.department, name=approval.name, on=approval.on)
            for approval in shape.approved_by
        ),
        valid_from=shape.valid_from,
        valid_until=shape.valid_until,
        review_by=shape.review_by,
        stages=tuple(shape.stages),
        source=shape.source if isinstance(shape, ProofShape) else None,
        **_where(loc, marks),
    )


def _id(loc: Loc, shape: ToldShape) -> str:
    return shape.id if isinstance(shape, MessageShape | ProofShape) else str(loc[0])


def _statement(shape: ToldShape) -> str:
    if isinstance(shape, MessageShape | ProofShape | LineShape):
        return shape.statement
    assert isinstance(shape, CategoryShape)  # noqa: S101  # tells mypy that there is no fifth shape
    return shape.name


def _retired(checked: PlatformShape, marks: Marks) -> Iterator[Message]:
    for number, shape in enumerate(checked.retired):
        yield Message(
            id=shape.id,
            role=MessageRole.RETIRED,
            statement=shape.statement,
            variants=tuple(shape.variants),
            replaced_by=shape.replaced_by,
            owner=shape.owner,
            **_where(("retired", number), marks),
        )


def _audiences(checked: PlatformShape, marks: Marks) -> Iterator[Audience]:
    for number, shape in enumerate(checked.audiences):
        yield Audience(id=shape.id, name=shape.name, line=marks.at(("audiences", number))[0])


def _terms(checked: PlatformShape, marks: Marks) -> Iterator[Term]:
    for number, shape in enumerate(checked.terms):
        yield Term(use=shape.use, avoid=tuple(shape.avoid), **_where(("terms", number), marks))


def _rules(checked: PlatformShape, marks: Marks) -> Iterator[Rule]:
    for number, shape in enumerate(checked.rules):
        yield Rule(
            assets=shape.assets,
            require=tuple(shape.require),
            forbid=tuple(shape.forbid),
            audience=shape.audience,
            stage=shape.stage,
            **_where(("rules", number), marks),
        )


def _suppressions(checked: PlatformShape, marks: Marks) -> Iterator[Suppression]:
    for number, shape in enumerate(checked.suppressions):
        yield Suppression(
            finding=shape.finding, reason=shape.reason, until=shape.until, **_where(("suppressions", number), marks)
        )
