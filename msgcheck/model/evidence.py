"""What was measured about a passage, before anything is decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from msgcheck.model.asset import Passage
from msgcheck.model.platform import Message


class Relation(StrEnum):
    """How what a passage says relates to what was approved."""

    SAME = "same"
    """Equal, or a rounding that keeps the truth."""
    CONFLICT = "conflict"
    """Both cannot be true: 40% against 60%."""
    STRONGER = "stronger"
    """Wider, more, sooner, more absolute: 'every' against 'most'."""
    WEAKER = "weaker"
    """Narrower, less, hedged: 'may help' against 'helps'."""
    LOST = "lost"
    """Approved, and not in the passage."""
    ADDED = "added"
    """In the passage, and not approved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One typed difference between an approved telling and a passage."""

    type: str
    """value, negation, strength, antonym, name, or wording (one content word in another's place)."""
    relation: Relation
    expected: str | None
    """The words of the approved telling."""
    found: str | None
    """The words of the passage."""


def first_difference(
    differences: "tuple[Difference, ...]", types: tuple[str, ...], *relations: "Relation"
) -> "Difference | None":
    """The first difference of these types and relations, in that order of preference."""
    wanted = ((type_, relation) for relation in relations for type_ in types)
    found = {(each.type, each.relation): each for each in reversed(differences)}
    return next((found[key] for key in wanted if key in found), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage held against one message it may be telling."""

    message: Message
    telling: str
    """The approved wording nearest to the passage."""
    similarity: float
    """Cosine of the two embeddings, names masked, from -1 to 1."""
    differences: tuple[Difference, ...] = ()


class Label(StrEnum):
    """What a passage can turn out to be."""

    ALIGNED = "aligned"
    NEUTRAL = "neutral"
    ALTERED_FACT = "altered-fact"
    CONTRADICTION = "contradiction"
    OVERCLAIM = "overclaim"
    DILUTION = "dilution"
    OFF_PLATFORM = "off-platform"
    RETIRED = "retired"

    @property
    def drift(self) -> bool:
        """Whether a person should look at such a passage."""
        return self not in (Label.ALIGNED, Label.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One thing that a passage may be, and how probable that is."""

    label: Label
    message: str | None
    """Id of the message told or missed; None for neutral and off-platform."""
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a judge is asked: which of these messages does the passage tell, and how well?"""

    passage: Passage
    candidates: tuple[Evidence, ...]
    """Most similar first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A judge's answer: outcomes whose probabilities sum to 1, most probable first."""

    outcomes: tuple[Outcome, ...]

    @property
    def drift(self) -> float:
        """Probability that the passage has drifted in any way."""
        return sum(outcome.probability for outcome in self.outcomes if outcome.label.drift)

    def most_probable(self, label: Label) -> Outcome | None:
        """The likeliest outcome of one label, if the judge weighed any."""
        return next((outcome for outcome in self.outcomes if outcome.label is label), None)

    def probability(self, label: Label) -> float:
        """Probability of one label, over all messages."""
        return sum(outcome.probability for outcome in self.outcomes if outcome.label is label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A passage, what it was held against, and what the judge said."""

    passage: Passage
    candidates: tuple[Evidence, ...]
    verdict: Verdict

    def drifts_to(self, label: Label) -> Iterator[tuple[float, Evidence]]:
        """The likeliest outcome of a label: its probability over all messages, and the evidence on the likeliest."""
        outcome = self.verdict.most_probable(label)
        evidence = next((each for each in self.candidates if outcome and each.message.id == outcome.message), None)
        if evidence is not None:
            yield self.verdict.probability(label), evidence
