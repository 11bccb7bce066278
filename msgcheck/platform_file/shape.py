"""What may stand in a platform file: one model a mapping, in the order people write it.

The field descriptions are what editors show, by way of ``schema()``.
"""

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

KEBAB = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"


def _fold(text: object) -> object:
    """Folded blocks end in a line break, and people wrap lines: neither is part of what is said."""
    return " ".join(text.split()) if isinstance(text, str) else text


def _listed(value: object) -> object:
    """A key left empty means an empty list."""
    return [] if value is None else value


def _real_date(text: str) -> str:
    if not re.match(ISO_DATE, text):
        raise PydanticCustomError("iso_date", "is not a date")
    try:
        date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("iso_date", "is not a date") from None
    return text


def _statement(value: object) -> object:
    return value if value is None or isinstance(value, dict | list) else {"statement": value}


def _name(value: object) -> object:
    return value if value is None or isinstance(value, dict | list) else {"name": value}


Text = Annotated[str, Field(min_length=1), BeforeValidator(_fold)]
Id = Annotated[str, Field(pattern=KEBAB)]
Date = Annotated[str, AfterValidator(_real_date), Field(json_schema_extra={"format": "date"})]
Texts = Annotated[list[Text], BeforeValidator(_listed)]
Stage = Literal["awareness", "consideration", "interest", "evaluation", "selection"]
STAGES: tuple[str, ...] = get_args(Stage)
Stages = Annotated[list[Stage], BeforeValidator(_listed)]


class Shape(BaseModel):
    """Unknown keys are faults; nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True)


class ApprovalShape(Shape):
    """A department's agreement."""

    department: Text = Field(description="One of governance.departments.")
    name: Text | None = Field(default=None, description="Who agreed.")
    on: Date | None = Field(default=None, description="When: YYYY-MM-DD.")


Approvals = Annotated[list[ApprovalShape], BeforeValidator(_listed)]


class ToldShape(Shape):
    """What every message may carry."""

    variants: Texts = Field(default=[], description="Other approved wordings.")
    owner: Text | None = Field(default=None, description="Who answers for it.")
    approved_by: Approvals = Field(default=[], description="Which departments agreed, who, and when.")
    valid_from: Date | None = Field(default=None, description="Not to be told before: YYYY-MM-DD.")
    valid_until: Date | None = Field(default=None, description="Not to be told after: YYYY-MM-DD.")
    review_by: Date | None = Field(default=None, description="To be looked at again by: YYYY-MM-DD.")
    stages: Stages = Field(default=[], description="Stages of the purchase it is meant for.")
    audiences: Texts = Field(default=[], description="Ids of the audiences it is meant for.")
    paraphrase: bool = Field(default=True, description="false: word for word or not at all.")


class LineShape(ToldShape):
    """The tagline or the positioning, when more is to be said than its text."""

    statement: Text


class CategoryShape(ToldShape):
    """The category noun, when more is to be said than the noun."""

    name: Text


class ProofShape(ToldShape):
    """A fact that backs a message."""

    id: Id = Field(description="Unique in the file: lower-case words joined by hyphens.")
    statement: Text = Field(description="The approved wording.")
    source: Text | None = Field(default=None, description="Where the fact comes from.")


Proof = Annotated[list[ProofShape], BeforeValidator(_listed)]


class MessageShape(ToldShape):
    """A problem, value proposition or differentiator."""

    id: Id = Field(description="Unique in the file: lower-case words joined by hyphens.")
    statement: Text = Field(description="The approved wording.")
    against: Texts = Field(default=[], description="The alternatives it sets the company apart from.")
    proof: Proof = Field(default=[], description="Facts that back it.")


class AudienceShape(Shape):
    """Whom messages are for."""

    id: Id
    name: Text


class TermShape(Shape):
    """A word to use in place of others."""

    use: Text
    avoid: list[Text] = Field(min_length=1)


class RetiredShape(Shape):
    """A message no longer to be told."""

    id: Id
    statement: Text
    variants: Texts = Field(default=[], description="Other wordings of it.")
    replaced_by: str | None = Field(default=None, description="Id of the message that took its place.")
    owner: Text | None = None


class RuleShape(Shape):
    """What assets must or must not carry."""

    assets: Text = Field(description="A glob: 'decks/*', 'web/**'.")
    require: Texts = Field(default=[], description="Ids of messages that such an asset must tell.")
    forbid: Texts = Field(default=[], description="Ids of messages, or kinds of finding, that it must not carry.")
    audience: Text | None = Field(default=None, description="Id of the audience that such assets are for.")
    stage: Stage | None = Field(default=None, description="Stage of the purchase that such assets are for.")


class SuppressionShape(Shape):
    """A finding the company lives with."""

    finding: Text = Field(description="The finding's fingerprint.")
    reason: Text = Field(description="Why it may stay.")
    until: Date | None = Field(default=None, description="When it counts again: YYYY-MM-DD.")


class SidecarShape(Shape):
    """A file beside an asset."""

    suppressions: Annotated[list[SuppressionShape], BeforeValidator(_listed)]


class GovernanceShape(Shape):
    """Who must agree."""

    departments: Texts = Field(default=[], description="Departments that must agree on each message.")


class PlatformShape(Shape):
    """The message platform: what the company has agreed to say."""

    version: Literal[1] = Field(description="Version of this format: 1.")
    company: Text = Field(description="The company's name.")
    product: Text | None = Field(default=None, description="The product's name.")
    category: Annotated[CategoryShape | None, BeforeValidator(_name)] = Field(
        default=None, description="The noun the company uses for what it sells."
    )
    tagline: Annotated[LineShape | None, BeforeValidator(_statement)] = None
    positioning: Annotated[LineShape | None, BeforeValidator(_statement)] = Field(
        default=None, description="Whom it is for, what it is, what it does, unlike what: one or two sentences."
    )
    audiences: Annotated[list[AudienceShape], BeforeValidator(_listed)] = []
    problems: Annotated[list[MessageShape], BeforeValidator(_listed)] = []
    value_propositions: Annotated[list[MessageShape], BeforeValidator(_listed)] = []
    differentiators: Annotated[list[MessageShape], BeforeValidator(_listed)] = []
    terms: Annotated[list[TermShape], BeforeValidator(_listed)] = []
    retired: Annotated[list[RetiredShape], BeforeValidator(_listed)] = []
    rules: Annotated[list[RuleShape], BeforeValidator(_listed)] = []
    governance: GovernanceShape | None = None
    assets: Texts = Field(default=[], description="Globs and URLs that an audit takes when none are named.")
    suppressions: Annotated[list[SuppressionShape], BeforeValidator(_listed)] = []
