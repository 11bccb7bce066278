"""Which passages state values about something, so that other assets can be held against them."""

from collections.abc import Iterable, Iterator

from msgcheck.model.evidence import Label, Reading
from msgcheck.model.outcome import Figure
from msgcheck.text.normalise import words
from msgcheck.text.numbers import quantities
from msgcheck.text.stems import stem

FEWEST_WORDS = 3
"""Shorter claims ('40%', '20 users') have no subject of their own."""

PASSING = frozenset({"year", "month", "clock", "ordinal"})
"""Units of dates and places in a list: two assets may well name two of them."""


def figures(asset: str, readings: Iterable[Reading]) -> Iterator[Figure]:
    """Each passage of an asset that states values and has a subject."""
    for reading in readings:
        text = reading.passage.text
        found = quantities(text)
        units = {quantity.unit for quantity in found} - PASSING
        if not units:
            continue
        values = {word for quantity in found for word in words(quantity.text)}
        subject = {stem(word) for word in words(text) if word not in values}
        if len(subject) >= FEWEST_WORDS:
            yield Figure(
                asset=asset,
                passage=reading.passage.id,
                text=text,
                units=tuple(sorted(units)),
                values=tuple(sorted(quantity.meaning for quantity in found)),
                subject=tuple(sorted(subject)),
                drifted=reading.verdict.drift > reading.verdict.probability(Label.ALIGNED),
            )
