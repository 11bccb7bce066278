"""An approved value put in the place of another, in the passage's own unit and form."""

import re
from collections.abc import Iterator

from msgcheck.model.evidence import Relation
from msgcheck.model.finding import Finding
from msgcheck.text.differences import differences
from msgcheck.text.numbers import quantities

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {**dict(enumerate(_ONES)), **{20 + 10 * place: word for place, word in enumerate(_TENS)}}
"""Numbers that are written as one word; others are written in digits."""
_WORDS = {word: number for number, word in NUMBER_WORDS.items()}
_WORD = re.compile(rf"(?<![\w-])(?:{'|'.join(_WORDS)})(?![\w-])", re.IGNORECASE)

_AMISS = {Relation.CONFLICT, Relation.STRONGER, Relation.WEAKER}


def put_right(finding: Finding) -> tuple[int, str, str] | None:
    """Where, which words and which instead; None unless exactly one value differs and everything else agrees."""
    passage, telling = finding.passage, finding.suggestion
    old, approved = finding.found, finding.expected
    if passage is None or not telling or not old or not approved:
        return None
    if not _only_difference(telling, passage.text, old, approved):
        return None
    start = _once(old, passage.text)
    if start is None or _once(approved, telling) is None:
        return None
    for new in _spellings(old, approved):
        text = passage.text[:start] + new + passage.text[start + len(old) :]
        if new != old and _agrees(telling, text):
            return start, old, new
    return None


def _only_difference(telling: str, text: str, old: str, approved: str) -> bool:
    """Whether the typed differences name these two values and none beside them."""
    amiss = [each for each in differences(telling, text) if each.relation in _AMISS]
    named = [each for each in amiss if each.type == "value"]
    return len(amiss) == len(named) == 1 and (named[0].found, named[0].expected) == (old, approved)


def _agrees(telling: str, text: str) -> bool:
    """Whether no value is left that is not an approved one, and nothing else has been put wrong."""
    left = differences(telling, text)
    added = any(each.type == "value" and each.relation is Relation.ADDED for each in left)
    return not added and not any(each.relation in _AMISS for each in left)


def _once(words: str, text: str) -> int | None:
    found = [match.start() for match in re.finditer(rf"(?<![\w.,]){re.escape(words)}(?![\w])", text)]
    return found[0] if len(found) == 1 else None


def _spellings(old: str, approved: str) -> Iterator[str]:
    """The approved value as the passage would write it, then in the platform's words if they are built alike."""
    number = _number(approved)
    if number is not None and _unit(old) == _unit(approved):
        yield from with_number(old, number)
    if _built(old) == _built(approved):
        yield approved


def _number(approved: str) -> str | None:
    """The one number in a value, in digits as the platform writes them."""
    found = _DIGITS.findall(approved)
    words = _WORD.findall(approved)
    if len(found) == 1 and not words:
        return str(found[0])
    return str(_WORDS[words[0].casefold()]) if len(words) == 1 and not found else None


def with_number(old: str, number: str) -> Iterator[str]:
    """The old words with another number: digits for digits, and words for words where there is one word for it."""
    digits, words = list(_DIGITS.finditer(old)), list(_WORD.finditer(old))
    if len(digits) + len(words) != 1:
        return
    match = (digits or words)[0]
    if _counted(match[0]) != _counted(number) and re.search(r"[a-z]", old[match.end() :]):
        return  # '1 week' and '6 weeks' need another ending
    spelled = NUMBER_WORDS.get(int(number)) if words and number.isdigit() else None
    if words and spelled and match[0][0].isupper():
        spelled = spelled.capitalize()
    yield old[: match.start()] + (spelled or number) + old[match.end() :]


def _counted(number: str) -> bool:
    """Whether a noun after this number stands in the singular."""
    return _WORDS.get(number.casefold(), 0) == 1 or number == "1"


def _unit(value: str) -> tuple[str, str, float] | None:
    """What a value is a number of; None if it is not one plain value."""
    found = list(quantities(value))
    if len(found) != 1:
        return None
    one = found[0]
    return one.unit, one.measure, _magnitude(value)


def _magnitude(value: str) -> float:
    """The power of ten written behind a number: '$3M' and '$300' are not written with the same number."""
    match = re.search(r"\d\s?(k|m|bn?|thousand|million|billion)\b", value, re.IGNORECASE)
    return {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}[match[1][0].casefold()] if match else 1.0


def _built(value: str) -> str:
    """How a value is put together: '5 minutes' is 'number blank word', '45%' is 'number sign'."""
    shape = _WORD.sub("0", _DIGITS.sub("0", value))
    return re.sub(r"[^\W\d_]+", "w", shape)
