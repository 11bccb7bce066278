"""Proper names: hide the company's own, and find everyone else's."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from msgcheck.text.normalise import fold, words
from msgcheck.text.sentences import sentences
from msgcheck.text.starters import STARTERS
from msgcheck.text.wordlists import wordlist

NEUTRAL = "the company"
DETERMINERS = wordlist("the a an our your their its my his her this that these those any each every no")

CERTIFICATE = re.compile(
    r"\b(?:ISO(?:/IEC)?|SOC|PCI(?: DSS)?|NIST|EN|DIN|IEC|RFC|BS|ANSI|GxP|CIS|TISAX|FIPS|HL7|IFRS|ASC|AS|UL|IP)"
    r"[ -]?\d[\d.:/-]*\d*(?: Type (?:I{1,2}|[12]))?\b|\bSOC [123](?: Type (?:I{1,2}|[12]))?\b"
)
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*"
RUN = re.compile(rf"(?<![\w.]){CAPITAL}(?:(?: (?:of|de|van|von|der|du|la|le|and|&)){{0,2}} {CAPITAL}| [&] {CAPITAL})*")
ODD_CASE = re.compile(r"\b(?:[a-z]+[A-Z]\w*|[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]*\d*)\b")
"""iPhone, PostgreSQL, VAT: names by their letters."""

ORDINARY = wordlist(
    "i i'm i've i'll ai api it vat hr ceo cfo cto cio vp faq pdf crm erp kpi roi sla tv uk us usa eu ok am pm id",
    "q1 q2 q3",
    "q4 monday tuesday wednesday thursday friday saturday sunday january february march april may june july august",
    "september october november december english",
)
"""Capitals that make no name worth comparing."""

TITLE_SHARE = 0.8
"""With this share of capitalised words a long line is a heading in title case, and capitals mean nothing."""

LONG_LINE = 6
"""In lines of fewer words that could be small, a single small one shows that it is no title."""

ALIKE = 0.7
"""Two names this alike in letters are one name misspelled (ratio of matching letters)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a text."""

    text: str
    start: int
    kind: str
    """certificate, acronym or name."""
    before: str
    """The word in front of it, lower case."""
    after: str
    """The word behind it, lower case."""


def mask(text: str, names: Iterable[str]) -> str:
    """Replace the company's and its product's names with neutral words.

    Letter case does not matter, possessives are kept, the longest name is replaced first,
    and names inside web addresses stay. 'Acme's plans' becomes 'the company's plans'.
    """
    pattern = _pattern(tuple(names))
    return pattern.sub(_neutral, text) if pattern else text


def names(text: str) -> tuple[str, ...]:
    """Find proper names, products, places and certificates, in order.

    A capital that opens a sentence, or stands in a line in title case, makes no name by itself.
    """
    return tuple(name.text for name in find_names(text))


@lru_cache(maxsize=2048)
def find_names(text: str) -> tuple[Name, ...]:
    """Find proper names together with the words around them."""
    found: list[Name] = []
    for span in sentences(text):
        taken: list[tuple[int, int]] = []
        for start, end, kind in _candidates(span.text):
            if all(end <= first or last <= start for first, last in taken):
                taken.append((start, end))
                found.append(_name(text, span.start + start, span.start + end, kind))
    return tuple(sorted(found, key=lambda name: name.start))


def spelled(name: str, text: str) -> bool:
    """Whether a text holds all words of a name, in any letter case."""
    return set(words(name)) <= _all_words(text)


def same_place(one: Name, other: Name) -> bool:
    """Whether one name stands where the other stood: alike in letters, or between the same words."""
    if one.kind != other.kind:
        return False
    if one.kind == "certificate" or SequenceMatcher(None, fold(one.text), fold(other.text)).ratio() >= ALIKE:
        return True
    return bool(one.before) and one.before == other.before and (one.after == other.after or one.before in PLACES)


PLACES = wordlist("at in from by with near of for")


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


@lru_cache(maxsize=2048)
def _all_words(text: str) -> frozenset[str]:
    found = {word.removesuffix("'s") for word in words(text)} | set(words(text))
    return frozenset(found | {part for word in found for part in re.split(r"[-&']", word)})


def _candidates(line: str) -> Iterator[tuple[int, int, str]]:
    yield from ((*match.span(), "certificate") for match in CERTIFICATE.finditer(line))
    if line.isupper():
        return
    if not _is_title(line):
        yield from _runs(line)
    for match in ODD_CASE.finditer(line):
        if match.group().casefold() not in ORDINARY:
            yield (*match.span(), "acronym" if match.group().isupper() else "name")


def _is_title(line: str) -> bool:
    free = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in free)
    if len(free) < LONG_LINE:
        return len(free) > 1 and capitals == len(free)
    return capitals >= TITLE_SHARE * len(free)


def _runs(line: str) -> Iterator[tuple[int, int, str]]:
    for match in RUN.finditer(line):
        start, end = match.span()
        first = match.group().split(" ")[0]
        opens = not line[:start].strip("\"'“‘(•-–— ") or line[:start].rstrip()[-1:] in ":.!?•|·"
        if opens and (" " not in match.group() or first in STARTERS):
            start += len(first) + 1
        run = line[start:end].removesuffix("'s").removesuffix("’s")
        if run and run[0].isupper() and run.casefold() not in ORDINARY and len(run) > 1:
            yield start, start + len(run), "acronym" if run.isupper() else "name"


def _name(text: str, start: int, end: int, kind: str) -> Name:
    before = words(text[max(0, start - 40) : start])
    after = words(text[end : end + 40])
    return Name(text[start:end], start, kind, before[-1] if before else "", after[0] if after else "")
