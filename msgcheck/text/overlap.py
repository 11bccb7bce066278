"""How much of their wording two texts share."""

from difflib import SequenceMatcher
from functools import lru_cache

from msgcheck.text.negation import FUNCTION_WORDS, NEGATORS
from msgcheck.text.normalise import words
from msgcheck.text.stems import stem

NEAR_IDENTICAL = 0.6
"""Share of words in common below which two texts are no versions of one wording."""

EDITS = 2
"""More edits than this make a retelling: on training pairs swaps then say little."""


@lru_cache(maxsize=2048)
def content(text: str) -> frozenset[str]:
    """Stems of the words that say something."""
    return frozenset(stem(word) for word in words(text) if word not in FUNCTION_WORDS)


def overlap(one: str, other: str) -> float:
    """Share of the content words of the shorter text that stand in the other, from 0 to 1."""
    mine, yours = content(one), content(other)
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0


def substitutions(approved: str, found: str) -> tuple[tuple[str, str], ...]:
    """The words that differ between two versions of one wording, as (approved, found); one may be empty.

    Texts that share too little to be versions of each other give nothing.
    """
    mine, yours = words(approved), words(found)
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    if matcher.real_quick_ratio() < NEAR_IDENTICAL or matcher.quick_ratio() < NEAR_IDENTICAL:
        return ()
    if matcher.ratio() < NEAR_IDENTICAL:
        return ()
    edits = (each for each in matcher.get_opcodes() if each[0] != "equal")
    return tuple((" ".join(mine[a:b]), " ".join(yours[c:d])) for _, a, b, c, d in edits)


def swaps(approved: str, found: str) -> tuple[tuple[str, str], ...]:
    """The content words that stand in each other's place in two texts otherwise alike, as (approved, found).

    Forms of one word are no swap, and texts with many edits have none: those are retellings.
    """
    edits = substitutions(approved, found)
    replaced = [(one, other) for one, other in edits if _says(one) and _says(other)]
    if len(edits) > EDITS or not all(_short(one) and _short(other) for one, other in replaced):
        return ()
    return tuple((one, other) for one, other in replaced if not content(one) & content(other))


def _says(words_: str) -> bool:
    return any(word not in FUNCTION_WORDS and word not in NEGATORS for word in words_.split())


def _short(words_: str) -> bool:
    return len(content(words_)) <= 2 and len(words_.split()) <= 3
