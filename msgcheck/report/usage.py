"""How each message is told: every wording in use, from closest to furthest, and who does not tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from msgcheck.model.evidence import Label
from msgcheck.model.measures import PullThrough, pull_through
from msgcheck.model.platform import Message
from msgcheck.model.report import Report, Told
from msgcheck.report.wording import clean, place
from msgcheck.text.normalise import words

Spot = tuple[str, str]
"""Where a wording stands, in words, and the passage's anchor."""

Uses = dict[tuple[str, Label], list[Spot]]
"""Wordings of one message and what each was judged to be -> where it stands."""

ALIKE = 0.5
"""Share of words in common (of both taken together) from which two wordings are one thing said.

Set by eye on the sample company's report: 'Live at the first site within eight weeks' and '... within twelve weeks'
come together, two different sentences about one message do not.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording in use, and everywhere it stands."""

    text: str
    label: Label
    places: tuple[Spot, ...]
    closeness: float
    """Share of words in common with the nearest approved telling, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Wordings that say it in nearly the same words."""

    lead: Wording
    """The most used; of equals, the closest to what is approved."""
    others: tuple[Wording, ...]
    """From the closest to the furthest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One message and every wording in use."""

    message: Message
    anchor: str
    reach: PullThrough | None
    """None for a retired message."""
    wordings: tuple[Wording, ...]
    """From the closest to the furthest, faithful ones first."""
    clusters: tuple[Cluster, ...]
    """The same wordings, those alike together."""
    absent: tuple[str, ...]
    """Assets that must tell it and do not, not even in a drifted form."""


def usages(report: Report, anchors: Mapping[str, str]) -> tuple[Usage, ...]:
    """Every message that is live, and every retired one that is still told."""
    reach = {each.message.id: each for each in pull_through(report)}
    told = _told(report, anchors)
    pages = [
        _usage(message, reach.get(message.id), told.get(message.id, {}), report, anchors)
        for message in report.platform.messages
    ]
    return tuple(page for page in pages if page.reach or page.wordings)


def _usage(
    message: Message, reach: PullThrough | None, told: Uses, report: Report, anchors: Mapping[str, str]
) -> Usage:
    wordings = _wordings(message, told)
    return Usage(
        message=message,
        anchor=anchors[message.id],
        reach=reach,
        wordings=wordings,
        clusters=_clusters(wordings),
        absent=_owing(message, report),
    )


def _owing(message: Message, report: Report) -> tuple[str, ...]:
    return tuple(
        each.asset.path
        for each in report.assets
        if (cell := each.coverage.get(message.id)) and cell.required and cell.told is Told.MISSING
    )


def _told(report: Report, anchors: Mapping[str, str]) -> dict[str, Uses]:
    """Every wording in use of every message, and where it stands."""
    told: dict[str, Uses] = {}
    for each in report.assets:
        passages = {passage.id: passage for passage in each.asset.passages}
        for judged in each.judged:
            if judged.message is None or judged.label is Label.NEUTRAL:
                continue
            passage = passages[judged.passage]
            where = f"{each.asset.path}, {place(passage.location)}", f"{anchors[each.asset.path]}-{passage.id}"
            told.setdefault(judged.message, {}).setdefault((clean(passage.text), judged.label), []).append(where)
    return told


def _wordings(message: Message, told: Uses) -> tuple[Wording, ...]:
    wordings = [
        Wording(text=text, label=label, places=tuple(places), closeness=_closeness(text, message))
        for (text, label), places in told.items()
    ]
    return tuple(sorted(wordings, key=lambda each: (each.label.drift, -each.closeness, each.text)))


def _clusters(wordings: tuple[Wording, ...]) -> tuple[Cluster, ...]:
    """Put each wording to the first cluster of its label whose closest wording shares enough words with it."""
    groups: list[tuple[Label, frozenset[str], list[Wording]]] = []
    for each in wordings:
        said = frozenset(words(each.text))
        group = next((mine for label, head, mine in groups if label is each.label and _alike(said, head)), None)
        if group is None:
            groups.append((each.label, said, [each]))
        else:
            group.append(each)
    return tuple(_cluster(group) for _, _, group in groups)


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= ALIKE * len(first | second)


def _cluster(group: list[Wording]) -> Cluster:
    lead = max(group, key=lambda each: len(each.places))
    return Cluster(lead=lead, others=tuple(each for each in group if each is not lead))


def _closeness(text: str, message: Message) -> float:
    words = text.casefold().split()
    matchers = (SequenceMatcher(a=words, b=telling.casefold().split(), autojunk=False) for telling in message.tellings)
    return max(matcher.ratio() for matcher in matchers)
