"""Proper names: hide the company's own, and find everyone else's."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgcheck.text.wordlists import wordlist

NEUTRAL = "the company"
DETERMINERS = wordlist("the a an our your their its my his her this that these those any each every no")


def mask(text: str, names: Iterable[str]) -> str:
    """Replace the company's and its product's names with neutral words.

    Letter case does not matter, possessives are kept, the longest name is replaced first,
    and names inside web addresses stay. 'Acme's plans' becomes 'the company's plans'.
    """
    pattern = _pattern(tuple(names))
    return pattern.sub(_neutral, text) if pattern else text


@lru_cache(maxsize=256)
def _pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    ordered = sorted({name.strip() for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not ordered:
        return None
    alternatives = "|".join(r"[\s\u00a0-]+".join(map(re.escape, re.split(r"[\s-]+", name))) for name in ordered)
    return re.compile(rf"(?<![\w@/.-])(?:{alternatives})[™®]?(?![\w@/-]|\.\w)", re.IGNORECASE)


def _neutral(match: re.Match[str]) -> str:
    before = match.string[: match.start()].split()
    if before and before[-1].casefold() in DETERMINERS:
        return "company"
    opens = not before or before[-1][-1] in ".!?:"
    return NEUTRAL.capitalize() if opens else NEUTRAL
