"""A chart's number as a reader sees it: ``0.05`` with the format ``0%`` is ``5%``."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_DIGITS = re.compile(r"([#0][#0,]*)(?:\.([#0]+))?(,*)")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_GENERAL_DIGITS = 10
"""Significant digits of a number without a format; more than that is the noise of binary fractions."""
_LARGEST = Decimal(10) ** 15
"""Numbers up to which Excel shows every digit; larger ones are left as they are."""
_LONGEST = 255
"""Characters of a format that are looked at: as many as Excel lets anyone write."""


def shown(value: str, form: str) -> str:
    """Write a number as its format says, as far as percent, decimals, thousands and currency go."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return value
    if not amount.is_finite() or abs(amount) > _LARGEST:
        return value
    section = form[:_LONGEST].split(";")[0]
    bare = _LITERAL.sub("", section)
    digits = _DIGITS.search(bare)
    if digits is None or _DATE.search(bare) or "E+" in bare:
        return value if len(value) <= _GENERAL_DIGITS else f"{float(amount):.{_GENERAL_DIGITS}g}"
    sign = "-" if amount < 0 else ""
    before, after = _around(_LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", section))
    return f"{sign}{before}{_digits(abs(amount), bare, digits)}{after}".strip()


def _digits(amount: Decimal, bare: str, digits: re.Match[str]) -> str:
    whole, decimals, scale = digits[1], digits[2] or "", digits[3]
    grouped = whole.rstrip(",")
    amount = amount * 100 if "%" in bare else amount
    amount = amount.scaleb(-3 * (len(whole) - len(grouped) + len(scale)))
    rounded = amount.quantize(Decimal(1).scaleb(-min(len(decimals), _GENERAL_DIGITS)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in grouped else f"{rounded:f}"
    left, point, right = text.partition(".")
    needed = len(decimals.rstrip("#"))
    kept = right[:needed] + right[needed:].rstrip("0")
    return f"{left}{point}{kept}" if kept else left


def _around(spelled: str) -> tuple[str, str]:
    """What a format writes before and after the digits: currency signs, percent, units."""
    match = _DIGITS.search(spelled)
    if match is None:
        return "", ""
    before, after = spelled[: match.start()], spelled[match.end() :]
    return re.sub(r"[_*(].?|[?]", "", before), re.sub(r"_.|\*.|[?)]", "", after)
