"""From one asset's report to its review."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from msgcheck.model.asset import Location, Passage
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.platform import Message
from msgcheck.model.report import AssetReport, Report, Told
from msgcheck.model.review import Item, LeftOut, Review, Section, Telling
from msgcheck.model.settings import Settings
from msgcheck.report.worklist import approved
from msgcheck.review.figures import companions
from msgcheck.review.fixes import fixes_for
from msgcheck.settle import gated


def build(report: Report, settings: Settings) -> Review:
    """Put a report of one asset in the order in which a person goes through it.

    ``settings`` are those of the audit: they say where the gate is.
    """
    read = report.assets[0] if report.assets else None
    passages = read.asset.passages if read else ()
    placed = [_item(each, report, settings, passages) for finding in report.open for each in _everywhere(finding, read)]
    return Review(
        report=report,
        asset=read.asset if read else None,
        sections=tuple(_sections([item for item in placed if item.finding.kind is not Kind.MISSING], read)),
        told=tuple(_told(read, report)) if read else (),
        left_out=tuple(_left_out(report, settings)),
        accepted=len(report.findings) - len(report.open),
    )


def _everywhere(finding: Finding, read: AssetReport | None) -> Iterator[Finding]:
    """A finding at each of its places, one after the other."""
    passage = finding.passage
    if passage is None or read is None:
        yield finding
        return
    for each in read.asset.passages:
        repeated = f"{finding.asset}, {each.location}" in finding.places
        moved = replace(finding, passage=each, location=each.location, places=())
        if each.id == passage.id or (repeated and moved.fingerprint == finding.fingerprint):
            yield moved


def _item(finding: Finding, report: Report, settings: Settings, passages: Sequence[Passage]) -> Item:
    wording = approved(finding, report.platform)
    own = tuple(fixes_for(finding, report.platform))
    return Item(
        finding=finding,
        must=_must(finding, settings),
        wording=wording,
        fixes=(*own, *(beside for fix in own for beside in companions(fix, passages))),
    )


def _must(finding: Finding, settings: Settings) -> bool:
    return gated([finding], settings.fail_on, soft=settings.gate_soft) > 0


def _sections(items: list[Item], read: AssetReport | None) -> Iterator[Section]:
    order = {passage.id: place for place, passage in enumerate(read.asset.passages)} if read else {}

    def key(item: Item) -> tuple[tuple[bool, int, str], int, bool]:
        passage = item.finding.passage
        return _unit(item.finding.location), order.get(passage.id, -1) if passage else -1, not item.must

    for _, group in groupby(sorted(items, key=key), key=lambda item: _unit(item.finding.location)):
        together = tuple(group)
        location = together[0].finding.location
        yield Section(location=location, title=_title(location, together[0], read), items=together)


def _unit(location: Location | None) -> tuple[bool, int, str]:
    """Sorts slides by number; what stands on none of them last, the whole asset at the very end."""
    if location is None:
        return True, 1, ""
    return location.number is None, location.number or 0, location.unit if location.number else location.role


def _title(location: Location | None, item: Item, read: AssetReport | None) -> str | None:
    if location is None or location.number is None or read is None:
        return None
    here = (p for p in read.asset.passages if p.location.number == location.number)
    titles = (p.text for p in here if p.location.role in ("title", "h1", "h2", "h3"))
    passage = item.finding.passage
    return next(titles, passage.context.heading if passage else None)


def _told(read: AssetReport, report: Report) -> Iterator[Telling]:
    passages = {passage.id: passage for passage in read.asset.passages}
    for message in report.platform.live:
        presence = read.coverage.get(message.id)
        telling = [
            passages[judged.passage]
            for judged in read.judged
            if judged.label is Label.ALIGNED and judged.message == message.id
        ]
        if presence is not None and presence.told is Told.TOLD and telling:
            yield Telling(message=message, passage=_best(telling), places=len(telling))


def _best(telling: list[Passage]) -> Passage:
    """The most prominent; of equals, the first."""
    return max(telling, key=lambda passage: passage.location.prominence)


def _left_out(report: Report, settings: Settings) -> Iterator[LeftOut]:
    for finding in report.open:
        message = _message(finding, report)
        if finding.kind is Kind.MISSING and message:
            yield LeftOut(message=message, finding=finding, must=_must(finding, settings))


def _message(finding: Finding, report: Report) -> Message | None:
    return report.platform.by_id.get(finding.message or "")


def commented(review: Review) -> tuple[Finding, ...]:
    """The findings of a review at each of their places, with the wording to paste, for an annotator."""
    placed = [replace(item.finding, suggestion=item.wording) for item in review.items]
    return (*placed, *(replace(each.finding, suggestion=each.message.statement) for each in review.left_out))
