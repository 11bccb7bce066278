"""Years, months, times of day and numbers that only label something."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgcheck.text.quantity import Quantity

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = {name: number for number, name in enumerate(_SHORT)}
_NAMES = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
_NAMES += "|Nov(?:ember)?|Dec(?:ember)?"
YEAR = r"(?:19|20)\d\d"
_WHEN = r"in|since|by|from|until|till|before|after|during|end of|early|late|mid-?|throughout"

LABELS = re.compile(
    r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|io|gov|dev|example|eu|co)\b\S*"
    r"|\+\d[\d ()./-]{6,}\d|\(0?\d{2,5}\)[ -]?\d{3}[\d -]+\d|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b"
    r"|\b0\d{2,4}[ /-]\d{3}[\d -]+"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"
    r"|\b[vV]\d+(?:\.\d+)*\b|\b\d+\.\d+\.\d+\b"
    r"|\b(?:[Vv]ersion|[Rr]elease|[Ss]tep|[Ss]lide|[Pp]age|[Pp]p?\.|[Cc]hapter|[Ss]ection|[Ff]igure|[Tt]able|[Aa]rticle|[Aa]rt\.|[Aa]nnex"
    r"|[Tt]ier|[Ll]evel|[Pp]hase|[Pp]art|[Tt]ype|[Rr]oom|[Hh]all|[Bb]ooth|[Ss]tand|[Cc]lause|[Rr]ule|[Aa]ppendix|[Nn]o\.|[Nn]r\.|§+|#)"
    r"\s?#?\d+(?:[.,]\d+)*\b"
    r"|(?:^|\n)\s*\(?\d{1,2}[.)](?=\s)"
)
"""Addresses, phone numbers, versions, list positions, 'step 3': numbers that are no values."""

ACRONYM = re.compile(
    r"\b(?!USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|UP|TO|IN|BY|OF)[A-Z]{2,6}(?:[ -][A-Z]{2,5})?[ -]?\d+(?:[-.:/]\d+)*"
    r"(?:\s?[/,&+]\s?\d{3,}\b(?![,.]\d))*"
    r"(?!\d|,\d|%|\+)(?!\s*(?:%|percent|k\b|million))(?!\s+[A-Za-z]+s\b)"
)
"""'SOC 2', 'ISO 27001', 'PCI DSS 4.0', 'PG 15'."""

DATE = re.compile(
    rf"\b(?P<iso>{YEAR})-(?P<isomonth>0[1-9]|1[0-2])(?:-(?:[0-3]\d))?\b"
    rf"|\b(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+)?(?P<month>{_NAMES})\.?\s+(?:[0-3]?\d(?:st|nd|rd|th)?,\s*)?(?P<year>{YEAR})\b"
    rf"|\bQ(?P<quarter>[1-4])(?:\s*[/-]?\s*(?P<quarteryear>{YEAR}|'?\d\d))?\b"
    rf"|\b(?P<first>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)\b(?![-\d])"
    rf"|(?:\b(?P<when>{_WHEN}|FY|©|\(c\))\s*)(?P<plain>{YEAR})\b(?![,.]?\d|\s?[%$€£])"
    rf"|\b(?P<bare>{YEAR})\b(?![,.]?\d|\s?[%$€£+-]|\s+\w+s\b)"
    rf"|\b(?P<dayonly>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<monthonly>{_NAMES})\b"
    rf"|\b(?P<monthfirst>{_NAMES})\s+(?P<dayafter>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)"
    rf"|\b(?:in|since|by|until|from|last|next|every|each)\s+(?P<namedmonth>{_NAMES})\b"
)
CLOCK = re.compile(
    r"\b24\s?(?:/|x|×)\s?7\b(?:\s?(?:/|x|×)\s?365\b)?|\baround the clock\b|\bday (?:and|or) night\b|\b24 hours a day\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?::(?P<minute>[0-5]\d))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?|o'clock)|\b(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=2048)
def dates(text: str) -> tuple[Quantity, ...]:
    """Find years, quarters, months, days and times of day; a date is an interval of years."""
    found = [*_clock(text), *_dates(text)]
    return tuple(sorted(found, key=lambda each: each.start))


def labels(text: str) -> Iterator[tuple[int, int]]:
    """Find the stretches whose numbers are no values."""
    yield from (match.span() for match in LABELS.finditer(text))
    if not text.isupper():
        yield from (match.span() for match in ACRONYM.finditer(text))


def _clock(text: str) -> Iterator[Quantity]:
    for match in CLOCK.finditer(text):
        yield _quantity(match, 24.0, 24.0, "always")
    for match in TIME.finditer(text):
        hour = float(match["hour"] or match["h24"]) + float(match["minute"] or match["m24"] or 0) / 60
        half = (match["half"] or "").lower()
        hour = hour % 12 + 12 if half.startswith("p") else hour % 12 if half.startswith("a") else hour
        yield _quantity(match, hour, hour, "clock")


def _dates(text: str) -> Iterator[Quantity]:
    for match in DATE.finditer(text):
        low, high, unit = _interval(match)
        yield _quantity(match, low, high, unit)


def _interval(match: re.Match[str]) -> tuple[float, float, str]:
    if match["iso"]:
        return _month_of(int(match["iso"]), int(match["isomonth"]) - 1)
    if match["year"]:
        return _month_of(int(match["year"]), _month_number(match["month"]))
    if match["quarter"]:
        number = int(match["quarter"])
        if not match["quarteryear"]:
            return float(number), float(number), "quarter"
        start = _full_year(match["quarteryear"]) + (number - 1) / 4
        return start, start + 0.25, "year"
    if match["first"]:
        return float(match["first"]), _full_year(match["last"]) + 1.0, "year"
    if match["plain"] or match["bare"]:
        year = float(match["plain"] or match["bare"])
        return year, year + 1, "year"
    return _without_year(match)


def _without_year(match: re.Match[str]) -> tuple[float, float, str]:
    name = match["monthonly"] or match["monthfirst"] or match["namedmonth"]
    day = match["dayonly"] or match["dayafter"]
    low = float(_month_number(name))
    return (low + int(day) / 40, low + int(day) / 40, "month") if day else (low, low + 0.99, "month")


def _month_of(year: int, month: int) -> tuple[float, float, str]:
    return year + month / 12, year + (month + 1) / 12, "year"


def _month_number(name: str) -> int:
    return _MONTH[name.lower()[:3]]


def _full_year(text: str) -> int:
    digits = text.strip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _quantity(match: re.Match[str], low: float, high: float, unit: str) -> Quantity:
    return Quantity(
        low=low, high=high, unit=unit, text=match.group().strip(), start=match.start(), end=match.end(), measure=unit
    )
