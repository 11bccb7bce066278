"""What a company has agreed to say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache


class MessageRole(StrEnum):
    """What a message is for on the platform."""

    TAGLINE = "tagline"
    POSITIONING = "positioning"
    CATEGORY = "category"
    PROBLEM = "problem"
    VALUE = "value proposition"
    DIFFERENTIATOR = "differentiator"
    PROOF = "proof point"
    RETIRED = "retired message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A department's agreement to a message."""

    department: str
    name: str | None = None
    on: str | None = None
    """ISO date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing the platform says, or, if retired, no longer says."""

    id: str
    role: MessageRole
    statement: str
    variants: tuple[str, ...] = ()
    parent: str | None = None
    """Id of the message that a proof point backs."""
    replaced_by: str | None = None
    """Id of the live message that a retired one gave way to."""
    line: int = 1
    """Where the message stands in the platform file, from 1."""
    paraphrase: bool = True
    """False: word for word or not at all."""
    audiences: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    owner: str | None = None
    approvals: tuple[Approval, ...] = ()
    valid_from: str | None = None
    """ISO date before which the message must not be told."""
    valid_until: str | None = None
    """ISO date after which the message must not be told."""
    review_by: str | None = None
    """ISO date by which somebody must look at it again."""
    stages: tuple[str, ...] = ()
    """Stages of the purchase it is meant for; none named: all of them."""
    source: str | None = None
    """What backs a proof point."""
    column: int = 1
    place: str = ""
    """Path in the platform file: value_propositions[2]."""

    @property
    def tellings(self) -> tuple[str, ...]:
        """Every approved wording, the statement first."""
        return (self.statement, *self.variants)

    @property
    def retired(self) -> bool:
        """Whether the message must no longer be told."""
        return self.role is MessageRole.RETIRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word to use, and the words to avoid in its place."""

    use: str
    avoid: tuple[str, ...]
    line: int = 1
    column: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the assets that match a glob must, or must not, carry."""

    assets: str
    require: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    """Message ids or kinds of finding."""
    audience: str | None = None
    stage: str | None = None
    line: int = 1
    column: int = 1
    place: str = ""

    def matches(self, asset: str) -> bool:
        """Whether the rule is for an asset; the glob may match the end of its path, from a folder on.

        ``*`` stays within one folder, ``**`` does not: 'decks/*' is for 'fixtures/decks/pitch.pptx'.
        """
        return _pattern(self.assets).search(asset) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """A finding that the company has decided to live with."""

    finding: str
    reason: str
    until: str | None = None
    """ISO date after which the finding counts again."""
    line: int = 1
    column: int = 1
    place: str = ""
    asset: str | None = None
    """The one asset that it is for; None: any."""
    file: str | None = None
    """The file that it stands in, if that is not the platform's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom messages are for."""

    id: str
    name: str
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class Platform:
    """The message platform, checked and complete."""

    path: str
    company: str
    product: str | None = None
    category: str | None = None
    category_variants: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    terms: tuple[Term, ...] = ()
    rules: tuple[Rule, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    assets: tuple[str, ...] = ()
    """Globs and URLs that an audit takes when none are named."""
    asset_lines: tuple[int, ...] = ()
    """Line of each of them, in the same order."""
    audiences: tuple[Audience, ...] = ()
    departments: tuple[str, ...] = ()
    """Who must agree on each message."""
    digest: str = ""
    """SHA-256 of the file's bytes."""

    @cached_property
    def by_id(self) -> dict[str, Message]:
        """Messages by their id."""
        return {message.id: message for message in self.messages}

    @property
    def live(self) -> Iterator[Message]:
        """The messages that assets may tell."""
        return (message for message in self.messages if not message.retired)

    @property
    def names(self) -> tuple[str, ...]:
        """The company's and the product's own names, longest first."""
        names = {name for name in (self.company, self.product) if name}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    tokens = re.split(r"(\*\*/|\*\*|\*|\?)", glob.removeprefix("./"))
    body = "".join(parts.get(token, re.escape(token)) for token in tokens)
    return re.compile(rf"(?:^|/){body}$")
