"""A review as the page shows it: every slide in reading order, drawn from its boxes, with what is to change on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from msgcheck.decisions import Remedy
from msgcheck.decisions.proposal import APPROVABLE
from msgcheck.model.asset import Asset, Location, Unread
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding
from msgcheck.model.fix import Fix
from msgcheck.model.review import Item, Review, Section
from msgcheck.report.diff import Runs, compare
from msgcheck.report.pictures import Picture, pictures
from msgcheck.report.wording import clean, ranges, sentence
from msgcheck.review.words import section_name

TITLES = ("title", "h1", "h2", "h3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing to change, as a card."""

    item: Item
    anchor: str
    says: Runs
    paste: Runs
    changes: tuple[str, ...]
    """What a corrected copy would change."""
    remedies: tuple[Remedy, ...]

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.item.finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide, page or section; or what stands on none of them."""

    name: str
    title: str | None
    anchor: str
    number: int | None
    picture: Picture | None
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]

    @property
    def calls(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self.entries or self.unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Neighbouring slides that all call for something, or none of which does."""

    calls: bool
    slides: tuple[Slide, ...]

    @property
    def name(self) -> str:
        """What the stretch is called: 'Slides 2–5', 'Page 1'."""
        if len(self.slides) == 1:
            return self.slides[0].name
        first = self.slides[0]
        return f"{first.name.partition(' ')[0]}s {ranges([each.number for each in self.slides if each.number])}"


def stretches(review: Review) -> tuple[Stretch, ...]:
    """The whole asset in reading order, quiet slides folded together."""
    groups = groupby(_slides(review), key=lambda slide: slide.calls)
    return tuple(Stretch(calls=calls, slides=tuple(slides)) for calls, slides in groups)


def marks(review: Review) -> Mapping[str, str]:
    """Passage id -> must, could, well or nothing: the class of its box."""
    asset = review.asset
    if asset is None:
        return {}
    read = review.report.assets[0]
    found = {passage.id: "" for passage in asset.passages}
    found.update((each.passage, "well") for each in read.judged if each.label is Label.ALIGNED and each.message)
    for must in (False, True):  # the graver mark last
        for item in review.items:
            if item.must is must and item.finding.passage is not None:
                found[item.finding.passage.id] = "must" if must else "could"
    return found


def _slides(review: Review) -> Iterator[Slide]:
    asset = review.asset
    if asset is None:
        return
    drawn = pictures(asset)
    sections = {_number(section.location): section for section in review.sections if _number(section.location)}
    for number in _numbers(asset, sections):
        yield _slide(asset, number, sections.get(number), drawn.get(number))
    for at, section in enumerate(each for each in review.sections if not _number(each.location)):
        yield Slide(
            name=section_name(section.location),
            title=section.title,
            anchor=f"elsewhere-{at}",
            number=None,
            picture=None,
            entries=_entries(section, f"elsewhere-{at}"),
            unread=(),
        )
    if rest := tuple(each for each in asset.unread if not _number(each.location)):
        yield Slide(
            name="Could not be read", title=None, anchor="unread", number=None, picture=None, entries=(), unread=rest
        )


def _numbers(asset: Asset, sections: Mapping[int | None, Section]) -> Sequence[int]:
    """Every slide or page that is known of; of a web page, the sections that call for something."""
    told = {_number(each.location) for each in asset.unread} | set(sections)
    boxed = {_number(each.location) for each in asset.passages if each.location.box}
    return sorted(number for number in told | boxed if number)


def _slide(asset: Asset, number: int, section: Section | None, picture: Picture | None) -> Slide:
    here = [each for each in asset.passages if each.location.number == number]
    title = section.title if section else next((each.text for each in here if each.location.role in TITLES), None)
    anchor = f"{asset.kind.unit}-{number}"
    return Slide(
        name=f"{asset.kind.unit.capitalize()} {number}",
        title=title,
        anchor=anchor,
        number=number,
        picture=picture,
        entries=_entries(section, anchor) if section else (),
        unread=tuple(each for each in asset.unread if _number(each.location) == number),
    )


def _entries(section: Section, anchor: str) -> tuple[Entry, ...]:
    return tuple(_entry(item, f"{anchor}-{at}") for at, item in enumerate(section.items, 1))


def _entry(item: Item, anchor: str) -> Entry:
    finding = item.finding
    says, paste = compare(
        finding.passage.text if finding.passage else "", item.wording or "", (finding.found, finding.expected)
    )
    return Entry(
        item=item,
        anchor=anchor,
        says=says,
        paste=paste,
        changes=tuple(dict.fromkeys(_change(fix) for fix in item.fixes)),
        remedies=remedies(finding),
    )


def _change(fix: Fix) -> str:
    """A change in a line: what becomes what, where that is another passage, and what to look at."""
    beside = fix.finding.passage is None or fix.passage.id != fix.finding.passage.id
    whole = fix.old == fix.passage.text and not beside
    line = "the whole sentence" if whole else f"{clean(fix.old)} → {clean(fix.new)}"
    if beside:
        line += f", in “{clean(fix.passage.text)}”"
    return line if fix.safe else f"{line}: {sentence(fix.why)}"


def remedies(finding: Finding) -> tuple[Remedy, ...]:
    """What a rejection can write into the platform file."""
    approvable = finding.kind in APPROVABLE and finding.passage is not None and finding.message is not None
    return (Remedy.SUPPRESSION, Remedy.VARIANT) if approvable else (Remedy.SUPPRESSION,)


def _number(location: Location | None) -> int | None:
    return location.number if location else None
