"""A chart's number as a reader sees it: ``0.05`` with the format ``0%`` is ``5%``."""

import re
from math import isfinite

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_DIGITS = re.compile(r"[#0][#0,]*(?:\.([#0]+))?")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_GENERAL_DIGITS = 10
"""Significant digits of a number without a format; more than that is the noise of binary fractions."""
_LONGEST = 255
"""Characters of a format that are looked at: as many as Excel lets anyone write."""


def shown(value: str, form: str) -> str:
    """Write a number as its format says, as far as percent, decimals, thousands and currency go."""
    try:
        amount = float(value)
    except ValueError:
        return value
    if not isfinite(amount):
        return value
    section = form[:_LONGEST].split(";")[0]
    bare = _LITERAL.sub("", section)
    digits = _DIGITS.search(bare)
    if digits is None or _DATE.search(bare) or "E+" in bare:
        return _general(value, amount)
    return _formatted(amount, section, bare, digits)


def _general(value: str, amount: float) -> str:
    return value if len(value) <= _GENERAL_DIGITS else f"{amount:.{_GENERAL_DIGITS}g}"


def _formatted(amount: float, section: str, bare: str, digits: re.Match[str]) -> str:
    decimals = len(digits[1] or "")
    pattern = digits[0]
    amount = amount * 100 if "%" in bare else amount
    amount /= 1000 ** (len(pattern) - len(pattern.rstrip(",")))
    text = f"{abs(amount):{',' if ',' in pattern.rstrip(',') else ''}.{decimals}f}"
    optional = len(digits[1] or "") - len((digits[1] or "").rstrip("#"))
    if optional:
        whole, _, rest = text.partition(".")
        kept = rest[: decimals - optional] + rest[decimals - optional :].rstrip("0")
        text = f"{whole}.{kept}" if kept else whole
    sign = "-" if amount < 0 else ""
    spelled = _LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", section)
    before, after = _around(spelled)
    return f"{sign}{before}{text}{after}".strip()


def _around(spelled: str) -> tuple[str, str]:
    """What a format writes before and after the digits: currency signs, percent, units."""
    match = _DIGITS.search(spelled)
    if match is None:
        return "", ""
    before, after = spelled[: match.start()], spelled[match.end() :]
    return re.sub(r"[_*(].?|[?]", "", before), re.sub(r"_.|\*.|[?)]", "", after)
