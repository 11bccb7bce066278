"""Words that exclude one another, and the axes they stand on."""

import re
from dataclasses import dataclass
from functools import lru_cache

AXES: tuple[tuple[str, ...], ...] = (
    (
        r"increas\w*|rais(?:e[sd]?|ing)|gr(?:ow[ns]?|ew|owing)|r(?:ise[sn]?|ose|ising)|climb(?:s|ed)?|went up|goes up|gain(?:s|ed)?",
        r"decreas\w*|reduc\w*|lower(?:s|ed|ing)?|cuts?|cutting|f[ae]lls?|fallen|drop(?:s|ped)?|shrinks?|shrank|slash\w*|declin\w*",
    ),
    (r"before|ahead of|in advance|beforehand|prior to", r"after|afterwards|following|once"),
    (r"first", r"last|finally"),
    (r"in-house|own staff|our own (?:people|staff|team|employees)|employed", r"outsourc\w*|third[- ]part(?:y|ies)|subcontract\w*"
     r"|contractors?|freelanc\w*|agenc(?:y|ies)"),
    (r"on-prem\w*|self-hosted|your own (?:servers?|hardware|cloud|data cent(?:er|re)s?)|on your (?:servers?|own)",
     r"in our cloud|hosted by us|our (?:servers?|cloud|data cent(?:er|re)s?)|saas"),
    (r"automatic(?:ally)?|automated|by itself|on its own|hands-free", r"manual(?:ly)?|by hand|hand-typed|keyed in"),
    (r"online|remote(?:ly)?|from home", r"on[- ]site|in person|offline|face to face"),
    (r"inside|internal(?:ly)?", r"outside|external(?:ly)?"),
    (r"free of charge|for free|at no (?:extra )?(?:cost|charge)|included|no (?:extra|additional) (?:cost|charge|fee)s?|free",
     r"extra (?:cost|charge|fee)s?|surcharges?|additional (?:cost|charge|fee)s?|paid add-on|add-on|charged|bill(?:ed)? separately"),
    (r"public(?:ly)?", r"private(?:ly)?|confidential"),
    (r"optional(?:ly)?|voluntary|if you (?:like|want)", r"mandatory|required|compulsory|obligatory"),
    (r"fixed|flat", r"variable|varies|var(?:y|ies)|metered|dynamic"),
    (r"accept(?:s|ed)?|approv(?:e[sd]?|al)", r"reject(?:s|ed)?|declin(?:e[sd]?|ing)|refus(?:e[sd]?|al)"),
    (r"open[- ]source", r"proprietary|closed[- ]source"),
    (r"weekdays?|monday to friday|business hours|office hours|working hours",
     r"weekends?|24/7|around the clock|day (?:and|or) night|round the clock"),
    (r"with(?:in)? (?:the )?(?:eu|europe)|european", r"american?|us-based|overseas|worldwide"),
    (r"human|people|person|agents? answers?|in the flesh", r"bots?|chatbots?|robots?"),
    (r"one|single|sole", r"several|multiple|many|separate"),
    (r"keep(?:s|ing)?|kept|stays?|retain(?:s|ed)?|remain(?:s|ed)?", r"delet(?:e[sd]?|ing)|remov(?:e[sd]?|ing)|los(?:e[s]?|ing)|replac(?:e[sd]?|ing)|rip out|discard(?:s|ed)?"),
    (r"new", r"existing|current|present"),
    (r"buyers?|customers?", r"sellers?|suppliers?|vendors?"),
    (r"fast(?:er)?|quick(?:er|ly)?|sooner|speeds? up", r"slow(?:er|ly|s)?|slows? down|later"),
    (r"cheap(?:er)?|less expensive", r"expensive|dearer|pricier|costlier"),
    (r"small(?:er)?|mid-?size\w*", r"large(?:r|st)?|big(?:ger|gest)?|enterprises?"),
    (r"above|over|more than|at least|exceed\w*|minimum", r"below|under|less than|at most|up to|within|maximum|fewer than"),
    (r"min(?:imum|imal)?", r"max(?:imum|imal)?"),
    (r"nightly|by night|overnight|at night", r"by day|during the day|daytime"),
    (r"morning", r"afternoon|evening"),
    (r"same day|same-day", r"next day|next-day|overnight"),
    (r"easy|easily|simple|simply", r"hard|difficult|complex|complicated"),
    (r"import(?:s|ed|ing)?", r"export(?:s|ed|ing)?"),
    (r"push(?:es|ed)?|send(?:s|ing)?|sent", r"pull(?:s|ed)?|receiv(?:e[sd]?|ing)"),
    (r"with", r"without"),
    (r"all|every|each|everyone", r"most|nearly all|almost all|the majority", r"some|a few|few|selected|certain|half"),
    (r"any|whichever", r"only|selected|certain"),
    (r"indoor", r"outdoor"),
    (r"domestic|national(?:ly)?|local(?:ly)?|regional(?:ly)?", r"international(?:ly)?|global(?:ly)?|worldwide"),
    (r"annual (?:plan|contract|subscription)s?", r"monthly (?:plan|contract|subscription)s?"),
    (r"buys?|bought|purchas\w*|own(?:s|ed)?", r"rent(?:s|ed|al)?|leas(?:e[sd]?|ing)|hir(?:e[sd]?|ing)"),
    (r"on time|punctual(?:ly)?", r"late|delay(?:s|ed)?|overdue"),
    (r"direct(?:ly)?", r"indirect(?:ly)?|through (?:a )?(?:reseller|partner|broker|middlem[ae]n)s?|intermediar(?:y|ies)"),
    (r"opt[- ]in", r"opt[- ]out"),
    (r"encrypted", r"plain ?text|unencrypted"),
    (r"daily|per day|a day|every day|each day",
     r"weekly|per week|a week|every week|each week",
     r"monthly|per month|a month|every month|each month",
     r"quarterly|per quarter|a quarter|every quarter|each quarter",
     r"yearly|annual(?:ly)?|per year|a year|every year|each year|per annum|once a year"),
)  # fmt: skip
"""Each axis: two or more poles; a text that stands on one pole denies the others."""

PERIODS = len(AXES) - 1


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a text stands on one axis, and by which words."""

    pole: int
    words: str


def _pattern(axis: tuple[str, ...]) -> re.Pattern[str]:
    poles = "|".join(rf"(?P<p{number}>(?<![\w-])(?:{words})(?![\w-]))" for number, words in enumerate(axis))
    return re.compile(poles, re.IGNORECASE)


_PATTERNS = tuple(_pattern(axis) for axis in AXES)


@lru_cache(maxsize=32768)
def stands(text: str) -> dict[int, Stand]:
    """Find the axes on which a text stands on one pole only: number of the axis -> pole and words."""
    found: dict[int, Stand] = {}
    for number, pattern in enumerate(_PATTERNS):
        matches = list(pattern.finditer(text))
        poles = {match.lastgroup for match in matches}
        if len(poles) == 1:
            found[number] = Stand(int((matches[0].lastgroup or "p0")[1:]), matches[0].group())
    return found
