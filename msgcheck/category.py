"""Does an asset open with the company's own category noun, or call the product something else?"""

import re
from collections.abc import Iterator

from msgcheck.model.asset import Asset, AssetKind, Passage
from msgcheck.model.platform import Platform
from msgcheck.model.report import CategoryMatch
from msgcheck.text.normalise import fold, words

OPENING_SLIDES = 3
"""Field practice (published message audits): title or first block; decks: slides 1 to 3."""
OPENING_SECTIONS = 2
LONGEST_NOUN = 6
"""Words of a category noun; what follows is a clause."""

CLAUSE = re.compile(r"\b(?:that|which|who|for|to|with|built|designed|made|from|and|in|of|on|by|where)\b|[.,;:!?()–—|]")


def category_match(asset: Asset, platform: Platform) -> CategoryMatch | None:
    """Look at the opening only; None if the platform names no category."""
    if not platform.category:
        return None
    nouns = [_stem(noun) for noun in (platform.category, *platform.category_variants)]
    opening = [passage for passage in asset.passages if _opens(passage, asset.kind)]
    if any(noun in _stem(passage.text) for passage in opening for noun in nouns):
        return CategoryMatch(matched=True)
    rivals = (noun for passage in opening for noun in _called(passage.text, platform))
    return CategoryMatch(matched=False, rival=next(rivals, None))


def _opens(passage: Passage, kind: AssetKind) -> bool:
    place = passage.location
    if place.hidden or place.role in ("nav", "footer", "notes", "alt-text"):
        return False
    if place.number is None:
        return place.role.startswith("meta")
    return place.number <= {AssetKind.DECK: OPENING_SLIDES, AssetKind.PDF: 1, AssetKind.WEBPAGE: OPENING_SECTIONS}[kind]


def _called(text: str, platform: Platform) -> Iterator[str]:
    """The noun in 'Acme is a …' or 'Acme, the …'."""
    for name in platform.names:
        pattern = rf"\b{re.escape(name)}(?:\s+is|,)\s+(?:the|a|an)\s+(?:leading |modern |complete )?(.+)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            noun = CLAUSE.split(match[1], maxsplit=1)[0].strip()
            if noun and len(noun.split()) <= LONGEST_NOUN:
                yield noun


def _stem(text: str) -> str:
    """Words in lower case without a plural s, so that 'platforms' is 'platform'."""
    return " ".join(word.removesuffix("s") for word in words(fold(text)))
