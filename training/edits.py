"""Typed edits of passages: one value changed (an altered fact), or the same value in other clothes (harmless).

An altering edit touches only what the approved telling also holds, so that a year or a head count that a passage adds
is never called the message's fact.
"""

import random
import re

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()  # noqa: SIM905
WORDS = {word: number for number, word in enumerate(ONES)} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
DIGITS = {number: word for word, number in WORDS.items() if number > 1}
NUMBER = re.compile(
    r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\d\w-])|(?<![\w-])(?:" + "|".join(list(WORDS)[2:]) + r")(?![\w-])",
    re.IGNORECASE,
)
FACTORS = (0.5, 0.8, 0.9, 1.2, 1.5, 2.0, 3.0, 10.0)

FAMILIES = (
    ("second", "minute", "hour", "day", "week", "month", "quarter", "year"),
    ("seconds", "minutes", "hours", "days", "weeks", "months", "quarters", "years"),
    ("daily", "weekly", "monthly", "quarterly", "yearly"),
    ("hourly", "nightly", "daily"),
    ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"),
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("million", "billion", "thousand"),
    ("before", "after"),
    ("north", "south", "east", "west"),
    ("first", "second", "third", "last"),
    ("half", "third", "quarter", "fifth"),
    ("morning", "afternoon", "evening", "night"),
    ("twice", "once"),
)
"""Words of which one may stand for another, to make a fact false."""

TWINS = (
    (r"\b(\d+)\s?%", r"\1 percent"),
    (r"\b(\d+) (?:percent|per cent)\b", r"\1%"),
    (r"\b(?:33|33\.3)\s?%", "a third"),
    (r"\b50\s?%", "half"),
    (r"\b25\s?%", "a quarter"),
    (r"\b20\s?%", "one in five"),
    (r"\b12 months\b", "a year"),
    (r"\b(?:90 days|three months)\b", "a quarter"),
    (r"\b(?:24 hours)\b", "a day"),
    (r"\b(?:one day|a day)\b", "24 hours"),
    (r"\b(?:60 minutes)\b", "an hour"),
    (r"\b(?:one hour|an hour)\b", "60 minutes"),
    (r"\b(?:seven days|7 days|one week)\b", "a week"),
    (r"\b(?:two weeks|14 days)\b", "a fortnight"),
    (r"\$(\d+(?:\.\d+)?)M\b", r"$\1 million"),
    (r"\$(\d+(?:\.\d+)?) million\b", r"$\1M"),
    (r"\b(\d+),(\d{3})\b", r"\1\2"),
    (r"\b(\d{2})(\d{3})\b(?!-)", r"\1,\2"),
    (r"\b(\d{1,3}),000\b", r"\1k"),
    (r"\b(\d+) minutes\b", r"\1 min"),
    (r"\b(\d+) hours\b", r"\1 hrs"),
    (r"\b(\d+) (second|minute|hour|day|week|month|year)s?\b", r"\1-\2"),
)
"""Pattern and replacement: another way to write the same value."""


def altered(text: str, telling: str, chance: random.Random) -> str | None:
    """Change one value, unit, date or order word that the telling also holds; None if there is none."""
    edits = [*number_edits(text, telling, chance), *word_edits(text, telling, chance)]
    return chance.choice(edits) if edits else None


def number_edits(text: str, telling: str, chance: random.Random) -> list[str]:
    """Change each number that the telling also holds, in the form it has."""
    approved = {value(found.group()) for found in NUMBER.finditer(telling)}
    edits = []
    for found in NUMBER.finditer(text):
        now = value(found.group())
        if now in approved:
            changed = other_number(now, chance, approved)
            edits.append(text[: found.start()] + like(changed, found.group()) + text[found.end() :])
    return edits


def value(written: str) -> float:
    """Read a number word or digits."""
    word = written.lower()
    return float(WORDS[word]) if word in WORDS else float(written.replace(",", ""))


def other_number(now: float, chance: random.Random, taken: set[float]) -> float:
    """Choose a plausible number that differs."""
    if 1990 < now < 2035:
        options = [now + step for step in (-2, -1, 1, 2)]
    elif now < 12:
        options = [now + step for step in (-3, -2, -1, 1, 2, 3, 5) if now + step > 0] or [now + 1]
    else:
        options = [rounded(now * factor, now) for factor in FACTORS] + [now + 1, now + 10]
    if now <= 100:
        options = [each for each in options if each <= 100]
    return chance.choice([each for each in options if each not in taken] or [now - 1])


def rounded(changed: float, now: float) -> float:
    """Round as roughly as the number it replaces."""
    if now != int(now):
        return round(changed, 1)
    for unit in (1000, 100, 10, 5):
        if now % unit == 0 and changed >= unit:
            return float(round(changed / unit) * unit)
    return float(max(1, round(changed)))


def like(number: float, written: str) -> str:
    """Write a number in the form of another: as a word, with thousands marks, with decimals."""
    if not written[0].isdigit():
        word = DIGITS.get(int(number), f"{int(number):,}")
        return word.capitalize() if written[0].isupper() else word
    if number != int(number):
        return str(number)
    return f"{int(number):,}" if "," in written or number >= 10_000 else str(int(number))


def word_edits(text: str, telling: str, chance: random.Random) -> list[str]:
    """Put another word of its family for each family word that the telling also holds."""
    approved = set(re.findall(r"[a-z]+", telling.lower()))
    edits = []
    for found in re.finditer(r"[A-Za-z]+", text):
        word = found.group().lower()
        for family in FAMILIES:
            if word in family and word in approved:
                other = chance.choice([each for each in family if each not in approved] or [family[0]])
                other = other.capitalize() if found.group()[0].isupper() else other
                if other.lower() != word:
                    edits.append(text[: found.start()] + other + text[found.end() :])
    return edits


def twin(text: str, chance: random.Random) -> str | None:
    """Write one value another way; None if there is none."""
    twins = [re.sub(pattern, new, text, count=1, flags=re.IGNORECASE) for pattern, new in TWINS]
    twins += [swapped(text, found) for found in NUMBER.finditer(text)]
    twins = [each for each in twins if each != text]
    return chance.choice(twins) if twins else None


def swapped(text: str, found: re.Match[str]) -> str:
    """Write a small number as a word, or a number word in digits."""
    written = found.group()
    if not written[0].isdigit():
        return text[: found.start()] + str(WORDS[written.lower()]) + text[found.end() :]
    before, after = text[: found.start()], text[found.end() :]
    word = DIGITS.get(int(value(written))) if written.isdigit() and not before.endswith(("$", "€", "£", "#")) else None
    return before + word + after if word and not after.startswith("%") else text
