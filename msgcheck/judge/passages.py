"""Passages in, readings out: each passage is held against its nearest messages, and a judge weighs them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from msgcheck.judge.verbatim import verbatim
from msgcheck.match import Matcher
from msgcheck.model.asset import Context, Passage
from msgcheck.model.evidence import Label, Outcome, Question, Reading, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import Judge
from msgcheck.text.normalise import words

UNSAID = frozenset({"nav", "page-number", "widget", "chart-value"})
"""Roles of furniture, and of the bare numbers of a chart, that nobody reads as a claim."""

CHUNK = 256
"""Passages matched and judged at a time: large enough for full batches, small enough to show progress."""


class Memory(Protocol):
    """Readings of earlier runs by the same judge under the same platform."""

    def find(self, passages: Sequence[Passage], /) -> Sequence[Reading | None]:
        """The reading of each passage, in the order given; None where there is none."""
        ...

    def keep(self, readings: Sequence[Reading], /) -> None:
        """Remember readings."""
        ...


NEUTRAL = Verdict(outcomes=(Outcome(label=Label.NEUTRAL, message=None, probability=1.0),))


def read_passages(
    assets: Sequence[Sequence[Passage]],
    matcher: Matcher,
    judge: Judge,
    platform: Platform,
    on_progress: Callable[[str], None],
    memory: Memory | None = None,
) -> list[list[Reading]]:
    """Readings in the order given. Passages with the same words in the same context are judged once, ever."""
    distinct: dict[tuple[str, str, Context], Passage] = {}
    for passages in assets:
        for passage in passages:
            distinct.setdefault(_key(passage), passage)
    read = {_key(reading.passage): reading for reading in _known(list(distinct.values()), memory)}
    keys = [key for key in distinct if key not in read]
    for start in range(0, len(keys), CHUNK):
        on_progress(f"judging passage {start + 1:,} of {len(keys):,}")
        readings = _judged([distinct[key] for key in keys[start : start + CHUNK]], matcher, judge, platform)
        read.update((_key(reading.passage), reading) for reading in readings)
        if memory:
            memory.keep(readings)
    return [[_reading(passage, read[_key(passage)]) for passage in passages] for passages in assets]


def _key(passage: Passage) -> tuple[str, str, Context]:
    return passage.text, passage.location.role, passage.context


def _reading(passage: Passage, read: Reading) -> Reading:
    return Reading(passage=passage, candidates=read.candidates, verdict=read.verdict)


def _known(passages: Sequence[Passage], memory: Memory | None) -> Iterator[Reading]:
    """What needs no judge: what cannot be a claim is neutral, and what was judged before is as it was."""
    asked = []
    for passage in passages:
        if says_something(passage):
            asked.append(passage)
        else:
            yield Reading(passage=passage, candidates=(), verdict=NEUTRAL)
    if memory:
        yield from (reading for reading in memory.find(asked) if reading is not None)


def _judged(passages: Sequence[Passage], matcher: Matcher, judge: Judge, platform: Platform) -> list[Reading]:
    questions = [
        Question(passage=passage, candidates=candidates)
        for passage, candidates in zip(passages, matcher.candidates(passages), strict=True)
    ]
    known = [verbatim(question) for question in questions]
    asked = [question for question, verdict in zip(questions, known, strict=True) if verdict is None]
    answers = iter(judge.judge(asked, platform))
    return [
        Reading(passage=question.passage, candidates=question.candidates, verdict=verdict or next(answers))
        for question, verdict in zip(questions, known, strict=True)
    ]


def says_something(passage: Passage) -> bool:
    """Two words or a number at least, and not furniture: 'Agenda' and '12' tell nobody anything."""
    said = words(passage.text)
    if passage.location.role in UNSAID or not any(character.isalpha() for character in passage.text):
        return bool(passage.context.heads) and bool(said) and passage.location.role not in UNSAID
    return len(said) > 1 or bool(passage.context.question or passage.context.heads)
