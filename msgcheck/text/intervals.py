"""Hold one value against another."""

from math import inf

from msgcheck.model.evidence import Relation
from msgcheck.text.nouns import same_thing
from msgcheck.text.quantity import Quantity
from msgcheck.text.units import DURATIONS

CROSS_UNIT = 0.09
"""How far two durations in different units may lie apart: four weeks and a month, 90 days and a quarter."""

WORKING_DAYS = 1.41
"""Five working days are a week of seven, and a little for the division."""

WORKING_HOURS = 3.0
"""A working day is eight hours of 24."""

WORD_SHARE = 0.04
"""'A third' is 32 to 35%, 'a quarter' 24 to 26%."""

ROUNDED = 0.03
"""A value rounded to fewer digits stays the same up to here: 4.2 million and 4,230,000."""

LOOSE_FROM = 1000.0
"""Whole numbers below this are meant exactly: 120 countries are not 121."""

NEAR_BOUND = 0.1
"""'Over 1,200' tells 1,260 without loss; 'over 500' does not."""

Interval = tuple[float, float]


def compare(approved: Quantity, found: Quantity) -> Relation | None:
    """Say how a found value relates to an approved one; None if they measure different things.

    STRONGER: the found interval lies inside the approved one. WEAKER: it takes the approved one in.
    Two bounds of one kind with different numbers are a CONFLICT: 'within 5%' was approved, not 'within 15%'.
    """
    if _is_bare(approved) != _is_bare(found):
        return Relation.SAME if approved.number == found.number and approved.bound == found.bound else None
    if not comparable(approved, found):
        return None
    rate = _rate(approved, found)
    if rate is None:
        return None
    if approved.unit in {"year", "month", "quarter"}:
        return _dates(approved, found)
    mine, yours = (approved.low, approved.high), (found.low * rate, found.high * rate)
    if approved.bound == found.bound and approved.bound in {"most", "least"}:
        return Relation.SAME if _close(approved, found, rate) else Relation.CONFLICT
    if approved.exact and found.exact:
        return _points(approved, found, mine, yours, rate)
    return _nested(approved, found, mine, yours, rate)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two values measure the same thing in the same unit."""
    if one.unit != other.unit:
        return False
    if one.unit == "ordinal" and bool(one.noun) != bool(other.noun):
        return False
    return same_thing(one.noun, other.noun) or one.unit not in {"count", "ordinal"}


def _is_bare(quantity: Quantity) -> bool:
    """Whether the text gives a number and neither unit nor noun, as a table cell does."""
    return quantity.unit == "count" and not quantity.noun


def _rate(approved: Quantity, found: Quantity) -> float | None:
    """How to bring the found rate to the approved one's base: 12 from a year to a month."""
    if approved.per == found.per or not approved.per or not found.per:
        return 1.0
    if approved.per in DURATIONS and found.per in DURATIONS:
        return DURATIONS[approved.per] / DURATIONS[found.per]
    return None if approved.per in DURATIONS or found.per in DURATIONS else 1.0


def _dates(approved: Quantity, found: Quantity) -> Relation:
    inside = approved.low <= found.low and found.high <= approved.high
    around = found.low <= approved.low and approved.high <= found.high
    return Relation.SAME if inside or around else Relation.CONFLICT


def _points(approved: Quantity, found: Quantity, mine: Interval, yours: Interval, rate: float) -> Relation:
    overlap = mine[0] <= yours[1] and yours[0] <= mine[1]
    return Relation.SAME if overlap or _close(approved, found, rate) else Relation.CONFLICT


def _nested(approved: Quantity, found: Quantity, mine: Interval, yours: Interval, rate: float) -> Relation:
    if _disjoint(approved, found, mine, yours):
        return Relation.CONFLICT
    if _truthful_bound(approved, found, rate) or mine == yours:
        return Relation.SAME
    if mine[0] <= yours[0] and yours[1] <= mine[1]:
        return Relation.STRONGER
    if yours[0] <= mine[0] and mine[1] <= yours[1]:
        return Relation.WEAKER
    return Relation.CONFLICT


def _disjoint(approved: Quantity, found: Quantity, mine: Interval, yours: Interval) -> bool:
    if yours[0] > mine[1] or mine[0] > yours[1]:
        return True
    open_end = approved.strict or found.strict
    return open_end and (yours[0] == mine[1] or mine[0] == yours[1])


def _truthful_bound(approved: Quantity, found: Quantity, rate: float) -> bool:
    """'Over 1,200' for 1,260, or 'under 8 minutes' for a little less: a rounding that keeps the truth."""
    if not approved.exact or approved.edge == 0 or found.edge in {inf, -inf} or found.bound == "range":
        return False
    return abs(found.edge * rate - approved.edge) <= NEAR_BOUND * abs(approved.edge)


def _close(approved: Quantity, found: Quantity, rate: float) -> bool:
    one, other = approved.edge, found.edge * rate
    if one == other:
        return True
    far = abs(one - other)
    if approved.unit == "hour" and approved.measure != found.measure:
        return _close_durations(approved, found, one, other)
    if 0 in (approved.digits, found.digits) and approved.unit in {"percent", "count"}:
        return far <= WORD_SHARE * max(one, other)
    return _rounds_to(approved, found, one, other)


def _close_durations(approved: Quantity, found: Quantity, one: float, other: float) -> bool:
    if abs(one - other) <= CROSS_UNIT * max(one, other):
        return True
    if "business day" not in {approved.measure, found.measure}:
        return False
    small, large = min(one, other), max(one, other)
    return large <= WORKING_DAYS * small or abs(large - WORKING_HOURS * small) <= 2 * CROSS_UNIT * large


def _rounds_to(approved: Quantity, found: Quantity, one: float, other: float) -> bool:
    """Whether one value is the other with fewer digits."""
    if approved.digits == found.digits:
        return False
    whole = one == int(one) and other == int(other)
    if whole and max(one, other) < LOOSE_FROM:
        return False
    if approved.unit == "percent" and min(one, other) > 90:
        one, other = 100 - one, 100 - other
    return abs(one - other) <= ROUNDED * min(abs(one), abs(other)) and min(approved.digits, found.digits) >= 2
