"""Words around a number that make it a bound or an estimate."""

from msgcheck.text.tokens import Tokens

BEFORE: dict[tuple[str, ...], tuple[str, bool]] = {
    ("up", "to"): ("most", False),
    ("as", "much", "as"): ("most", False),
    ("as", "many", "as"): ("most", False),
    ("at", "most"): ("most", False),
    ("at", "the", "most"): ("most", False),
    ("no", "more", "than"): ("most", False),
    ("not", "more", "than"): ("most", False),
    ("never", "more", "than"): ("most", False),
    ("no", "later", "than"): ("most", False),
    ("no", "longer", "than"): ("most", False),
    ("maximum",): ("most", False),
    ("maximum", "of"): ("most", False),
    ("max",): ("most", False),
    ("within",): ("most", False),
    ("inside",): ("most", False),
    ("in", "under"): ("most", True),
    ("under",): ("most", True),
    ("below",): ("most", True),
    ("less", "than"): ("most", True),
    ("fewer", "than"): ("most", True),
    ("lower", "than"): ("most", True),
    ("faster", "than"): ("most", True),
    ("shorter", "than"): ("most", True),
    ("sub",): ("most", True),
    ("<",): ("most", True),
    ("≤",): ("most", False),
    ("at", "least"): ("least", False),
    ("no", "less", "than"): ("least", False),
    ("no", "fewer", "than"): ("least", False),
    ("not", "less", "than"): ("least", False),
    ("not", "fewer", "than"): ("least", False),
    ("minimum",): ("least", False),
    ("minimum", "of"): ("least", False),
    ("min",): ("least", False),
    ("starting", "at"): ("least", False),
    ("starting", "from"): ("least", False),
    ("upwards", "of"): ("least", False),
    ("upward", "of"): ("least", False),
    ("more", "than"): ("least", True),
    ("greater", "than"): ("least", True),
    ("higher", "than"): ("least", True),
    ("longer", "than"): ("least", True),
    ("over",): ("least", True),
    ("above",): ("least", True),
    ("exceeding",): ("least", True),
    ("exceeds",): ("least", True),
    ("exceed",): ("least", True),
    ("beyond",): ("least", True),
    (">",): ("least", True),
    ("≥",): ("least", False),
    ("well", "over"): ("least", True),
    ("about",): ("about", False),
    ("around",): ("about", False),
    ("approximately",): ("about", False),
    ("approx",): ("about", False),
    ("approx", "."): ("about", False),
    ("roughly",): ("about", False),
    ("some",): ("about", False),
    ("circa",): ("about", False),
    ("~",): ("about", False),
    ("≈",): ("about", False),
    ("close", "to"): ("about", False),
    ("nearly",): ("about", False),
    ("almost",): ("about", False),
    ("just", "over"): ("about", False),
    ("just", "under"): ("about", False),
    ("an", "average", "of"): ("about", False),
    ("more", "or", "less"): ("about", False),
    ("or", "so"): ("about", False),
}
"""Words before a number -> kind of bound, and whether it leaves the number itself out."""

AFTER: dict[tuple[str, ...], tuple[str, bool]] = {
    ("or", "less"): ("most", False),
    ("or", "fewer"): ("most", False),
    ("or", "under"): ("most", False),
    ("or", "below"): ("most", False),
    ("or", "sooner"): ("most", False),
    ("or", "faster"): ("most", False),
    ("at", "most"): ("most", False),
    ("at", "the", "most"): ("most", False),
    ("at", "the", "latest"): ("most", False),
    ("at", "the", "outside"): ("most", False),
    ("tops",): ("most", False),
    ("max",): ("most", False),
    ("maximum",): ("most", False),
    ("or", "more"): ("least", False),
    ("or", "over"): ("least", False),
    ("or", "above"): ("least", False),
    ("or", "longer"): ("least", False),
    ("or", "better"): ("least", False),
    ("and", "up"): ("least", False),
    ("and", "above"): ("least", False),
    ("and", "more"): ("least", False),
    ("at", "least"): ("least", False),
    ("minimum",): ("least", False),
    ("plus",): ("least", False),
    ("or", "so"): ("about", False),
    ("give", "or", "take"): ("about", False),
}
LONGEST = 3
DENIALS = frozenset({"no", "not", "never", "none", "nobody", "nothing", "won't", "doesn't", "don't", "didn't", "isn't"})
DENIAL_REACH = 9
FILLERS = frozenset({"the", "a", "an", "just", "only", "first", "last", "your", "our", "their", "its"})


def bound_before(tokens: Tokens, index: int) -> tuple[str, bool, int]:
    """Read the bound in front of the number at ``index``: its kind, strictness, and where it starts."""
    for place in (index, index - 1):
        if place != index and tokens[place].low not in FILLERS:
            break
        for length in range(LONGEST, 0, -1):
            phrase = tuple(tokens[each].low for each in range(place - length, place))
            if phrase in BEFORE and not _is_something_else(tokens, place - length, phrase):
                bound, strict = BEFORE[phrase]
                if strict and _denied(tokens, place - length):
                    return ("most" if bound == "least" else "least"), False, place - length
                return bound, strict, place - length
    return "exact", False, index


def bound_after(tokens: Tokens, index: int) -> tuple[str, bool, int] | None:
    """Read the bound behind the number, its unit or its noun: its kind, strictness, and where it ends."""
    if tokens[index].text == "+" and tokens[index].glued:
        return "least", False, index + 1
    for length in range(LONGEST, 0, -1):
        phrase = tuple(tokens[each].low for each in range(index, index + length))
        if phrase in AFTER:
            return (*AFTER[phrase], index + length)
    return None


def _denied(tokens: Tokens, start: int) -> bool:
    """Whether a negation turns the bound round: 'none needed longer than 12 weeks'."""
    for place in range(start - 1, start - DENIAL_REACH, -1):
        if tokens[place].low in DENIALS:
            return True
        if tokens[place].kind != "word":
            return False
    return False


def _is_something_else(tokens: Tokens, start: int, phrase: tuple[str, ...]) -> bool:
    """'the minutes above 90', 'over 90 days' and 'all over 50 sites' cannot all be told apart; these can."""
    before = tokens[start - 1].low
    if phrase == ("some",):
        return tokens[start].kind != "word"
    if phrase in {("over",), ("under",)}:
        return (
            tokens[start - 1].kind == "number"
            or before in {"%", "percent"}
            or before in {"all", "take", "hand", "turn", "spread", "win", "came", "come"}
        )
    return phrase == ("around",) and before in {"turn", "turned", "all", "way"}
