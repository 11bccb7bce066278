"""Read one number together with its unit."""

from dataclasses import dataclass

from msgcheck.text.nouns import STOP
from msgcheck.text.number_words import Number, read_number
from msgcheck.text.tokens import Tokens
from msgcheck.text.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATION_WORDS, read_unit
from msgcheck.text.wordlists import wordlist

NOT_COUNTED = wordlist("of another by to in on at for and or that who day stop click size place way thing")
"""After 'one', these make it a pronoun or a figure of speech."""


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its unit, before its bounds and noun are known."""

    value: float
    unit: str
    measure: str
    start: int
    next: int
    digits: int
    scale: float = 1.0
    hyphen: bool = False
    plus: bool = False


def read_value(tokens: Tokens, index: int) -> Value | None:
    """Read a number and its unit, with a currency sign before or a unit behind."""
    sign = CURRENCY_SIGNS.get(tokens[index].text) or _code(tokens, index)
    number = read_number(tokens, index + 1 if sign else index)
    if number is None or _is_part_of_word(tokens, index):
        return None
    if sign:
        return Value(number.value, sign, sign, index, number.next, number.digits)
    if tokens[index].low == "one" and _is_pronoun(tokens, index, number):
        return None
    plus = tokens[number.next].text == "+"
    unit = read_unit(tokens, number.next + plus)
    if unit is None:
        value = number.value * 1000 if number.loose else number.value
        hyphen = tokens[number.next].text in {"-", "‑"}
        return Value(value, "count", "", index, number.next, number.digits, hyphen=hyphen)
    name, scale, measure, after = unit
    loose = number.loose and name in {"usd", "eur", "gbp"}
    value = number.value * 1000 if loose else number.value
    return Value(value, name, measure, index, after, number.digits, scale, plus=plus)


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
