"""Which words of a text stand under a negation."""

from dataclasses import dataclass
from functools import lru_cache

from msgcheck.text.stems import stem
from msgcheck.text.tokens import Token, Tokens, tokens_of
from msgcheck.text.wordlists import wordlist

FUNCTION_WORDS = wordlist(
    "a an the and or but nor so yet to in on at by for from with within into onto over under than as that",
    "which who whom",
    "whose when while where if then is are was were be been being am has have had having do does did doing done will",
    "would can could may might must shall should your our their its his her my we you they it he she i us them me him",
    "this those these there here per up down out off only just also too very already still even again now",
    "today what how",
    "why because via about between through during after before until since of any some get gets got getting make makes",
    "made let lets need needs take takes taken come comes go goes one 's us all each every both more most",
    "other such own",
)
"""Words that carry no claim of their own."""

NEGATORS = wordlist(
    "no not never without nothing nobody none neither nor cannot can't cant won't wont don't dont",
    "doesn't doesnt didn't",
    "isn't aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't ain't zero lacks lack lacking fails",
    "fail failed refuses refuse avoid avoids avoided avoiding prevent prevents eliminate eliminates eliminated",
    "eliminating skip skips stop stops stopped hardly rarely seldom barely unable minus nowhere",
)
NEGATING_PHRASES = (("instead", "of"), ("rather", "than"), ("no", "longer"), ("free", "of"), ("free", "from"))
NOT_NEGATING = (
    ("not", "only"),
    ("not", "just"),
    ("no", "matter"),
    ("no", "more", "than"),
    ("no", "less", "than"),
    ("no", "fewer", "than"),
    ("no", "later", "than"),
    ("no", "doubt"),
    ("not", "to", "mention"),
    ("why", "not"),
    ("no", "wonder"),
    ("stop", "by"),
    ("stop", "worrying"),
)
AFTERWARDS = wordlist("gone unnecessary impossible unneeded obsolete missing absent")
"""These negate what stands before them: 'booking fees are gone'."""

_EMPTY = FUNCTION_WORDS | NEGATORS | AFTERWARDS
ENDS = frozenset(",;:.!?()[]—–|•·")
BREAKS = wordlist("but so because while whereas although though yet unless until if when then and")
REACH = 6
"""How many words a negation reaches to the right, unless the clause ends before."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The content words of a text by whether they are denied; stem -> the words around it."""

    denied: dict[str, str]
    stated: dict[str, str]

    @property
    def content(self) -> frozenset[str]:
        """All content stems."""
        return frozenset(self.denied) | frozenset(self.stated)


@lru_cache(maxsize=2048)
def polarity(text: str) -> Polarity:
    """Sort the content words of a text into those under a negation and the others."""
    tokens = tokens_of(text)
    flips = [0] * len(tokens)
    since: list[int] = [-1] * len(tokens)
    for index in range(len(tokens)):
        for place in _reach(tokens, index):
            flips[place] += 1
            since[place] = index if since[place] < 0 else since[place]
    denied: dict[str, str] = {}
    stated: dict[str, str] = {}
    for index, token in enumerate(tokens.items):
        if not is_content(token):
            continue
        key = stem(token.low)
        if flips[index] % 2:
            denied.setdefault(key, _words(tokens, min(since[index], index), max(since[index], index)))
        else:
            stated.setdefault(key, token.text)
    return Polarity(denied, stated)


def negated(text: str) -> bool:
    """Whether anything in the text is denied."""
    return bool(polarity(text).denied)


def is_content(token: Token) -> bool:
    """Whether a token is a word that says something."""
    return token.kind == "word" and len(token.low) > 1 and token.low not in _EMPTY


def _words(tokens: Tokens, first: int, last: int) -> str:
    return tokens.text[tokens[first].start : tokens[last].end]


def _reach(tokens: Tokens, index: int) -> list[int]:
    """The places that a negation at ``index`` reaches; none if there is no negation."""
    token = tokens[index]
    if token.low in AFTERWARDS:
        return _back(tokens, index)
    length = _negation(tokens, index)
    if not length:
        return []
    places: list[int] = []
    count = 0
    for place in range(index + length, len(tokens)):
        word = tokens[place]
        if word.text in ENDS or word.low in BREAKS or count >= REACH:
            break
        count += word.kind == "word"
        places.append(place)
    return places


def _back(tokens: Tokens, index: int) -> list[int]:
    places: list[int] = []
    for place in range(index - 1, max(-1, index - REACH), -1):
        if tokens[place].text in ENDS or tokens[place].low in BREAKS:
            break
        places.append(place)
    return places


def _negation(tokens: Tokens, index: int) -> int:
    """How many tokens the negation at ``index`` has; 0 if it is none."""
    low = tokens[index].low
    for phrase in NEGATING_PHRASES:
        if low == phrase[0] and tokens.says(index, *phrase):
            return len(phrase)
    if low not in NEGATORS:
        return 0
    if any(low in phrase and tokens.says(index - phrase.index(low), *phrase) for phrase in NOT_NEGATING):
        return 0
    return 1
