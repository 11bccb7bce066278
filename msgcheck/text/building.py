"""Put a quantity together from a value and the words around it."""

from dataclasses import replace
from math import inf

from msgcheck.text.bounds import bound_after, bound_before
from msgcheck.text.nouns import is_plural, read_noun
from msgcheck.text.quantity import Quantity
from msgcheck.text.tokens import Tokens
from msgcheck.text.units import DURATION_WORDS, GLUED_SHORT
from msgcheck.text.values import Value, read_value
from msgcheck.text.wordlists import wordlist

CHANGES = wordlist(
    "fell fall falls rose rise rises cut cuts cutting went go goes grew grow grows dropped drop drops down up reduced",
    "reduce reduces reducing increased increase increases improved improve improves climbed climb shrank shrunk shrink",
    "halved slashed moved move moves brought bring brings lifted lift took take takes lowered raised dipped come came",
)
APPROXIMATE = 0.1
"""'About 90' covers a tenth either way."""


def read_values(tokens: Tokens, first: Value) -> tuple[list[Quantity], int]:
    """Read the second end of a range or of a change, if there is one."""
    start = _second_start(tokens, first)
    second = read_value(tokens, start) if start else None
    if second is None or not _same_scale(first, second):
        return _finish(tokens, first, first)
    first, second = _share_unit(first, second)
    if _is_change(tokens, first, second):
        return _change(tokens, first, second)
    if second.value * second.scale <= first.value * first.scale:
        return _finish(tokens, first, first)
    return _finish(tokens, first, second)


def _second_start(tokens: Tokens, first: Value) -> int:
    place = first.next
    if tokens[place].text in {"–", "—", "-", "‑", "−"} and tokens[place + 1].text != "-":
        return place + 1
    if tokens[place].low in {"to", "and"}:
        between = tokens[first.start - 1].low == "between"
        return place + 1 if tokens[place].low == "to" or between else 0
    noun, after = read_noun(tokens, place) if tokens[first.start - 1].low == "from" else ("", place)
    return after + 1 if noun and tokens[after].low == "to" else 0


def _same_scale(first: Value, second: Value) -> bool:
    if first.unit == second.unit:
        return True
    return "count" in {first.unit, second.unit} and {first.unit, second.unit} != {"count", "factor"}


def _share_unit(first: Value, second: Value) -> tuple[Value, Value]:
    """Give '5–10%' one unit, and '$2–3M' one magnitude."""
    if first.unit == "count" and second.unit != "count":
        first = replace(first, unit=second.unit, measure=second.measure, scale=second.scale)
    elif second.unit == "count" and first.unit != "count":
        second = replace(second, unit=first.unit, measure=first.measure, scale=first.scale)
    if second.value >= 1e5 * max(first.value, 1e-9) and first.value < 1000:
        first = replace(first, value=first.value * (1e6 if second.value >= 1e6 else 1e3))
    return first, second


def _is_change(tokens: Tokens, first: Value, second: Value) -> bool:
    if tokens[first.start - 1].low != "from":
        return False
    if second.value * second.scale < first.value * first.scale:
        return True
    return any(tokens[place].low in CHANGES for place in range(first.start - 8, first.start - 1))


def _change(tokens: Tokens, first: Value, second: Value) -> tuple[list[Quantity], int]:
    noun, after = read_noun(tokens, second.next)
    old = build(tokens, first, first, noun, first.next)
    new = build(tokens, second, second, noun, second.next)
    return [replace(old, role="from"), replace(new, role="to")], max(after, second.next)


def _finish(tokens: Tokens, first: Value, last: Value) -> tuple[list[Quantity], int]:
    noun, after = _noun(tokens, last)
    quantity = build(tokens, first, last, noun, after)
    return [quantity], last.next


def _noun(tokens: Tokens, value: Value) -> tuple[str, int]:
    place = value.next
    if tokens[place].text == "+":
        place += 1
    if value.hyphen:
        place += 1
    if value.unit in {"percent", "point", "factor"}:
        noun, _ = read_noun(tokens, place)
        return noun, value.next
    noun, after = read_noun(tokens, place)
    if noun and value.value != 1 and not value.hyphen and not is_plural(tokens[after - 1].low):
        noun, after = "", place  # '212 live' counts something named elsewhere
    if value.unit not in {"count", "usd", "eur", "gbp", "gigabyte"} and not (noun and is_plural(tokens[after - 1].low)):
        return "", value.next
    return noun, after if value.unit == "count" else value.next


def build(tokens: Tokens, first: Value, last: Value, noun: str, after: int) -> Quantity:
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
    per, end_of_rate = read_rate(tokens, max(after, last.next))
    return make(
        tokens, start, max(end, end_of_rate if per else end), low=low, high=high, unit=first.unit, noun=noun,
        measure=first.measure, bound=bound, strict=strict, number=last.value, digits=last.digits, per=per,
    )  # fmt: skip


def read_rate(tokens: Tokens, index: int) -> tuple[str, int]:
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


def make(
    tokens: Tokens, first: int, after: int, *, low: float, high: float, unit: str, noun: str = "", measure: str = "",
    bound: str = "exact", strict: bool = False, number: float = 0.0, digits: int = 1, per: str = "",
) -> Quantity:  # fmt: skip
    """Fill in a quantity that reaches from one token up to another."""
    start, end = tokens[first].start, tokens[after - 1].end
    return Quantity(
        low=low, high=high, unit=unit, noun=noun, text=tokens.text[start:end], start=start, end=end,
        measure=measure or unit, bound=bound, strict=strict, number=number or low, digits=digits, per=per,
    )  # fmt: skip
