"""Find the values that a text states."""

from functools import lru_cache
from math import inf

from msgcheck.text.building import build, make, read_rate, read_values
from msgcheck.text.dates import dates, labels
from msgcheck.text.fractions import FOLDS, HALVED, MULTIPLES, PARTS, Share, read_share
from msgcheck.text.intervals import compare as compare
from msgcheck.text.nouns import read_noun
from msgcheck.text.number_words import FRACTION_SIGNS, ONES, TENS, read_number
from msgcheck.text.quantity import Quantity as Quantity
from msgcheck.text.tokens import Tokens, tokens_of
from msgcheck.text.units import CURRENCY_SIGNS, DURATION_WORDS, DURATIONS
from msgcheck.text.values import Value, read_value
from msgcheck.text.wordlists import wordlist

VAGUE = {"dozens": (12.0, 120.0), "hundreds": (100.0, 1000.0), "thousands": (1000.0, inf), "millions": (1e6, inf)}
ORDINALS = {
    word: float(number)
    for number, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 2
    )
}
ORDINAL_LEADS = wordlist("the a every our your their in from by until after before since its this")
TIME_LEADS = wordlist(
    "in within under over after for about than every takes take took lasts of around nearly almost until whole half",
    "only just inside below before last first past next",
)
OPENERS = frozenset(
    {*VAGUE, *ORDINALS, *ONES, *TENS, *PARTS, *MULTIPLES, *FOLDS, *HALVED, *FRACTION_SIGNS, *CURRENCY_SIGNS}
    | {"a", "an", "every", "same", "once", "thrice", "hundred", "thousand", "usd", "eur", "gbp", "chf", "sek", "nok"}
    | {"dkk", "pln"}
)
"""Nothing but a number or one of these can open a value."""

ONE = frozenset({"a", "an", "one"})


@lru_cache(maxsize=2048)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Find every value in a text, in order: numbers with units, ranges, bounds, shares, dates.

    Phone numbers, versions, list positions, standards ('ISO 27001') and addresses are left out.
    """
    labelled = list(labels(text))
    dated = [each for each in dates(text) if not any(first <= each.start < last for first, last in labelled)]
    taken = sorted([*((each.start, each.end) for each in dated), *labelled])
    tokens = tokens_of(text)
    found = list(dated)
    index, block = 0, 0
    while index < len(tokens):
        while block < len(taken) and taken[block][1] <= tokens[index].start:
            block += 1
        if block < len(taken) and taken[block][0] <= tokens[index].start:
            index += 1
            continue
        read, index = _read(tokens, index)
        found += [each for each in read if not any(first < each.end and each.start < last for first, last in taken)]
    return tuple(sorted(found, key=lambda each: each.start))


def _read(tokens: Tokens, index: int) -> tuple[list[Quantity], int]:
    """Read what starts at ``index``; the second value is where to go on."""
    token = tokens[index]
    if token.kind != "number" and token.low not in OPENERS:
        return [], index + 1
    if token.low in VAGUE:
        noun, after = read_noun(tokens, index + 1)
        low, high = VAGUE[token.low]
        return [make(tokens, index, index + 1, low=low, high=high, unit="count", noun=noun, bound="range")], after
    for reader in (_ordinal, _share, _single_time, _times):
        quantity = reader(tokens, index)
        if quantity:
            return [quantity[0]], quantity[1]
    first = read_value(tokens, index)
    if first is None:
        return [], index + 1
    return read_values(tokens, first)


def _share(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    share = read_share(tokens, index)
    if share is None:
        return None
    part = _part_of_time(tokens, index, share)
    if part:
        return part
    noun, _ = read_noun(tokens, share.next)
    value = Value(share.value, share.unit, share.unit, index, share.next, share.digits)
    return build(tokens, value, value, noun, share.next), share.next


def _part_of_time(tokens: Tokens, index: int, share: Share) -> tuple[Quantity, int] | None:
    """Read 'a quarter of an hour' and 'a thousandth of a second'."""
    name = DURATION_WORDS.get(tokens[share.next + 2].low)
    if (
        share.unit != "percent"
        or name is None
        or not tokens.says(share.next, "of")
        or tokens[share.next + 1].low not in ONE
    ):
        return None
    value = Value(share.value / 100, "hour", name, index, share.next + 3, 1, DURATIONS[name])
    return build(tokens, value, value, "", value.next), value.next


def _ordinal(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    token, following = tokens[index], tokens[index + 1]
    if token.kind == "number" and following.glued and following.low in {"st", "nd", "rd", "th"}:
        noun, _ = read_noun(tokens, index + 2)
        value = read_number(tokens, index)
        number = value.value if value else 0.0
        return make(tokens, index, index + 2, low=number, high=number, unit="ordinal", noun=noun), index + 2
    if token.low not in ORDINALS or tokens[index - 1].low not in ORDINAL_LEADS or following.kind != "word":
        return None
    if tokens[index - 1].low in {"a", "every"} and following.low not in DURATION_WORDS:
        return None
    noun = following.low if following.low in DURATION_WORDS else read_noun(tokens, index + 1)[0]
    number = ORDINALS[token.low]
    return make(tokens, index, index + 1, low=number, high=number, unit="ordinal", noun=noun), index + 1


def _times(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    """Read 'twice a month' and 'once'."""
    counts = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
    low = tokens[index].low
    per, after = read_rate(tokens, index + 1)
    if low not in counts or not per:
        return None
    value = counts[low]
    return make(tokens, index, after, low=value, high=value, unit="count", noun="time", per=per), after


def _single_time(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    """Read 'in a day', 'half an hour', 'under an hour', 'the same day'."""
    low = tokens[index].low
    share, place = 1.0, index + 1
    if low == "half" and tokens[index + 1].low in {"a", "an"}:
        share, place = 0.5, index + 2
    elif low == "same":
        place = index + 1 + (tokens[index + 1].text == "-")
        if tokens[place].low != "day":
            return None
    elif low not in {"a", "an"} or tokens[index - 1].low not in TIME_LEADS or tokens[index - 2].low.endswith("th"):
        return None
    name = DURATION_WORDS.get(tokens[place].low)
    if name is None or len(tokens[place].low) < 3 or tokens.says(place + 1, "of") or _is_share_of(tokens, place):
        return None
    after = place + 1
    if tokens.says(after, "and", "a", "half"):
        share, after = share + 0.5, after + 3
    value = Value(share, "hour", name, index, after, 1, DURATIONS[name])
    return build(tokens, value, value, "", after), after


def _is_share_of(tokens: Tokens, place: int) -> bool:
    return tokens[place].low == "quarter" and tokens[place + 1].low in {"of", "less", "fewer", "more", "faster"}
