"""How each message is told: every wording in use, from closest to furthest, and who does not tell it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from msgcheck.model.evidence import Label
from msgcheck.model.measures import PullThrough, pull_through
from msgcheck.model.platform import Message
from msgcheck.model.report import Report, Told
from msgcheck.report.wording import clean, place

Spot = tuple[str, str]
"""Where a wording stands, in words, and the passage's anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording in use, and everywhere it stands."""

    text: str
    label: Label
    places: tuple[Spot, ...]
    closeness: float
    """Share of words in common with the nearest approved telling, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One message and every wording in use."""

    message: Message
    anchor: str
    reach: PullThrough | None
    """None for a retired message."""
    wordings: tuple[Wording, ...]
    absent: tuple[str, ...]
    """Assets that must tell it and do not, not even in a drifted form."""


def usages(report: Report, anchors: Mapping[str, str]) -> tuple[Usage, ...]:
    """Every message that is live, and every retired one that is still told."""
    reach = {each.message.id: each for each in pull_through(report)}
    pages = [
        Usage(
            message=message,
            anchor=anchors[message.id],
            reach=reach.get(message.id),
            wordings=_wordings(message, report, anchors),
            absent=_owing(message, report),
        )
        for message in report.platform.messages
    ]
    return tuple(page for page in pages if page.reach or page.wordings)


def _owing(message: Message, report: Report) -> tuple[str, ...]:
    return tuple(
        each.asset.path
        for each in report.assets
        if (cell := each.coverage.get(message.id)) and cell.required and cell.told is Told.MISSING
    )


def _wordings(message: Message, report: Report, anchors: Mapping[str, str]) -> tuple[Wording, ...]:
    """Every wording in use, from the closest to the approved ones to the furthest, faithful ones first."""
    groups: dict[tuple[str, Label], list[Spot]] = {}
    for text, label, spot in _told(message, report, anchors):
        groups.setdefault((text, label), []).append(spot)
    wordings = [
        Wording(text=text, label=label, places=tuple(places), closeness=_closeness(text, message))
        for (text, label), places in groups.items()
    ]
    return tuple(sorted(wordings, key=lambda each: (each.label.drift, -each.closeness, each.text)))


def _told(message: Message, report: Report, anchors: Mapping[str, str]) -> Iterator[tuple[str, Label, Spot]]:
    for each in report.assets:
        mine = [judged for judged in each.judged if judged.message == message.id and judged.label is not Label.NEUTRAL]
        passages = {passage.id: passage for passage in each.asset.passages} if mine else {}
        for judged in mine:
            passage = passages[judged.passage]
            where = f"{each.asset.path}, {place(passage.location)}"
            yield clean(passage.text), judged.label, (where, f"{anchors[each.asset.path]}-{passage.id}")


def _closeness(text: str, message: Message) -> float:
    words = text.casefold().split()
    matchers = (SequenceMatcher(a=words, b=telling.casefold().split(), autojunk=False) for telling in message.tellings)
    return max(matcher.ratio() for matcher in matchers)
