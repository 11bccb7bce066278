"""How much of their wording two texts share."""

from difflib import SequenceMatcher
from functools import lru_cache

from msgcheck.text.negation import FUNCTION_WORDS
from msgcheck.text.normalise import words
from msgcheck.text.stems import stem

NEAR_IDENTICAL = 0.6
"""Share of words in common below which two texts are no versions of one wording."""


@lru_cache(maxsize=32768)
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
    if matcher.ratio() < NEAR_IDENTICAL:
        return ()
    edits = (each for each in matcher.get_opcodes() if each[0] != "equal")
    return tuple((" ".join(mine[a:b]), " ".join(yours[c:d])) for _, a, b, c, d in edits)
