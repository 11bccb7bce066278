"""What could be put right without a person writing a word: approved wording in the place of what drifted."""

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher

from msgcheck.model.finding import Finding, Kind
from msgcheck.model.fix import Fix
from msgcheck.model.platform import Message, Platform
from msgcheck.report.worklist import approved
from msgcheck.review import term_fix, value_fix
from msgcheck.review.stretch import as_ended, find_wording, narrowed
from msgcheck.text.normalise import words

CLOSE = 0.6
"""Share of words in common, in order, from which a passage is plainly a misquoting of a word-for-word message.

By its meaning, not by a measurement: more than half of both is the same, and the judge has said what it tells.
"""


def fixes_for(finding: Finding, platform: Platform) -> Iterator[Fix]:
    """The fixes of one finding at its place: none, one, or one for each avoided word; they do not overlap."""
    how = _HOW.get(finding.kind)
    if finding.passage is not None and how is not None:
        yield from how(finding, platform)


def _value(finding: Finding, platform: Platform) -> Iterator[Fix]:
    message = platform.by_id.get(finding.message or "")
    if message is not None and not message.paraphrase:
        yield from _word_for_word(finding, message)
        return
    stretch = value_fix.put_right(finding)
    if stretch is None:
        yield from _whole(finding, platform)
        return
    start, old, new = stretch
    yield _fix(finding, start, old, new, safe=True, why=f"Puts the approved value {new!r} in the place of {old!r}.")


def _word_for_word(finding: Finding, message: Message) -> Iterator[Fix]:
    text = finding.passage.text if finding.passage else ""
    close = SequenceMatcher(a=words(message.statement), b=words(text), autojunk=False).ratio() >= CLOSE
    why = f"Restores '{message.id}', which is told word for word or not at all."
    if not close:
        why = f"Puts '{message.id}' word for word in the place of a sentence that has little of it: read it again."
    yield _fix(finding, 0, text, as_ended(message.statement, text), safe=close, why=why)


def _retired(finding: Finding, platform: Platform) -> Iterator[Fix]:
    old = platform.by_id.get(finding.message or "")
    new = platform.by_id.get(old.replaced_by or "") if old else None
    if old is None or new is None or finding.passage is None:
        return
    text = finding.passage.text
    for telling in old.tellings:
        span = find_wording(telling, text)
        if span is not None:
            said = text[span[0] : span[1]]
            why = f"Puts '{new.id}' in the place of '{old.id}', which it has replaced."
            before, after = text[: span[0]].rstrip()[-1:], text[span[1] :].lstrip()[:1]
            alone = not before.isalnum() and not after.isalnum()
            why += "" if alone else " The sentence goes on around it: read it again."
            yield _fix(finding, span[0], said, as_ended(new.statement, said), safe=alone, why=why)
            return
    yield from _whole(finding, platform)


def _terms(finding: Finding, platform: Platform) -> Iterator[Fix]:
    for each in term_fix.replacements(finding, platform):
        why = each.doubt or f"Says {each.new!r}, as the platform does."
        yield _fix(finding, each.start, each.old, each.new, safe=each.doubt is None, why=why)


def _whole(finding: Finding, platform: Platform) -> Iterator[Fix]:
    """The approved sentence in the place of the whole passage: right in itself, but somebody must read it there."""
    message = platform.by_id.get(finding.message or "")
    if message is not None and not message.retired and not message.paraphrase:
        yield from _word_for_word(finding, message)
        return
    wording = approved(finding, platform)
    if wording is None or finding.passage is None:
        return
    text = finding.passage.text
    why = "Read it again where it stands."
    yield _fix(finding, 0, text, as_ended(wording, text), safe=False, why=why)


def _fix(finding: Finding, start: int, old: str, new: str, *, safe: bool, why: str) -> Fix:
    assert finding.passage is not None  # noqa: S101 - fixes_for has looked
    if old == finding.passage.text:
        start, old, new = narrowed(start, old, new)
    return Fix(finding=finding, passage=finding.passage, start=start, old=old, new=new, safe=safe, why=why)


_HOW: Mapping[Kind, Callable[[Finding, Platform], Iterator[Fix]]] = {
    Kind.ALTERED_FACT: _value,
    Kind.RETIRED: _retired,
    Kind.TERM: _terms,
    Kind.OVERCLAIM: _whole,
    Kind.CONTRADICTION: _whole,
    Kind.DILUTION: _whole,
}
"""Other kinds have nothing to put in: nobody approved a promise that no message covers."""


def chosen(fixes: tuple[Fix, ...], *, unsafe: bool) -> tuple[Fix, ...]:
    """The fixes to apply: the safe ones, or all; of two that overlap in a passage, the wider one."""
    wanted = [fix for fix in fixes if fix.safe or unsafe]
    kept: list[Fix] = []
    for fix in sorted(wanted, key=lambda each: (-len(each.old), not each.safe)):
        if not any(_overlap(fix, other) for other in kept):
            kept.append(fix)
    return tuple(fix for fix in wanted if any(fix is each for each in kept))


def _overlap(one: Fix, other: Fix) -> bool:
    same = one.passage.id == other.passage.id
    return same and one.start < other.start + len(other.old) and other.start < one.start + len(one.old)
