"""What can be measured about a passage and its candidate messages, as numbers for a linear model.

`candidate_features` describe how a passage relates to one message, `own_features` what sort of
text it is. Names and order are part of the learned weights: change them and fit again (training/README.md).
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Evidence, Question, Relation
from msgcheck.model.platform import MessageRole
from msgcheck.text.normalise import words

TYPES = ("value", "negation", "strength", "antonym", "name", "wording")
COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "for",
        "from",
        "has",
        "have",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "so",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "up",
        "was",
        "we",
        "with",
        "you",
        "your",
        "company",
    ]
)
"""Words that say nothing about what a text is about."""

ROLES = {
    "heading": {"title", "subtitle", "h1", "h2", "h3", "heading", "chart-title"},
    "cell": {"table-cell", "chart-label", "caption"},
    "bullet": {"bullet", "li", "group"},
    "prose": {"paragraph", "body", "sidebar", "notes"},
    "answer": {"faq-answer"},
    "question": {"faq-question"},
    "quote": {"quote"},
    "furniture": {"footer", "header", "nav", "button", "meta:title"},
    "meta": {"meta-description"},
}
PATTERNS = {
    "asks": r"\?\s*$",
    "digit": r"\d",
    "money": r"[$€£]\s?\d|\b(?:dollars|euros|pounds|price[sd]?|pricing|free|fee|cost)\b",
    "percent": r"\d\s?%|\bper ?cent\b",
    "year": r"\b(?:19|20)\d\d\b",
    "we": r"\b(?:we|our|us|ours)\b",
    "you": r"\b(?:you|your|yours)\b",
    "company": r"\b(?:the )?company\b",
    "absolute": r"\b(?:all|every|each|always|never|any|none|only|no one|nobody|entire|whole|zero|100\s?%)\b",
    "superlative": r"\b(?:most|best|fastest|leading|first|top|unmatched|unrivalled|number one|\w{3,}est)\b|#1",
    "guarantee": r"\b(?:guarante\w+|ensure\w*|promis\w+|warrant\w*|eliminat\w+)\b",
    "hedge": r"\b(?:may|might|can|could|should|help\w*|often|usually|typically|some|many|aim\w*|where possible|up to)\b",
    "future": r"\b(?:will|won't|shall)\b",
    "negated": r"\b(?:no|not|never|without|nor|none|cannot)\b|n't\b",
    "compared": r"\b(?:than|unlike|instead|other|others|competitors?|alternatives?|vendors?|rivals?|traditional)\b",
    "imperative": r"^(?:see|click|download|read|contact|call|learn|open|select|enter|choose|go|visit|ask|note|talk|book)\b",
    "legal": r"\b(?:copyright|trademarks?|reserved|confidential|terms|privacy|registered|subject to|©)\b|©",
    "history": r"\b(?:founded|since|offices?|headquarter\w*|employees|joined|team|opened)\b",
    "quoted": r"^[\"“'‘]|[\"”’]$",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}

CANDIDATE = (
    "one", "similarity", "similarity²", "lead", "first", "rank", "told", "kept", "agreed", "longer", "verbatim",
    *(f"{type_}:{relation.value}" for type_ in TYPES for relation in Relation),
    "clean", "clean×told", "conflict×told", "proof", "line", "problem",
)  # fmt: skip
OWN = ("one", "length", "short", "long", "best", "best²", "told", "context", "answers", *_PATTERNS, *ROLES)


def candidate_features(question: Question) -> list[list[float]]:
    """One row a candidate, columns as CANDIDATE names them."""
    said = content(question.passage.text)
    return [list(_candidate(question, rank, said)) for rank in range(len(question.candidates))]


def _candidate(question: Question, rank: int, said: frozenset[str]) -> Iterator[float]:
    evidence = question.candidates[rank]
    others = [each.similarity for each in question.candidates if each is not evidence]
    approved = content(evidence.telling)
    told, kept = share(approved, said), share(said, approved)
    yield from (1.0, evidence.similarity, evidence.similarity**2, evidence.similarity - max(others, default=0.0))
    yield from (float(rank == 0), rank / 4, told, kept, 2 * told * kept / (told + kept or 1.0))
    yield math.log((len(said) + 1) / (len(approved) + 1))
    yield float(words(evidence.telling) == words(question.passage.text))
    yield from _typed(evidence, told)
    role = evidence.message.role
    yield from (float(role is MessageRole.PROOF), float(role in (MessageRole.TAGLINE, MessageRole.CATEGORY)))
    yield float(role is MessageRole.PROBLEM)


def _typed(evidence: Evidence, told: float) -> Iterator[float]:
    counts = {(type_, relation): 0 for type_ in TYPES for relation in Relation}
    for difference in evidence.differences:
        counts[difference.type, difference.relation] += 1
    yield from (min(count, 2) / 2 for count in counts.values())
    clean = float(not any(each.relation is not Relation.SAME for each in evidence.differences))
    conflict = float(any(each.relation is Relation.CONFLICT for each in evidence.differences))
    yield from (clean, clean * told, conflict * told)


def own_features(question: Question) -> list[float]:
    """What sort of text the passage is; columns as OWN names them."""
    passage = question.passage
    count = len(words(passage.text))
    best = max((each.similarity for each in question.candidates), default=0.0)
    said = content(passage.text)
    told = max((share(content(each.telling), said) for each in question.candidates), default=0.0)
    under = passage.context
    start = [1.0, math.log(count + 1) / 3, float(count <= 4), float(count >= 20), best, best**2, told]
    context = [float(bool(under.heads or under.heading)), float(bool(under.question))]
    return [*start, *context, *_kind_of_text(passage)]


def _kind_of_text(passage: Passage) -> Iterator[float]:
    yield from (float(bool(pattern.search(passage.text))) for pattern in _PATTERNS.values())
    yield from (float(passage.location.role in roles) for roles in ROLES.values())


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """The words that carry meaning, endings cut roughly."""
    return frozenset(re.sub(r"(?:ing|ed|es|s|ly)$", "", word) for word in words(text) if word not in COMMON)


def share(of: frozenset[str], among: frozenset[str]) -> float:
    """Which part of the first words stands among the second, 0 to 1."""
    return len(of & among) / len(of) if of else 0.0


def names() -> dict[str, Sequence[str]]:
    """The columns, to be stored with the weights and checked when they are read."""
    return {"candidate": CANDIDATE, "own": OWN}
