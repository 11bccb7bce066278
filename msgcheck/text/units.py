"""Units of measure, and how much of the common unit each is."""

from msgcheck.text.tokens import Tokens

DURATIONS = {
    "millisecond": 1 / 3_600_000,
    "second": 1 / 3600,
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "night": 24.0,
    "week": 168.0,
    "fortnight": 336.0,
    "month": 730.0,
    "quarter": 2190.0,
    "year": 8760.0,
    "decade": 87600.0,
}
"""Hours; a month is a twelfth of a year."""

_SHORT = {
    "ms": "millisecond",
    "s": "second",
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "mins": "minute",
    "h": "hour",
    "hr": "hour",
    "hrs": "hour",
    "d": "day",
    "wk": "week",
    "wks": "week",
    "mo": "month",
    "mos": "month",
    "yr": "year",
    "yrs": "year",
}
DURATION_WORDS = {form: name for name in DURATIONS for form in (name, f"{name}s")} | _SHORT
GLUED_SHORT = frozenset({"s", "d", "mo"})
"""Read as units only right behind the digits or after a slash: '30d', '$5/mo'."""

CURRENCY_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₹": "inr"}
CURRENCY_WORDS = {
    "usd": ("usd", 1.0),
    "dollar": ("usd", 1.0),
    "dollars": ("usd", 1.0),
    "buck": ("usd", 1.0),
    "bucks": ("usd", 1.0),
    "cent": ("usd", 0.01),
    "cents": ("usd", 0.01),
    "eur": ("eur", 1.0),
    "euro": ("eur", 1.0),
    "euros": ("eur", 1.0),
    "gbp": ("gbp", 1.0),
    "pound": ("gbp", 1.0),
    "pounds": ("gbp", 1.0),
    "pence": ("gbp", 0.01),
    "chf": ("chf", 1.0),
    "francs": ("chf", 1.0),
    "sek": ("sek", 1.0),
    "nok": ("nok", 1.0),
    "dkk": ("dkk", 1.0),
    "pln": ("pln", 1.0),
    "yen": ("jpy", 1.0),
    "rupees": ("inr", 1.0),
}
SIZES = {
    "b": 1e-9,
    "kb": 1e-6,
    "mb": 1e-3,
    "gb": 1.0,
    "tb": 1e3,
    "pb": 1e6,
    "kib": 1.024e-6,
    "mib": 1.049e-3,
    "gib": 1.074,
    "tib": 1.1e3,
    "kilobytes": 1e-6,
    "megabytes": 1e-3,
    "megabyte": 1e-3,
    "gigabyte": 1.0,
    "gigabytes": 1.0,
    "gigs": 1.0,
    "terabyte": 1e3,
    "terabytes": 1e3,
    "petabytes": 1e6,
}
"""Gigabytes."""

MEASURES = {
    "km": ("metre", 1e3),
    "kilometre": ("metre", 1e3),
    "kilometer": ("metre", 1e3),
    "metre": ("metre", 1.0),
    "meter": ("metre", 1.0),
    "cm": ("metre", 1e-2),
    "mm": ("metre", 1e-3),
    "millimetre": ("metre", 1e-3),
    "centimetre": ("metre", 1e-2),
    "mile": ("metre", 1609.34),
    "inch": ("metre", 0.0254),
    "inche": ("metre", 0.0254),
    "foot": ("metre", 0.3048),
    "feet": ("metre", 0.3048),
    "ft": ("metre", 0.3048),
    "kg": ("gram", 1e3),
    "kilo": ("gram", 1e3),
    "kilogram": ("gram", 1e3),
    "gram": ("gram", 1.0),
    "g": ("gram", 1.0),
    "tonne": ("gram", 1e6),
    "ton": ("gram", 1e6),
    "lb": ("gram", 453.6),
    "litre": ("litre", 1.0),
    "liter": ("litre", 1.0),
    "ml": ("litre", 1e-3),
    "gallon": ("gallon", 1.0),
    "kwh": ("kwh", 1.0),
    "mwh": ("kwh", 1e3),
    "kw": ("kw", 1.0),
    "mw": ("kw", 1e3),
    "hz": ("hertz", 1.0),
    "khz": ("hertz", 1e3),
    "mhz": ("hertz", 1e6),
    "ghz": ("hertz", 1e9),
    "db": ("decibel", 1.0),
    "mbps": ("mbps", 1.0),
    "gbps": ("mbps", 1e3),
    "mph": ("mph", 1.0),
    "degree": ("degree", 1.0),
    "acre": ("acre", 1.0),
    "hectare": ("hectare", 1.0),
    "volt": ("volt", 1.0),
    "watt": ("watt", 1.0),
}
WORKING = frozenset({"business", "working", "work", "trading", "banking", "calendar", "school"})
COMPARATIVES = frozenset(
    {"as", "more", "less", "fewer", "the", "faster", "slower", "cheaper", "better", "higher", "lower", "larger"}
    | {"bigger", "longer", "shorter", "quicker", "smaller", "greater", "stronger", "what", "return", "roi", "growth"}
)

Unit = tuple[str, float, str, int]
"""Canonical unit, how much of it one is, the unit as named (singular), the index after it."""


def read_unit(tokens: Tokens, index: int) -> Unit | None:
    """Read the unit that starts at ``index``, right behind a number."""
    hyphen = tokens[index].text in {"-", "‑", "–"} and tokens[index].glued and tokens[index + 1].kind == "word"
    place = index + 1 if hyphen else index
    return _share(tokens, place) or _factor(tokens, place) or _duration(tokens, place) or _named(tokens, place)


def _share(tokens: Tokens, index: int) -> Unit | None:
    low = tokens[index].low
    if low in {"%", "percent", "pct"}:
        points = tokens[index + 1].low in {"point", "points"}
        return ("point" if points else "percent", 1.0, "percent", index + 1 + points)
    if tokens.says(index, "per", "cent"):
        return ("percent", 1.0, "percent", index + 2)
    if low == "percentage" and tokens[index + 1].low in {"point", "points"}:
        return ("point", 1.0, "point", index + 2)
    return ("point", 1.0, "point", index + 1) if low in {"points", "pp"} else None


def _factor(tokens: Tokens, index: int) -> Unit | None:
    token = tokens[index]
    if token.low == "fold" or (token.low in {"x", "×"} and (token.glued or token.low == "×")):
        return ("factor", 1.0, "times", index + 1)
    if token.low == "times" and tokens[index + 1].low in COMPARATIVES:
        return ("factor", 1.0, "times", index + 1)
    return None


def _duration(tokens: Tokens, index: int) -> Unit | None:
    if tokens[index].low in WORKING:
        place = index + 1 + (tokens[index + 1].text == "-")
        if DURATION_WORDS.get(tokens[place].low) == "day":
            kind = "day" if tokens[index].low == "calendar" else "business day"
            return ("hour", DURATIONS["day"], kind, place + 1)
    token = tokens[index]
    name = DURATION_WORDS.get(token.low)
    if name is None or (token.low in GLUED_SHORT and not (token.glued and tokens[index - 1].kind == "number")):
        return None
    if name == "quarter" and tokens[index + 1].low in {"of", "the"}:
        return None
    return ("hour", DURATIONS[name], name, index + 1)


def _named(tokens: Tokens, index: int) -> Unit | None:
    token = tokens[index]
    if token.text in CURRENCY_SIGNS:
        return (CURRENCY_SIGNS[token.text], 1.0, CURRENCY_SIGNS[token.text], index + 1)
    if token.low in CURRENCY_WORDS:
        name, scale = CURRENCY_WORDS[token.low]
        return (name, scale, name, index + 1)
    if token.low in SIZES and (len(token.low) > 2 or token.text[-1] == "B"):
        return ("gigabyte", SIZES[token.low], token.low, index + 1)
    if token.text == "°":
        return ("degree", 1.0, "degree", index + 1 + (tokens[index + 1].low in {"c", "f"}))
    bare = token.low if token.low in MEASURES else token.low.removesuffix("s")
    if bare in MEASURES and (bare != "g" or token.glued):
        name, scale = MEASURES[bare]
        return (name, scale, bare, index + 1)
    return None
