"""A word that the platform says to avoid."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgcheck.model.evidence import Reading
from msgcheck.model.finding import Drift, Kind, Severity
from msgcheck.model.platform import Platform, Term
from msgcheck.plugins import Example, passage_check

CERTAINTY = 0.95
"""A term is a look-up, not a judgement; what is left is quoted speech and proper names."""

ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|`[^`]*`")
"""Text that is no prose: URLs, mail addresses, code."""

EXAMPLES = (
    Example(
        platform="use 'revenue team', avoid 'sales force'",
        passage="Built for your sales force",
        drifts=True,
        why="'sales force' is avoided",
    ),
    Example(
        platform="use 'revenue team', avoid 'sales force'",
        passage="See www.example.com/sales-force for the archive",
        drifts=False,
        why="an address is no wording",
    ),
)


@passage_check(
    Kind.TERM,
    severity=Severity.LOW,
    summary="Uses an avoided term.",
    examples=EXAMPLES,
)
def term(reading: Reading, platform: Platform, /) -> Iterator[Drift]:
    """One drift for each term in the passage, with the word to use instead."""
    text = ADDRESS.sub(lambda match: " " * len(match[0]), reading.passage.text)
    for entry in platform.terms:
        allowed = [match.span() for match in _pattern(entry.use).finditer(text)]
        for avoided in entry.avoid:
            match = next((m for m in _pattern(avoided).finditer(text) if not _inside(m.span(), allowed)), None)
            if match:
                yield _drift(reading, entry, match[0])
                break


def _drift(reading: Reading, entry: Term, found: str) -> Drift:
    return Drift(
        kind=Kind.TERM,
        because=f"says {found!r}; the platform says {entry.use!r}",
        confidence=CERTAINTY,
        passage=reading.passage,
        expected=entry.use,
        found=found,
        suggestion=entry.use,
    )


def _inside(span: tuple[int, int], allowed: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in allowed)


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    """A term as written, in any case, with spaces or hyphens between its words, and its plain plural."""
    parts = [re.escape(word) for word in re.split(r"[\s-]+", words.strip()) if word]
    ending = "" if words.endswith("s") else "(?:s|es)?"
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(parts) + ending + r"(?!\w)", re.IGNORECASE)
