"""What is allowed in a platform file and still worth a second look."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from msgcheck.model.platform import Message, MessageRole, Platform, Rule, Suppression, Term

NEARLY_THE_SAME = 0.75
"""Share of words in common, in order, above which two messages read as one.

On the 77 platforms of the development and training cases the closest two live messages share 0.53, while a retired
wording and the live one that differs by a number share 0.94 and more: 0.75 lies in the gap.
"""

CLAIMS = (MessageRole.VALUE, MessageRole.DIFFERENTIATOR)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Advice:
    """One remark on the platform; the platform can be used all the same."""

    line: int
    column: int
    path: str
    """Path in the file: value_propositions[2]."""
    text: str
    level: str = "warning"
    """warning, or info for what may well be meant."""

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.path}: {self.text}"


def lint(platform: Platform, names: Sequence[str] = (), *, today: date | None = None) -> tuple[Advice, ...]:
    """Look for what a careful colleague would ask about, in the order of the file.

    ``names`` are the paths and URLs of the assets at hand; without any, rules are not held against them.
    """
    day = (today or date.today()).isoformat()
    return tuple(
        sorted(
            [
                *_idle_rules(platform, names),
                *_avoided_terms(platform),
                *_near_doubles(platform),
                *_retired_alive(platform),
                *_without_successor(platform),
                *_past_dates(platform, day),
                *_unproven(platform),
                *_unapproved(platform),
            ]
        )
    )


def _advice(at: Message | Term | Rule | Suppression, text: str, level: str = "warning") -> Advice:
    return Advice(line=at.line, column=at.column, path=at.place, text=text, level=level)


def _idle_rules(platform: Platform, names: Sequence[str]) -> Iterator[Advice]:
    for rule in platform.rules:
        if names and not any(rule.matches(name) for name in names):
            yield _advice(rule, f"{rule.assets!r} matches none of the {len(names)} assets; correct the glob")


def _avoided_terms(platform: Platform) -> Iterator[Advice]:
    for message in platform.live:
        for term in platform.terms:
            for avoided in term.avoid:
                if any(_holds(telling, avoided, term.use) for telling in message.tellings):
                    yield _advice(message, f"uses {avoided!r}, which terms avoid; write {term.use!r}")


def _holds(text: str, avoided: str, use: str) -> bool:
    """Whether a text has the avoided words other than as a part of the words to use."""
    rest = re.sub(rf"\b{re.escape(use)}\b", "", text, flags=re.IGNORECASE)
    return re.search(rf"(?<!\w){re.escape(avoided)}(?!\w)", rest, re.IGNORECASE) is not None


def _words(text: str) -> list[str]:
    return re.findall(r"[\w%.]*\w%?", text.casefold())


def _near_doubles(platform: Platform) -> Iterator[Advice]:
    live = [(message, _words(message.statement)) for message in platform.live]
    for (first, first_words), (second, second_words) in combinations(live, 2):
        matcher = SequenceMatcher(None, first_words, second_words, autojunk=False)
        if matcher.real_quick_ratio() > NEARLY_THE_SAME and matcher.ratio() > NEARLY_THE_SAME:
            yield _advice(second, f"reads nearly the same as {first.id!r}; merge them, or say what sets them apart")


def _retired_alive(platform: Platform) -> Iterator[Advice]:
    alive = {tuple(_words(telling)): message for message in platform.live for telling in message.tellings}
    for message in platform.messages:
        for telling in message.tellings if message.retired else ():
            twin = alive.get(tuple(_words(telling)))
            if twin is not None:
                text = f"has the same wording as {twin.id!r}, which is live; retire that, or reword one of the two"
                yield _advice(message, text)


def _without_successor(platform: Platform) -> Iterator[Advice]:
    for message in platform.messages:
        if message.retired and message.replaced_by is None:
            yield _advice(message, "has no replaced_by; name the message to tell instead, if there is one", "info")


def _past_dates(platform: Platform, day: str) -> Iterator[Advice]:
    for message in platform.messages:
        if message.valid_until and message.valid_until < day:
            yield _advice(message, f"was valid until {message.valid_until}; retire it, or move the date")
        if message.review_by and message.review_by < day:
            yield _advice(message, f"was to be reviewed by {message.review_by}; review it, and move the date")
    for suppression in platform.suppressions:
        if suppression.until and suppression.until < day:
            yield _advice(suppression, f"ended on {suppression.until}; delete it, or move the date")


def _unproven(platform: Platform) -> Iterator[Advice]:
    proven = {message.parent for message in platform.live}
    for message in platform.live:
        if message.role in CLAIMS and message.id not in proven and re.search(r"\d", message.statement):
            yield _advice(message, "makes a claim with a number and has no proof; add a proof point", "info")


def _unapproved(platform: Platform) -> Iterator[Advice]:
    for message in platform.live:
        given = {approval.department for approval in message.approvals}
        lacking = [department for department in platform.departments if department not in given]
        if given and lacking:
            yield _advice(
                message, f"is not approved by {', '.join(lacking)} yet; ask them, or take them off governance"
            )
