"""Find the values that a text states."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from msgcheck.text.bounds import bound_after, bound_before
from msgcheck.text.dates import dates, labels
from msgcheck.text.fractions import FOLDS, HALVED, MULTIPLES, PARTS, Share, read_share
from msgcheck.text.intervals import compare as compare
from msgcheck.text.nouns import STOP, is_plural, read_noun
from msgcheck.text.number_words import FRACTION_SIGNS, ONES, TENS, Number, read_number
from msgcheck.text.quantity import Quantity as Quantity
from msgcheck.text.tokens import Tokens, tokens_of
from msgcheck.text.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATION_WORDS, DURATIONS, GLUED_SHORT, read_unit
from msgcheck.text.wordlists import wordlist

VAGUE = {"dozens": (12.0, 120.0), "hundreds": (100.0, 1000.0), "thousands": (1000.0, inf), "millions": (1e6, inf)}
ORDINALS = {
    word: float(number)
    for number, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"], 2
    )
}
ORDINAL_LEADS = wordlist("the a every our your their in from by until after before since its this")
CHANGES = wordlist(
    "fell fall falls rose rise rises cut cuts cutting went go goes grew grow grows dropped drop drops down up reduced",
    "reduce reduces reducing increased increase increases improved improve improves climbed climb shrank shrunk shrink",
    "halved slashed moved move moves brought bring brings lifted lift took take takes lowered raised dipped come came",
)
NOT_COUNTED = wordlist("of another by to in on at for and or that who day stop click size place way thing")
"""After 'one', these make it a pronoun or a figure of speech."""

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
APPROXIMATE = 0.1
"""'About 90' covers a tenth either way."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A number with its unit, before bounds and noun are known."""

    value: float
    unit: str
    measure: str
    start: int
    next: int
    digits: int
    scale: float = 1.0
    hyphen: bool = False
    plus: bool = False


@lru_cache(maxsize=32768)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Find every value in a text, in order: numbers with units, ranges, bounds, shares, dates.

    Phone numbers, versions, list positions, standards ('ISO 27001') and addresses are left out.
    """
    dated = dates(text)
    taken = sorted([*((each.start, each.end) for each in dated), *labels(text)])
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
        return [_make(tokens, index, index + 1, low=low, high=high, unit="count", noun=noun, bound="range")], after
    for reader in (_ordinal, _share, _single_time, _times):
        quantity = reader(tokens, index)
        if quantity:
            return [quantity[0]], quantity[1]
    first = _value(tokens, index)
    if first is None:
        return [], index + 1
    return _with_range(tokens, first)


def _share(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    share = read_share(tokens, index)
    if share is None:
        return None
    part = _part_of_time(tokens, index, share)
    if part:
        return part
    noun, _ = read_noun(tokens, share.next)
    value = _Value(share.value, share.unit, share.unit, index, share.next, share.digits)
    return _bounded(tokens, value, value, noun, share.next), share.next


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
    value = _Value(share.value / 100, "hour", name, index, share.next + 3, 1, DURATIONS[name])
    return _bounded(tokens, value, value, "", value.next), value.next


def _ordinal(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    token, following = tokens[index], tokens[index + 1]
    if token.kind == "number" and following.glued and following.low in {"st", "nd", "rd", "th"}:
        noun, _ = read_noun(tokens, index + 2)
        value = read_number(tokens, index)
        number = value.value if value else 0.0
        return _make(tokens, index, index + 2, low=number, high=number, unit="ordinal", noun=noun), index + 2
    if token.low not in ORDINALS or tokens[index - 1].low not in ORDINAL_LEADS or following.kind != "word":
        return None
    if tokens[index - 1].low in {"a", "every"} and following.low not in DURATION_WORDS:
        return None
    noun = following.low if following.low in DURATION_WORDS else read_noun(tokens, index + 1)[0]
    number = ORDINALS[token.low]
    return _make(tokens, index, index + 1, low=number, high=number, unit="ordinal", noun=noun), index + 1


def _times(tokens: Tokens, index: int) -> tuple[Quantity, int] | None:
    """Read 'twice a month' and 'once'."""
    counts = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
    low = tokens[index].low
    per, after = _per(tokens, index + 1)
    if low not in counts or not per:
        return None
    value = counts[low]
    return _make(tokens, index, after, low=value, high=value, unit="count", noun="time", per=per), after


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
    elif low not in {"a", "an"} or tokens[index - 1].low not in TIME_LEADS:
        return None
    name = DURATION_WORDS.get(tokens[place].low)
    if name is None or len(tokens[place].low) < 3 or tokens.says(place + 1, "of") or _is_share_of(tokens, place):
        return None
    value = _Value(share, "hour", name, index, place + 1, 1, DURATIONS[name])
    return _bounded(tokens, value, value, "", place + 1), place + 1


def _is_share_of(tokens: Tokens, place: int) -> bool:
    return tokens[place].low == "quarter" and tokens[place + 1].low in {"of", "less", "fewer", "more", "faster"}


def _value(tokens: Tokens, index: int) -> _Value | None:
    """Read a number and its unit, with a currency sign before or a unit behind."""
    sign = CURRENCY_SIGNS.get(tokens[index].text) or _code(tokens, index)
    number = read_number(tokens, index + 1 if sign else index)
    if number is None or _is_part_of_word(tokens, index):
        return None
    if sign:
        return _Value(number.value, sign, sign, index, number.next, number.digits)
    if tokens[index].low == "one" and _is_pronoun(tokens, index, number):
        return None
    plus = tokens[number.next].text == "+"
    unit = read_unit(tokens, number.next + plus)
    if unit is None:
        value = number.value * 1000 if number.loose else number.value
        hyphen = tokens[number.next].text in {"-", "‑"}
        return _Value(value, "count", "", index, number.next, number.digits, hyphen=hyphen)
    name, scale, measure, after = unit
    loose = number.loose and name in {"usd", "eur", "gbp"}
    value = number.value * 1000 if loose else number.value
    return _Value(value, name, measure, index, after, number.digits, scale, plus=plus)


def _code(tokens: Tokens, index: int) -> str:
    token, following = tokens[index], tokens[index + 1]
    if token.text.isupper() and token.low in CURRENCY_WORDS and following.kind == "number":
        return CURRENCY_WORDS[token.low][0]
    return ""


def _is_part_of_word(tokens: Tokens, index: int) -> bool:
    """Whether the digits belong to a name such as 'B2B', '2FA' or 'GPT-4'."""
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    if token.kind != "number":
        return token.low == "one" and before.low in {"no", "any", "every", "some", "each", "which", "this", "that"}
    if token.glued and before.kind == "word" and before.low not in {"x", "usd", "eur"}:
        return True
    if after.kind == "word" and after.glued and read_number(tokens, index) == _plain(tokens, index):
        return read_unit(tokens, index + 1) is None
    return before.text == "-" and before.glued and token.glued and tokens[index - 2].kind == "word"


def _plain(tokens: Tokens, index: int) -> Number | None:
    number = read_number(tokens, index)
    return number if number and number.next == index + 1 else None


def _is_pronoun(tokens: Tokens, index: int, number: Number) -> bool:
    if number.value != 1:
        return False
    following = tokens[number.next]
    if tokens[index - 1].low in {"the", "this", "that", "no", "which", "good", "big", "only", "last", "every"}:
        return following.low not in DURATION_WORDS
    return following.kind != "word" or (following.low in STOP | NOT_COUNTED and following.low not in DURATION_WORDS)


def _with_range(tokens: Tokens, first: _Value) -> tuple[list[Quantity], int]:
    """Read the second end of a range or of a change, if there is one."""
    start = _second_start(tokens, first)
    second = _value(tokens, start) if start else None
    if second is None or not _same_scale(first, second):
        return _finish(tokens, first, first)
    first, second = _share_unit(first, second)
    if _is_change(tokens, first, second):
        return _change(tokens, first, second)
    if second.value * second.scale <= first.value * first.scale:
        return _finish(tokens, first, first)
    return _finish(tokens, first, second)


def _second_start(tokens: Tokens, first: _Value) -> int:
    place = first.next
    if tokens[place].text in {"–", "—", "-", "‑", "−"} and tokens[place + 1].text != "-":
        return place + 1
    if tokens[place].low in {"to", "and"}:
        between = tokens[first.start - 1].low == "between"
        return place + 1 if tokens[place].low == "to" or between else 0
    noun, after = read_noun(tokens, place) if tokens[first.start - 1].low == "from" else ("", place)
    return after + 1 if noun and tokens[after].low == "to" else 0


def _same_scale(first: _Value, second: _Value) -> bool:
    if first.unit == second.unit:
        return True
    return "count" in {first.unit, second.unit} and {first.unit, second.unit} != {"count", "factor"}


def _share_unit(first: _Value, second: _Value) -> tuple[_Value, _Value]:
    """Give '5–10%' one unit, and '$2–3M' one magnitude."""
    if first.unit == "count" and second.unit != "count":
        first = replace(first, unit=second.unit, measure=second.measure, scale=second.scale)
    elif second.unit == "count" and first.unit != "count":
        second = replace(second, unit=first.unit, measure=first.measure, scale=first.scale)
    if second.value >= 1e5 * max(first.value, 1e-9) and first.value < 1000:
        first = replace(first, value=first.value * (1e6 if second.value >= 1e6 else 1e3))
    return first, second


def _is_change(tokens: Tokens, first: _Value, second: _Value) -> bool:
    if tokens[first.start - 1].low != "from":
        return False
    if second.value * second.scale < first.value * first.scale:
        return True
    return any(tokens[place].low in CHANGES for place in range(first.start - 8, first.start - 1))


def _change(tokens: Tokens, first: _Value, second: _Value) -> tuple[list[Quantity], int]:
    noun, after = read_noun(tokens, second.next)
    old = _bounded(tokens, first, first, noun, first.next)
    new = _bounded(tokens, second, second, noun, second.next)
    return [replace(old, role="from"), replace(new, role="to")], max(after, second.next)


def _finish(tokens: Tokens, first: _Value, last: _Value) -> tuple[list[Quantity], int]:
    noun, after = _noun(tokens, last)
    quantity = _bounded(tokens, first, last, noun, after)
    return [quantity], last.next


def _noun(tokens: Tokens, value: _Value) -> tuple[str, int]:
    place = value.next
    if tokens[place].text == "+":
        place += 1
    if value.hyphen:
        place += 1
    if value.unit in {"percent", "point", "factor"}:
        noun, _ = read_noun(tokens, place)
        return noun, value.next
    noun, after = read_noun(tokens, place)
    if value.unit not in {"count", "usd", "eur", "gbp", "gigabyte"} and not (noun and is_plural(tokens[after - 1].low)):
        return "", value.next
    return noun, after if value.unit == "count" else value.next


def _bounded(tokens: Tokens, first: _Value, last: _Value, noun: str, after: int) -> Quantity:
    """Put the interval together from the words around it."""
    bound, strict, start = bound_before(tokens, first.start)
    end = last.next
    if last.plus:
        bound = "least"
    elif bound == "exact":
        behind = bound_after(tokens, last.next) or (bound_after(tokens, after) if after != last.next else None)
        bound, strict, end = behind or (bound, strict, end)
    low, high = first.value * first.scale, last.value * last.scale
    if first is not last and bound in {"exact", "about"}:
        bound = "range"
    if bound == "about":
        low, high = low * (1 - APPROXIMATE), high * (1 + APPROXIMATE)
    elif bound == "most":
        low = -inf
    elif bound == "least":
        high = inf
    per, end_of_rate = _per(tokens, max(after, last.next))
    return _make(
        tokens, start, max(end, end_of_rate if per else end), low=low, high=high, unit=first.unit, noun=noun,
        measure=first.measure, bound=bound, strict=strict, digits=last.digits, per=per,
    )  # fmt: skip


def _per(tokens: Tokens, index: int) -> tuple[str, int]:
    """Read 'a month', 'per user', '/mo', 'each year' behind a value."""
    token, following = tokens[index], tokens[index + 1]
    name = DURATION_WORDS.get(following.low, "")
    if token.low in {"per", "/"} and following.kind == "word" and not tokens.says(index, "per", "cent"):
        return name or read_noun(tokens, index + 1)[0], index + 2
    if token.low in {"a", "an", "each", "every"} and name and following.low not in GLUED_SHORT:
        return name, index + 2
    adverbs = {
        "monthly": "month",
        "weekly": "week",
        "daily": "day",
        "yearly": "year",
        "annually": "year",
        "hourly": "hour",
    }
    if token.low in adverbs:
        return adverbs[token.low], index + 1
    return "", index


def _make(
    tokens: Tokens, first: int, after: int, *, low: float, high: float, unit: str, noun: str = "", measure: str = "",
    bound: str = "exact", strict: bool = False, digits: int = 1, per: str = "",
) -> Quantity:  # fmt: skip
    start, end = tokens[first].start, tokens[after - 1].end
    return Quantity(
        low=low, high=high, unit=unit, noun=noun, text=tokens.text[start:end], start=start, end=end,
        measure=measure or unit, bound=bound, strict=strict, digits=digits, per=per,
    )  # fmt: skip
