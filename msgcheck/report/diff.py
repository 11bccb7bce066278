"""What differs between two sentences, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from msgcheck.report.wording import clean

ALIKE = 0.4
"""Share of words in common from which a word-level difference reads better than two plain sentences.

Chosen by eye on the sample report: below it nearly every word is marked.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text, marked if it is what differs."""

    text: str
    marked: bool = False


Runs = tuple[Run, ...]


def compare(found: str, expected: str, values: tuple[str | None, str | None] = (None, None)) -> tuple[Runs, Runs]:
    """Mark what differs between a passage and the approved wording.

    ``values`` are the differing words of each, if the check named them: they are marked alone where they stand.
    Sentences with little in common are left unmarked.
    """
    found, expected = clean(found), clean(expected)
    named = highlight(found, values[0]), highlight(expected, values[1])
    if any(run.marked for runs in named for run in runs):
        return named
    return _by_words(found, expected)


def highlight(text: str, value: str | None) -> Runs:
    """Mark a value where it stands in a text, whatever its case; a value that is the whole text marks nothing."""
    text, value = clean(text), clean(value or "")
    where = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) if value else None
    if where is None or len(value) >= len(text.rstrip(".!?")):
        return _runs([(text, False)])
    return _runs([(text[: where.start()], False), (where.group(), True), (text[where.end() :], False)])


def apart(value: str | None, *sentences: Runs) -> str | None:
    """A differing value that neither stands marked in the sentences nor is one of them, and so must be said apart."""
    wanted = clean(value or "")
    shown = [run.text for runs in sentences for run in runs if run.marked]
    shown += ["".join(run.text for run in runs) for runs in sentences]
    return None if not wanted or any(_same(wanted, text) for text in shown) else wanted


def _same(value: str, text: str) -> bool:
    return " ".join(map(_key, _words(value))) == " ".join(map(_key, _words(text)))


def _by_words(found: str, expected: str) -> tuple[Runs, Runs]:
    left, right = _words(found), _words(expected)
    matcher = SequenceMatcher(a=[_key(word) for word in left], b=[_key(word) for word in right], autojunk=False)
    if matcher.ratio() < ALIKE:
        return _runs([(found, False)]), _runs([(expected, False)])
    codes = matcher.get_opcodes()
    ours = ((" ".join(left[start:end]), code != "equal") for code, start, end, _, _ in codes)
    theirs = ((" ".join(right[start:end]), code != "equal") for code, _, _, start, end in codes)
    return _runs(_spaced(ours)), _runs(_spaced(theirs))


def _words(text: str) -> list[str]:
    return text.split(" ")


def _key(word: str) -> str:
    """What two words are compared by: a full stop or a capital is no difference."""
    return word.casefold().strip(".,;:!?\"'“”‘’()")


def _spaced(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    first = True
    for text, marked in runs:
        if not text:
            continue
        if not first:
            yield " ", False
        yield text, marked
        first = False


def _runs(pieces: Iterable[tuple[str, bool]]) -> Runs:
    return tuple(Run(text=text, marked=marked) for text, marked in pieces if text)
