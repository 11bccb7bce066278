"""Shares and multiples in words: 'a third of', 'one in three', 'twice', 'by half'."""

from dataclasses import dataclass

from msgcheck.text.number_words import FRACTION_SIGNS, ONES, Number, read_number
from msgcheck.text.tokens import Tokens
from msgcheck.text.units import DURATION_WORDS

PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
}
MULTIPLES = {
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "twice": 2,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "treble": 3,
    "trebled": 3,
    "quadruple": 4,
    "quadrupled": 4,
}
FOLDS = {"twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "eightfold": 8, "tenfold": 10}
HALVED = frozenset({"halve", "halves", "halved", "halving"})
COMPARED = frozenset(
    {"of", "the", "as", "less", "fewer", "more", "faster", "cheaper", "lower", "higher", "shorter", "longer", "slower"}
    | {"that", "their", "our", "your", "its", "all", "smaller", "quicker", "are", "is", "were", "was", "have", "go"}
)
"""Words that follow a share of something, and not 'the third quarter' or 'a quarter later'."""

PREPOSITIONS = frozenset(
    {"in", "within", "at", "on", "during", "after", "since", "from", "over", "and", "for", "to", "by"}
)
"""'Down a third in 90 days', but 'a third party'; 'a quarter after' is a duration, so quarters need more."""

WHOLES = frozenset({3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0})
"""'8 of 10' is a share; '2 of 22 countries' may well be two countries."""


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage or a factor, and where the tokens after it go on."""

    value: float
    unit: str
    next: int
    digits: int = 0


def read_share(tokens: Tokens, index: int) -> Share | None:
    """Read a share or a multiple that starts at ``index``."""
    low = tokens[index].low
    if low in HALVED and (low != "halves" or tokens[index + 1].low in {"the", "your", "our"}):
        return Share(50.0, "percent", index + 1)
    if low in MULTIPLES:
        return _multiple(tokens, index)
    if low in FOLDS:
        return Share(FOLDS[low], "factor", index + 1, 1)
    if low == "every" and tokens[index + 1].low in {"second", "other", "third", "fourth", "fifth"}:
        below = {"second": 2, "other": 2}.get(tokens[index + 1].low) or PARTS[tokens[index + 1].low]
        return None if tokens[index + 2].low in DURATION_WORDS else Share(100 / below, "percent", index + 2)
    return _part(tokens, index) or _in_or_of(tokens, index)


def _multiple(tokens: Tokens, index: int) -> Share | None:
    following = tokens[index + 1].low
    if tokens[index].low == "twice" and following in {"a", "an", "per", "each", "every", "in", "daily", "weekly"}:
        return None
    if following in {"check", "entry", "booking", "click", "keying", "-"}:
        return None
    return Share(float(MULTIPLES[tokens[index].low]), "factor", index + 1, 1)


def _part(tokens: Tokens, index: int) -> Share | None:
    """Read 'a third of', 'two thirds', 'three-quarters of', 'by half'."""
    above, place = _count(tokens, index)
    below = PARTS.get(tokens[place].low)
    if below is None or (below != 2 and place == index):
        return None
    following = tokens[place + 1].low
    if tokens[place].low in {"quarter", "quarters"} and following not in COMPARED and not _by(tokens, index):
        return None
    ordinal = tokens[place].low in {"third", "fourth", "fifth", "sixth"} and tokens[place + 1].kind == "word"
    if ordinal and following not in COMPARED | PREPOSITIONS and not _by(tokens, index):
        return None
    if below == 2 and (following in {"a", "an", "-"} or tokens[place + 1].kind == "number"):
        return None
    return Share(100 * above / below, "percent", place + 1)


def _by(tokens: Tokens, index: int) -> bool:
    return tokens[index - 1].low == "by" or tokens[index - 2].low == "by"


def _count(tokens: Tokens, index: int) -> tuple[int, int]:
    """Read the 'a', 'two' or 'three-' in front of a part."""
    low = tokens[index].low
    above = 1 if low in {"a", "an"} else ONES.get(low, 0)
    if not 0 < above < 10:
        return 1, index
    place = index + 1 + (tokens[index + 1].text in {"-", "‑"})
    return above, place


def _in_or_of(tokens: Tokens, index: int) -> Share | None:
    """Read '1 in 20', 'nine out of ten', '8 of 10'."""
    above = read_number(tokens, index)
    if above is None or tokens[index].text in FRACTION_SIGNS:
        return None
    place, weak = _joint(tokens, above.next)
    if place is None:
        return None
    below = read_number(tokens, place)
    if below is None or not 0 < above.value < below.value <= 1000 or (weak and below.value not in WHOLES):
        return None
    if _has_unit(tokens, below):
        return None
    return Share(100 * above.value / below.value, "percent", below.next, above.digits)


def _joint(tokens: Tokens, index: int) -> tuple[int | None, bool]:
    place = index + (tokens[index].text == "-")
    if tokens.says(place, "out", "of"):
        return place + 2 + (tokens[place + 2].low == "every"), False
    if tokens[place].low == "in":
        place += 1 + (tokens[place + 1].text == "-")
        return place + (tokens[place].low == "every"), False
    return (place + 1 + (tokens[place + 1].low == "every"), True) if tokens[place].low == "of" else (None, False)


def _has_unit(tokens: Tokens, number: Number) -> bool:
    place = number.next + (tokens[number.next].text == "-")
    return tokens[place].low in DURATION_WORDS or tokens[place].text in {"%", "$", "€"} or 1900 < number.value < 2100
