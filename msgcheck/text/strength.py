"""Words that make a claim more absolute, and words that take it back."""

import re
from functools import lru_cache

STRONG = {
    "universal": r"all|every|each|everyone|everybody|everything|everywhere|anyone|anything|anywhere|any|whole|entire"
    r"|without exception|across the board|100\s?%|hundred percent|nobody|no one|none",
    "always": r"always|never|ever|forever|for good|every time|for life|permanent(?:ly)?",
    "guarantee": r"guarantee[sd]?|guaranteeing|ensur(?:es?|ing)|assur(?:es?|ed)|promis(?:es?|ed)|certain(?:ly|ty)?"
    r"|sure to|bound to|or your money back|refund(?:ed)?|foolproof|fail-?safe|risk-?free|proven",
    "superlative": r"best|fastest|lowest|highest|cheapest|largest|biggest|safest|easiest|simplest|smartest|strongest"
    r"|quickest|shortest|smallest|most \w+(?:ed|ing|ful|ive|able|ible|ent|ant|ate|ous|ure|al)|leading|leader"
    r"|number one|#\s?1|no\. 1|top|unmatched|unrivall?ed|unbeat(?:en|able)|second to none|world-class|ultimate|perfect(?:ly)?"
    r"|any other|anyone else|nobody else|no other",
    "exclusive": r"only|sole(?:ly)?|unique(?:ly)?|exclusive(?:ly)?|alone",
    "elimination": r"eliminat(?:es?|ed|ing)|zero|end(?:s|ed)? (?:the|all)|abolish(?:es|ed)?|banish(?:es|ed)?|wip(?:es?|ed) out"
    r"|impossible|gone|no more(?! than)|vanish(?:es|ed)?|rid of|cannot|can't|can not|whatever|no matter|regardless",
    "complete": r"completely|fully|entirely|totally|absolutely|wholly|altogether|in full|complete|total|end-to-end|single-handed(?:ly)?",
    "instant": r"instant(?:ly|aneous(?:ly)?)?|immediate(?:ly)?|at once|overnight|real[- ]time|on the spot|straight away",
    "unlimited": r"unlimited|endless(?:ly)?|infinite(?:ly)?|limitless|as many as you (?:like|want)|no limits?|any number|uncapped",
}
HEDGES = {
    "may": r"may(?! \d{4})|might|could|can(?!not|'t)|possib(?:ly|le)|potential(?:ly)?|perhaps|maybe",
    "help": r"helps?|helping|support(?:s|ing)?|assist(?:s|ing)?|contribut(?:es?|ing)|play(?:s|ing)? a (?:part|role)",
    "aim": r"aim(?:s|ed|ing)? (?:to|at|for)|designed (?:to|for)|intend(?:s|ed)? to|meant to|try|tries|trying to|strives?|seeks? to"
    r"|hop(?:es?|ing) to|expect(?:s|ed)? to|work(?:s|ing)? towards?|working on|plan(?:s|ned)? to|should|effort|geared",
    "often": r"usually|typically|often|mostly|generally|sometimes|normally|frequently|commonly|mainly|largely|as a rule"
    r"|in (?:most|many|some) cases|for the most part|on the whole|occasionally|tends? to|by and large|likely|in general"
    r"|more or less|on occasion|now and (?:then|again)|from time to time",
    "some": r"some|several|many|most|a few|a number of|various|a (?:good )?(?:share|part|bit|range) of|plenty of|a lot|lots of|certain",
    "limit": r"up to|where possible|if possible|when possible|as far as possible|where available|subject to|at best|under certain"
    r"|depending|depends|in principle|eventually|sooner or later|in due course|at some point|in time|in good time|before long",
    "mild": r"fairly|reasonabl[ey]|quite|somewhat|relatively|rather|a (?:little|bit|touch)|kind of|sort of|decent|sensible|modest"
    r"|soon|prompt(?:ly)?|quick(?:ly)?|better|improv(?:es?|ed|ing)|less|fewer|easier|simpler|smoother|more",
}
NOT_SUPERLATIVE = re.compile(r"(?:at|the) (?:best|most|top)|only (?:if|when|when)|on top", re.IGNORECASE)


def _compile(groups: dict[str, str]) -> re.Pattern[str]:
    # A lower-case pattern on folded text: names of the groups are the names of the kinds.
    return re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in groups.items()))


_STRONG = _compile(STRONG)
_HEDGES = _compile(HEDGES)


@lru_cache(maxsize=32768)
def strong_words(text: str) -> dict[str, str]:
    """Find absolutes, superlatives and guarantees: kind -> the first words of that kind."""
    return _find(_STRONG, text)


@lru_cache(maxsize=32768)
def hedges(text: str) -> dict[str, str]:
    """Find words that weaken a claim: kind -> the first words of that kind."""
    return _find(_HEDGES, text)


def _find(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    lowered = text.lower().replace("’", "'") if len(text.lower()) == len(text) else text
    for match in pattern.finditer(lowered):
        if match.lastgroup:
            found.setdefault(match.lastgroup, text[match.start() : match.end()])
    return found
