"""Cut a block of text into the passages that are judged."""

import re
from dataclasses import dataclass
from functools import lru_cache

from msgcheck.text.starters import ABBREVIATIONS, CONTINUES, MAY_END, NUMBERED, STARTERS

LINE = re.compile(r"(?<![ \t])[ \t]*+[\r\n\v\f]+\s*")
END = re.compile(r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"'”’)\]»*]*)\s+(?=(?P<open>[\"'“‘(\[«*]*)(?P<next>\S+))")
BULLET = re.compile(r"(?<=\s)(?=[•▪‣◦●■►➤➢✓✔✅❖]\s)")
BULLET_ALONE = re.compile(r"[•▪‣◦●■►➤➢✓✔✅❖*–-]+")
LIST_MARK = re.compile(r"(?:^|(?<!\bno)(?<!\bnr)[.!?]\s+)\(?(?:\d{1,2}|[a-zA-Z])$", re.IGNORECASE)
LAST_WORD = re.compile(r"[\w.&’'@/-]*$")
LOWER_BULLET = re.compile(r"(?:o|[a-z][.)])\s")
BRAND = re.compile(r"[a-z][\w-]*\.[a-z]{2,}|[a-z]{1,3}[A-Z]\w*")
"""A name that starts small: cloud.gov, monday.com, iPhone, eBay."""
PLAIN_WORD = re.compile(r"[a-z]{4,}|\d+%?")

LOOK_BACK = 100
"""Signs before a stop that tell whether it ends the sentence; a list mark or an abbreviation takes no more.

Looking further back would take time with the square of the paragraph's length: some are whole transcripts.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a text: ``text`` stands at ``[start:end]``."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[Span, ...]:
    """Cut text into sentences and fragments, in order, with nothing but white space between them.

    A line break ends a passage unless the sentence plainly runs on; a semicolon does not end one.
    """
    spans: list[Span] = []
    start = 0
    for cut in [*sorted(_cuts(text)), len(text)]:
        piece = text[start:cut]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            spans.append(Span(start=first, end=first + len(bare), text=bare))
        start = cut
    return tuple(spans)


def _cuts(text: str) -> set[int]:
    cuts = {match.start() for match in BULLET.finditer(text)}
    line = 0
    for match in LINE.finditer(text):
        if not _runs_on(text[line : match.start()], text[match.end() : match.end() + 40], match.group()):
            cuts.add(match.end())
        line = match.end()
    starts = sorted({0, *cuts})
    for first, last in zip(starts, [*starts[1:], len(text)], strict=True):
        cuts.update(first + each for each in _stops(text[first:last]))
    return cuts


def _runs_on(line: str, following: str, gap: str) -> bool:
    """Whether the sentence of one line goes on in the next."""
    bare = line.strip()
    if not bare or not following:
        return False
    if BULLET_ALONE.fullmatch(bare):
        return True
    if len(re.findall(r"\r\n|\n|\r|\v|\f", gap)) > 1 or bare[-1] in ".!?:…" or LOWER_BULLET.match(following):
        return False
    return following[0].islower() or bare.split()[-1].casefold() in CONTINUES


def _stops(line: str) -> list[int]:
    lead = len(line) - len(line.lstrip())
    return [match.end() for match in END.finditer(line) if _ends(_just_before(line, lead, match.start()), match)]


def _just_before(line: str, lead: int, stop: int) -> str:
    return line[max(lead, stop - LOOK_BACK) : stop]


def _ends(before: str, match: re.Match[str]) -> bool:
    """Whether the stop after ``before`` ends the sentence."""
    stop, following = match["stop"], match["next"]
    if following[0].islower():
        return _ends_before_small(before, match)
    if not _may_open(following, match["open"]):
        return False
    if stop == ".":
        return not _belongs_to_word(before, following)
    return True


def _ends_before_small(before: str, match: re.Match[str]) -> bool:
    if match["close"]:
        return False
    if BRAND.match(match["next"]):
        return not _abbreviated(before)
    if match["stop"] != ".":
        return False
    word = LAST_WORD.search(before)
    return bool(word and PLAIN_WORD.fullmatch(word.group()) and not _abbreviated(before))


def _may_open(following: str, opening: str) -> bool:
    return bool(opening) or following[0].isalnum() or following[0] in "$€£#@+-–—•&~<¿¡"


def _belongs_to_word(before: str, following: str) -> bool:
    """Whether the full stop is part of an abbreviation, an initial or a list mark."""
    if LIST_MARK.search(before):
        return True
    word = _last_word(before)
    opener = re.split(r"[^\w]", following, maxsplit=1)[0]
    if word in NUMBERED:
        return following[0].isdigit() or following[0] == "#"
    if word in ABBREVIATIONS:
        return True
    if word in MAY_END or _dotted(word):
        return opener not in STARTERS
    return _initial(before) and opener not in STARTERS


def _abbreviated(before: str) -> bool:
    word = _last_word(before)
    return word in ABBREVIATIONS or word in MAY_END or word in NUMBERED or _dotted(word) or _initial(before)


def _last_word(before: str) -> str:
    match = LAST_WORD.search(before)
    return match.group().casefold() if match else ""


def _dotted(word: str) -> bool:
    return bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", word))


def _initial(before: str) -> bool:
    return bool(re.search(r"(?:^|[\s(])[A-HJ-Z]$", before))
