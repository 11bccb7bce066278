"""What a number counts, and which names of it mean the same."""

from functools import lru_cache

from msgcheck.text.stems import stem
from msgcheck.text.tokens import Tokens
from msgcheck.text.units import DURATION_WORDS
from msgcheck.text.wordlists import wordlist

STOP = wordlist(
    "a an the and or but nor so yet to in on at by for from with within without into onto over under than",
    "as that which",
    "who whose when while where if then is are was were be been being am has have had do does did will would can could",
    "may might must shall should not no never your our their its his her my we you they it he she i us them this those",
    "these there here per each every all any some most more less fewer about across between through",
    "during after before",
    "until since because via against up down out off beside near under above below only just also too very already",
    "still even ever again ago later earlier sooner faster slower cheaper apart away now today instead",
    "rather plus what",
    "how why both either neither one's it's that's we've don't doesn't can't won't isn't aren't s t latest whatever",
)
SKIPPED = wordlist(
    "of the our your their its his her my different separate new more other further additional extra full"
)
"""Words between a number and its noun that say nothing of what is counted."""

SAME_THING = (
    "country nation market land state territory",
    "customer client account company business firm organization organisation buyer",
    "person employee staff worker colleague people user seat head traveler traveller member",
    "site location place branch store shop office plant warehouse",
    "tool system platform product solution application app",
    "worker driver courier",
    "supplier vendor",
    "integration connector connection",
    "language tongue",
    "step stage click",
    "team crew group",
    "minute min",
    "ticket case request",
    "fault error mistake defect bug",
    "invoice bill",
    "file document",
    "shipment delivery parcel order",
    "trip journey booking",
    "home house household property",
    "partner reseller",
    "certificate certification",
    "patient case",
    "school college",
    "time occasion",
)
"""Each line: nouns that may stand for one another behind a number."""

_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(SAME_THING):
    for _word in _line.split():
        _GROUPS.setdefault(stem(_word), set()).add(_number)

LONGEST = 3
PLURALS = wordlist("people men women children staff data crew cattle mice feet")


def read_noun(tokens: Tokens, index: int) -> tuple[str, int]:
    """Read the noun phrase at ``index``: its stems, and where it ends; empty if there is none."""
    place = index
    while tokens[place].low in SKIPPED and place - index < 3:
        place += 1
    if tokens[place].low == "of" and tokens[place + 1].low in SKIPPED:
        place += 2
    words: list[str] = []
    while len(words) < LONGEST and _carries_on(tokens, place, first=not words):
        words.append(tokens[place].low)
        place += 1
        if is_plural(words[-1]):
            break
        if tokens[place].text in {"-", "‑"} and tokens[place].glued and tokens[place + 1].kind == "word":
            place += 1
    if not words:
        return "", index
    if not is_plural(words[-1]):
        words, place = words[:1], place - (len(words) - 1)
    return " ".join(stem(word) for word in words), place


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun."""
    return word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


@lru_cache(maxsize=8192)
def same_thing(one: str, other: str) -> bool:
    """Whether two noun phrases, as stems, can name one thing."""
    if not one or not other:
        return True
    ours, theirs = one.split(), other.split()
    if set(ours) & set(theirs):
        return True
    return any(_GROUPS.get(mine, set()) & _GROUPS.get(yours, set()) for mine in ours for yours in theirs)


def _carries_on(tokens: Tokens, place: int, *, first: bool) -> bool:
    token = tokens[place]
    if token.kind != "word" or token.low in STOP or (token.low in DURATION_WORDS and len(token.low) > 2):
        return False
    return first or len(token.low) > 1
