"""Headings, questions and table heads as passages: short, full of the platform's words, and neutral.

The labelled passages hold few of them, and a network that has seen none takes 'Practical matters' for a diluted
message. The second series gives them as contexts; companies of the first, which have none, borrow some.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from msgcheck.model.asset import Context, Location, Passage
from training.pairs import SEED, Company, Row, company

OWN, BORROWED = 60, 35
"""How many headings a company gets: of its own if it has any, of all the others if not."""
WORDS = 7
"""A longer context may well be a sentence that tells a message."""
NEAR = 0.6
"""Cosine from which a heading may tell a message; such ones are left out."""


def headed(companies: Sequence[Company], cache: Path) -> list[Company]:
    """Give each company's platform neutral headings in place of its labelled passages."""
    chance = random.Random(SEED)
    found = {each.slug: sorted(set(headings(each))) for each in companies}
    every = sorted({text for texts in found.values() for text in texts})
    made = []
    for each in companies:
        texts = found[each.slug]
        picked = chance.sample(texts, min(OWN, len(texts))) if texts else chance.sample(every, BORROWED)
        made.append(far_ones(company(each.slug, each.platform, tuple(map(row, picked)), cache)))
    return made


def headings(company: Company) -> Iterator[str]:
    """Yield what a company's passages stand under, as far as it is short."""
    for each in company.rows:
        context = each.passage.context
        for text in (context.heading, context.question, *context.heads):
            if text and len(text.split()) <= WORDS and not text.rstrip().endswith("."):
                yield text.strip()


def row(text: str) -> Row:
    """Make a neutral passage of a heading."""
    location = Location(unit="line", number=0, role="title")
    return Row(Passage(id="heading", text=text, location=location, context=Context()), "neutral")


def far_ones(company: Company) -> Company:
    """Leave out headings that come near a message."""
    keep = np.flatnonzero(company.cosines.max(1) < NEAR)
    rows = tuple(company.rows[at] for at in keep)
    return replace(company, rows=rows, cosines=company.cosines[keep], nearest=company.nearest[keep])
