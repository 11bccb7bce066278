"""Words that make a claim more absolute, and words that take it back."""

import re
from functools import lru_cache

STRONG = {
    "universal": r"all(?! \d)|every|everyone|everybody|everything|everywhere|anyone|anything|anywhere|any|entire"
    r"|without exception|across the board|100\s?%|hundred percent",
    "always": r"always|never|ever|forever|for good|every time|for life|permanent(?:ly)?",
    "guarantee": r"guarantee[sd]?|guaranteeing|ensur(?:es?|ing)|assur(?:es?|ed)|certain(?:ly|ty)|sure to|bound to"
    r"|money[- ]back|foolproof|fail-?safe|risk-?free|proven",
    "superlative": r"(?<!at )best|fastest|lowest|highest|cheapest|largest|biggest|safest|easiest|simplest|smartest"
    r"|strongest|quickest|shortest|smallest|most (?!recent)\w+(?:ed|ing|ful|ive|able|ible|ent|ant|ate|ous|ure|al)"
    r"|leading|leader|number one|#\s?1|no\. 1|top-rated|unmatched|unrivall?ed|unbeat(?:en|able)|second to none"
    r"|world-class|ultimate|perfect(?:ly)?|any other|anyone else|nobody else|no other|the only|sole(?:ly)?"
    r"|unique(?:ly)?|exclusive(?:ly)?",
    "elimination": r"eliminat(?:es?|ed|ing)|zero|end(?:s|ed)? all|abolish(?:es|ed)?|banish(?:es|ed)?|wip(?:es?|ed) out"
    r"|impossible|no more(?! than)|whatever|no matter|regardless",
    "complete": r"completely|fully|entirely|absolutely|wholly|altogether|in full|end-to-end|single-handed(?:ly)?",
    "instant": r"instant(?:ly|aneous(?:ly)?)?|immediate(?:ly)?|real[- ]time|on the spot",
    "unlimited": r"unlimited|endless(?:ly)?|infinite(?:ly)?|limitless|as many as you (?:like|want)|no limits?|uncapped",
}
HEDGES = {
    "may": r"may|might|can help|possib(?:ly|le)|potential(?:ly)?|perhaps|maybe",
    "help": r"helps?|helping|assist(?:s|ing)?|contribut(?:es?|ing)|play(?:s|ing)? a (?:part|role)",
    "aim": r"aim(?:s|ed|ing)? (?:to|at|for)|designed (?:to|for)|intend(?:s|ed)? to|try|tries|trying to|strives?"
    r"|seeks? to|hop(?:es?|ing) to|work(?:s|ing)? towards?|working on|effort|geared",
    "often": r"usually|typically|often|mostly|generally|sometimes|normally|frequently|commonly|mainly|largely"
    r"|as a rule|in (?:most|many|some) cases|for the most part|on the whole|occasionally|tends? to|by and large|likely"
    r"|in general|more or less|on occasion|now and (?:then|again)|from time to time",
    "some": r"some|several|a few|a number of|various|a (?:good )?(?:share|part|bit|range) of|plenty of|a lot|lots of"
    r"|certain",
    "limit": r"up to|where possible|if possible|when possible|as far as possible|where available|subject to|at best"
    r"|depending|depends|in principle|eventually|sooner or later|in due course|at some point|in good time|before long",
    "mild": r"fairly|reasonabl[ey]|quite|somewhat|relatively|a (?:little|bit|touch)|kind of|sort of|decent|sensible"
    r"|modest|soon|promptly|better",
}
"""Both lists were weighed on training passages: words as common in faithful tellings as in drifted ones are out."""

MONTH_OF_MAY = re.compile(r"\bMay\b(?=[ ,.]*\d|[.,;)]|$)|(?<=\w )May\b")


def _compile(groups: dict[str, str]) -> re.Pattern[str]:
    # A lower-case pattern on folded text: names of the groups are the names of the kinds.
    return re.compile("|".join(rf"(?P<{name}>(?<![\w-])(?:{words})(?![\w-]))" for name, words in groups.items()))


_STRONG = _compile(STRONG)
_HEDGES = _compile(HEDGES)


@lru_cache(maxsize=2048)
def strong_words(text: str) -> dict[str, str]:
    """Find absolutes, superlatives and guarantees: kind -> the first words of that kind."""
    return _find(_STRONG, text)


@lru_cache(maxsize=2048)
def hedges(text: str) -> dict[str, str]:
    """Find words that weaken a claim: kind -> the first words of that kind."""
    return _find(_HEDGES, text)


def _find(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    lowered = MONTH_OF_MAY.sub("---", text).lower().replace("’", "'")
    if len(lowered) != len(text):  # rare letters change their length in lower case
        lowered = text
    for match in pattern.finditer(lowered):
        if match.lastgroup:
            found.setdefault(match.lastgroup, text[match.start() : match.end()])
    return found
