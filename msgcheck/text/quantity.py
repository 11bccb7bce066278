"""What a number in a text says: an interval of values of one unit, counted in something."""

from dataclasses import dataclass, fields
from math import inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One value or range that a text states."""

    low: float
    """In the canonical unit; -inf if the text sets no lower bound."""
    high: float
    """In the canonical unit; inf if the text sets no upper bound."""
    unit: str
    """percent, point, factor, hour, gigabyte, usd, eur, gbp, metre, gram …, year, month, clock, ordinal or count."""
    noun: str = ""
    """What is counted or measured, as stems: 'refrigerat driver'; empty if the text does not say."""
    text: str
    start: int
    end: int
    measure: str = ""
    """The unit as the text names it: 'quarter' where the canonical unit is hours."""
    bound: str = "exact"
    """exact, about, most ('up to', 'within'), least ('at least', 'over') or range."""
    strict: bool = False
    """The bound itself is left out: 'more than', 'under'."""
    number: float = 0.0
    """The number as written, before any unit: 90 in '90 days'; the upper one of a range."""
    digits: int = 0
    """Significant digits written; 0 for round words such as 'a third'."""
    per: str = ""
    """What a rate is per: 'month', 'user'."""
    role: str = ""
    """from or to, in a change from one value to another."""

    @property
    def meaning(self) -> str:
        """All of it but its words and place: two texts whose values mean the same cannot disagree in them."""
        told = (each for each in fields(self) if each.name not in {"text", "start", "end"})
        return repr(tuple(getattr(self, each.name) for each in told))

    @property
    def exact(self) -> bool:
        """Whether the text states one value and no bound."""
        return self.bound in {"exact", "about"}

    @property
    def edge(self) -> float:
        """The number that the text names, or the middle of its range."""
        if self.low == -inf or self.bound == "most":
            return self.high
        if self.high == inf or self.bound == "least":
            return self.low
        return (self.low + self.high) / 2
