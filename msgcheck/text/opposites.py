"""Words that exclude one another, and the axes they stand on."""

from dataclasses import dataclass
from functools import lru_cache

from msgcheck.text.stems import stem
from msgcheck.text.tokens import Tokens, tokens_of

AXES: tuple[tuple[str, ...], ...] = (
    (
        "~increase, ~raise, ~grow, rise, rises, risen, ~climb, went up, goes up, ~gain",
        "~decrease, ~reduce, ~lower, cut, cuts, cutting, ~fall, fallen, ~drop, ~shrink, shrank, ~slash, ~decline",
    ),
    ("before, ahead of, in advance, beforehand, prior to", "after, afterwards, following, once"),
    (
        "in-house, own staff, own people, own team, own employees, employed, on our payroll",
        "~outsource, third party, third-party, third parties, ~subcontract, ~subcontractor, ~contractor, ~freelancer",
    ),
    (
        "on-premises, on-premise, on-prem, self-hosted, your own server, your own servers, your own hardware,"
        "your own cloud, your own data center, your servers, your own process, your own network",
        "our cloud, hosted by us, our server, our servers, our data center, saas, public cloud",
    ),
    ("automatic, automatically, automated, by itself, on its own, hands-free", "manual, manually, by hand, hand-typed"),
    ("online, remote, remotely, from home", "on-site, on site, onsite, in person, offline, face to face"),
    ("inside, internal, internally", "outside, external, externally"),
    (
        "free of charge, for free, at no cost, at no charge, at no extra cost, included, no extra cost",
        "extra cost, extra charge, extra fee, ~surcharge, additional cost, additional charge, add-on",
    ),
    ("public, publicly", "private, privately, confidential"),
    ("optional, voluntary", "mandatory, required, compulsory, obligatory"),
    ("fixed, flat", "variable, varies, vary, metered, dynamic"),
    ("~accept, ~approve, approval", "~reject, ~decline, ~refuse, refusal"),
    ("open source, open-source", "proprietary, closed source, closed-source"),
    (
        "~weekday, monday to friday, business hours, office hours, working hours",
        "~weekend, 24/7, around the clock, round the clock, day and night, day or night",
    ),
    ("europe, european, eu", "america, american, asia, asian, africa, overseas"),
    ("human, a person, in the flesh, real people", "~bot, ~chatbot, ~robot, machine"),
    ("~keep, stays, stay, ~retain, ~remain", "~delete, ~remove, ~replace, rip out, ~discard"),
    ("new", "existing, current, present"),
    ("~fast, faster, quicker, sooner, speeds up", "slow, slower, slowly, slows down, later"),
    ("cheap, cheaper, less expensive", "expensive, dearer, pricier, costlier"),
    ("small, smaller, mid-sized, midsize, mid-size", "large, larger, big, bigger, enterprise"),
    ("nightly, overnight, at night, by night", "by day, during the day, daytime"),
    ("morning, mornings", "afternoon, afternoons, evening, evenings"),
    ("same day, same-day", "next day, next-day"),
    ("easy, easily, simple, simply", "hard, difficult, complex, complicated"),
    ("~import", "~export"),
    ("all, every, each, everyone", "most, nearly all, almost all, the majority", "some, a few, few, selected"),
    ("indoor, indoors", "outdoor, outdoors"),
    ("domestic, domestically, national, local, locally, regional", "international, internationally, global, worldwide"),
    ("~buy, ~purchase", "~rent, ~lease, ~hire"),
    ("on time, punctual, punctually", "late, ~delay, overdue"),
    ("direct, directly", "indirect, indirectly, reseller, resellers, broker, brokers, middleman, intermediary"),
    ("opt-in, opt in", "opt-out, opt out"),
    ("encrypted", "unencrypted, plain text, plaintext"),
    ("junior", "senior, experienced"),
    ("seller, sellers", "buyer, buyers"),
    ("upstream", "downstream"),
    ("left", "right"),
    ("month-end, end of the month, monthly close", "year-end, end of the year, quarter-end"),
    (
        "daily, per day, a day, every day, each day, any day",
        "weekly, per week, a week, every week, each week",
        "monthly, per month, a month, every month, each month, twelve times a year, 12 times a year",
        "quarterly, per quarter, every quarter, each quarter, four times a year, 4 times a year",
        "yearly, annual, annually, per year, a year, every year, each year, per annum",
    ),
)
"""Each axis: two or more poles, each a list of phrases; '~' takes in every form of the word.

A text that stands on one pole of an axis denies the others.
"""

NEUTRAL = "the most, at most, at the most, most recent, at all, after all, of all, once and for all, all the while"
"""Phrases that hold a word of an axis and do not stand on it."""

LONGEST = 4


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text stands on one axis, and by which words."""

    pole: int
    words: str


Place = tuple[int, int]


def _read_axes() -> tuple[dict[tuple[str, ...], list[Place]], dict[str, list[Place]], frozenset[str]]:
    phrases: dict[tuple[str, ...], list[Place]] = {}
    stems: dict[str, list[Place]] = {}
    for axis, poles in enumerate(AXES):
        for pole, line in enumerate(poles):
            for phrase in (each.strip() for each in line.split(",")):
                if phrase.startswith("~"):
                    stems.setdefault(stem(phrase[1:]), []).append((axis, pole))
                else:
                    key = tuple(token.low for token in Tokens(phrase).items)
                    phrases.setdefault(key, []).append((axis, pole))
    phrases |= {tuple(token.low for token in Tokens(phrase).items): [] for phrase in NEUTRAL.split(",")}
    return phrases, stems, frozenset(key[0] for key in phrases)


_PHRASES, _STEMS, _FIRST = _read_axes()


@lru_cache(maxsize=2048)
def stands(text: str) -> dict[int, Stand]:
    """Find the axes on which a text stands on one pole only: number of the axis -> pole and words."""
    tokens = tokens_of(text)
    found: dict[int, Stand] = {}
    torn: set[int] = set()
    index = 0
    while index < len(tokens):
        places, length = _at(tokens, index)
        for axis, pole in places:
            if axis in found and found[axis].pole != pole:
                torn.add(axis)
            else:
                words = text[tokens[index].start : tokens[index + length - 1].end]
                found.setdefault(axis, Stand(pole, words))
        index += length
    return {axis: stand for axis, stand in found.items() if axis not in torn}


def _at(tokens: Tokens, index: int) -> tuple[list[Place], int]:
    """Look up the longest phrase at ``index``: the poles it names, and how many tokens it has."""
    low = tokens[index].low
    if low in _FIRST:
        for length in range(LONGEST, 0, -1):
            places = _PHRASES.get(tuple(tokens[each].low for each in range(index, index + length)))
            if places is not None:
                return places, length
    return (_STEMS.get(stem(low), []) if tokens[index].kind == "word" else []), 1
