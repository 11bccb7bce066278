"""Read a number, in digits or in words, off a run of tokens."""

from dataclasses import dataclass

from msgcheck.text.tokens import Token, Tokens

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
ONES = {word: value for value, word in enumerate(f"{_ONES} eighteen nineteen".split())}
TENS = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "lakh": 1e5,
    "crore": 1e7,
    "dozen": 12.0,
}
SUFFIXES = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mm": 1e6,
    "mio": 1e6,
    "mln": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
} | MAGNITUDES
GLUED_ONLY = frozenset({"k", "m", "b"})
"""'5 m' is metres and '5 k' a race; '5m' and '5k' are numbers."""

FRACTION_SIGNS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}


@dataclass(frozen=True, slots=True)
class Number:
    """A value, where the tokens after it go on, and how finely it was written."""

    value: float
    next: int
    digits: int
    """Significant digits written; 0 for round words such as 'a dozen'."""
    loose: bool = False
    """Written with a thousands point that might be a decimal point: '1.260'."""


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the number that starts at ``index``: '1,260', '4.2 million', 'forty-two', 'a dozen', '½'."""
    token = tokens[index]
    if token.kind == "number":
        return _digits(tokens, index)
    if token.text in FRACTION_SIGNS:
        return Number(FRACTION_SIGNS[token.text], index + 1, 0)
    return _in_words(tokens, index)


def digits_value(text: str) -> tuple[float, bool]:
    """Read digits with either kind of separators; the flag says that a point may be a thousands point."""
    compact = "".join(character for character in text if character.isdigit() or character in ".,")
    if "," in compact and "." in compact:
        thousands, decimal = (".", ",") if compact.rfind(",") > compact.rfind(".") else (",", ".")
        return _float(compact.replace(thousands, "").replace(decimal, ".")), False
    for mark in ",.":
        parts = compact.split(mark)
        if len(parts) > 2 or (len(parts) == 2 and mark == "," and len(parts[1]) == 3 and parts[0] != "0"):
            grouped = all(len(part) == 3 for part in parts[1:])
            return (_float("".join(parts)) if grouped else _float(".".join(parts[:2]))), False
    loose = "." in compact and len(compact.split(".")[1]) == 3 and 0 < len(compact.split(".")[0]) <= 3
    return _float(compact.replace(",", ".")), loose and not compact.startswith("0")


def significant(text: str) -> int:
    """Count the digits that carry the value: '1,260' has three, '4.20' two or more, '500' one."""
    bare = "".join(character for character in text if character.isdigit() or character == ".").lstrip("0.")
    if "." not in bare:
        bare = bare.rstrip("0")
    return max(1, len(bare.replace(".", "")))


def _float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _digits(tokens: Tokens, index: int) -> Number:
    token = tokens[index]
    value, loose = digits_value(token.text)
    digits, after = significant(token.text), index + 1
    following = tokens[after]
    if following.text in FRACTION_SIGNS:
        value, after, digits = value + FRACTION_SIGNS[following.text], after + 1, digits + 1
    elif (
        following.text in {"/", "⁄"}
        and following.glued
        and tokens[after + 1].kind == "number"
        and tokens[after + 1].glued
    ):
        below = digits_value(tokens[after + 1].text)[0]
        if 0 < value < below <= 100:
            return Number(value / below, after + 2, 0)
    scale = _suffix(tokens, after)
    return Number(value * scale[0], scale[1], digits, loose and scale[1] == after)


def _suffix(tokens: Tokens, index: int) -> tuple[float, int]:
    """Read 'k', 'M', 'bn', 'million' after digits."""
    total = 1.0
    while True:
        place = index + 1 if tokens[index].text == "-" and tokens[index + 1].low in MAGNITUDES else index
        token = tokens[place]
        if token.low not in SUFFIXES or (token.low in GLUED_ONLY and not token.glued):
            return total, index
        total *= SUFFIXES[token.low]
        index = place + 1


def _in_words(tokens: Tokens, index: int) -> Number | None:
    token = tokens[index]
    if token.low in {"a", "an"}:
        following = tokens[index + 1]
        if following.low in MAGNITUDES:
            return _compose(tokens, index + 1, current=1.0)
        return None
    if token.low == "half" and tokens[index + 1].low in {"a", "an"} and tokens[index + 2].low in MAGNITUDES:
        scale, after = _suffix(tokens, index + 2)
        return Number(scale / 2, after, 1)
    if token.low in {"hundred", "thousand"} and tokens[index + 1].low in {"percent", "per"}:
        return _compose(tokens, index, current=1.0)
    if token.low not in ONES and token.low not in TENS:
        return None
    return _compose(tokens, index)


def _compose(tokens: Tokens, index: int, current: float = 0.0) -> Number:
    total, after, only_round = 0.0, index, current > 0
    while True:
        place = _skip_joint(tokens, after, index)
        low = tokens[place].low
        if low in TENS and current % 100 == 0 and (current or total or place == index):
            current += TENS[low]
        elif low in ONES and _takes_ones(current, ONES[low], first=place == index and not current, thousands=total > 0):
            current += ONES[low]
        elif low == "hundred" and 0 < current < 100:
            current *= 100
        elif low in MAGNITUDES and low != "hundred" and current > 0:
            total, current = total + current * MAGNITUDES[low], 0.0
        else:
            break
        only_round = only_round and low in MAGNITUDES
        after = place + 1
    if only_round:
        return Number(total + current, after, 0)
    return _tail(tokens, after, total + current)


def _takes_ones(current: float, value: int, *, first: bool, thousands: bool) -> bool:
    if first or (thousands and current == 0 and value > 0):
        return True
    return current > 0 and (current % 100 == 0 or (current % 10 == 0 and current % 100 >= 20 and 0 < value < 10))


def _skip_joint(tokens: Tokens, place: int, first: int) -> int:
    """Step over the hyphen of 'forty-two' and the 'and' of 'two hundred and six'."""
    if place == first:
        return place
    token, following = tokens[place], tokens[place + 1]
    known = following.low in ONES or following.low in TENS or following.low in MAGNITUDES
    hyphen = token.text in {"-", "‐", "‑"} and token.glued and following.glued
    joined = token.low == "and" and tokens[place - 1].low in MAGNITUDES and tokens[first - 1].low != "between"
    return place + 1 if known and (hyphen or joined) else place


def _tail(tokens: Tokens, after: int, value: float) -> Number:
    """Read 'point two million' and 'and a half' behind a number in words."""
    digits = significant(str(int(value))) if value == int(value) else 2
    if tokens[after].low == "point" and tokens[after + 1].low in ONES:
        after += 1
        place = 0.1
        while tokens[after].low in ONES and ONES[tokens[after].low] < 10:
            value, place, after, digits = value + ONES[tokens[after].low] * place, place / 10, after + 1, digits + 1
    elif tokens.says(after, "and", "a", "half"):
        value, after, digits = value + 0.5, after + 3, digits + 1
    scale, after = _suffix(tokens, after) if _is_magnitude(tokens[after]) else (1.0, after)
    return Number(round(value * scale, 9), after, digits)


def _is_magnitude(token: Token) -> bool:
    return token.low in MAGNITUDES
