"""Passages in, readings out: each passage is held against its nearest messages, and a judge weighs them."""

from collections.abc import Callable, Sequence

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

NEUTRAL = Verdict(outcomes=(Outcome(label=Label.NEUTRAL, message=None, probability=1.0),))


def read_passages(
    assets: Sequence[Sequence[Passage]],
    matcher: Matcher,
    judge: Judge,
    platform: Platform,
    on_progress: Callable[[str], None],
) -> list[list[Reading]]:
    """Readings in the order given. Passages with the same words in the same context are judged once."""
    distinct: dict[tuple[str, str, Context], Passage] = {}
    for passages in assets:
        for passage in passages:
            distinct.setdefault(_key(passage), passage)
    read: dict[tuple[str, str, Context], Reading] = {}
    keys = list(distinct)
    for start in range(0, len(keys), CHUNK):
        on_progress(f"judging passage {start + 1:,} of {len(keys):,}")
        chunk = keys[start : start + CHUNK]
        read.update(zip(chunk, _read([distinct[key] for key in chunk], matcher, judge, platform), strict=True))
    return [[_reading(passage, read[_key(passage)]) for passage in passages] for passages in assets]


def _key(passage: Passage) -> tuple[str, str, Context]:
    return passage.text, passage.location.role, passage.context


def _reading(passage: Passage, read: Reading) -> Reading:
    return Reading(passage=passage, candidates=read.candidates, verdict=read.verdict)


def _read(passages: Sequence[Passage], matcher: Matcher, judge: Judge, platform: Platform) -> list[Reading]:
    """Judge what can be a claim; the rest is neutral without asking."""
    asked = [passage for passage in passages if says_something(passage)]
    questions = [
        Question(passage=passage, candidates=candidates)
        for passage, candidates in zip(asked, matcher.candidates(asked), strict=True)
    ]
    verdicts = dict(zip((id(p) for p in asked), zip(questions, judge.judge(questions, platform), strict=True), strict=True))
    readings = []
    for passage in passages:
        question, verdict = verdicts.get(id(passage), (Question(passage=passage, candidates=()), NEUTRAL))
        readings.append(Reading(passage=passage, candidates=question.candidates, verdict=verdict))
    return readings


def says_something(passage: Passage) -> bool:
    """Two words or a number at least, and not furniture: 'Agenda' and '12' tell nobody anything."""
    said = words(passage.text)
    if passage.location.role in UNSAID or not any(character.isalpha() for character in passage.text):
        return bool(passage.context.heads) and bool(said) and passage.location.role not in UNSAID
    return len(said) > 1 or bool(passage.context.question or passage.context.heads)
