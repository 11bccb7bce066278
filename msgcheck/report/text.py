"""The report for a terminal: what is wrong, where, and what to write instead."""

from collections.abc import Iterable, Iterator

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.measures import Measures, Share, measure
from msgcheck.model.report import Report
from msgcheck.model.trend import Trend
from msgcheck.plugins import reporters
from msgcheck.report.change import message_moved, moved, since
from msgcheck.report.columns import Line, Span, layout
from msgcheck.report.diff import Runs, apart, compare
from msgcheck.report.entries import Entry, Folding, also_in, folding
from msgcheck.report.themes import Theme, themes
from msgcheck.report.wording import (
    KIND_WORDS,
    Outcome,
    and_more,
    clean,
    count,
    looked_at,
    percent,
    place,
    place_of,
    points,
    reach,
    sentence,
    short,
    verdict,
)
from msgcheck.report.worklist import (
    AssetWork,
    UnreadPart,
    accepted,
    approved,
    by_asset,
    folded,
    unread_groups,
    unread_parts,
)

WIDTH = 100
LABEL = 11
"""Columns of a finding's labels, its indent included."""
EXAMPLES = 3
"""Promises shown of each off-platform theme."""
SAME = 5
"""Codes named of an asset's findings that are shown elsewhere."""

SEVERITY_STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "bold yellow", Severity.LOW: "bold cyan"}
OUTCOME_STYLES = {Outcome.FAILS: "bold red", Outcome.CLEAN: "bold green"}


@reporters.register("text")
def plain(report: Report) -> str:
    """The report without colour, 100 columns wide."""
    return render(report, color=False, width=WIDTH)


def render(report: Report, *, color: bool, width: int) -> str:
    """The report for a terminal ``width`` columns wide; ``color`` writes ANSI styles."""
    return layout(_lines(report), color=color, width=width)


def _lines(report: Report) -> Iterator[Line]:
    line = verdict(report)
    yield Line(((line.outcome.value, OUTCOME_STYLES.get(line.outcome, "bold yellow")), (f": {line.sentence}", "bold")))
    yield Line(((f"Looked at {looked_at(report)}.", "dim"),))
    for note in report.notes:
        yield Line((("Note: ", "bold yellow"), (sentence(note), "")), 0, 6)
    works = by_asset(report)
    fold = folding(each for work in works for each in (*work.findings, *work.missing))
    for work in works:
        yield from _asset(work, report, fold)
    yield from _unread(unread_parts(report))
    yield from _themes(themes(folded(report)))
    yield from _measures(measure(report), report.trend)
    yield from _closing(report)


def _heading(title: str, note: str) -> Iterator[Line]:
    yield Line()
    yield Line(((title, "bold"), (f"  {note}" if note else "", "dim")))


def _asset(work: AssetWork, report: Report, fold: Folding) -> Iterator[Line]:
    notes = [count(len(work.findings) + len(work.missing), "finding")]
    if work.report:
        asset = work.report.asset
        notes = [asset.kind.noun, count(asset.units, asset.kind.unit), *notes]
    yield from _heading(clean(work.path), ", ".join(notes))
    for finding in work.findings:
        if id(finding) in fold.entries:
            yield from _finding(fold.entries[id(finding)], report)
    for finding in work.missing:
        if id(finding) in fold.entries:
            yield from _missing(fold.entries[id(finding)], report)
    yield from _told_elsewhere(work, fold)


def _told_elsewhere(work: AssetWork, fold: Folding) -> Iterator[Line]:
    """Findings that another asset has too, and that are shown once."""
    leads = [fold.told[id(each)] for each in (*work.findings, *work.missing) if id(each) in fold.told]
    if leads:
        codes = ", ".join(short(each.fingerprint) for each in leads[:SAME])
        more = f" and {len(leads) - SAME} more" if len(leads) > SAME else ""
        says = "say the same as another" if len(leads) > 1 else "says the same as another"
        shown = "those are shown" if len(leads) > 1 else "it is shown"
        yield Line()
        yield Line(((f"{count(len(leads), 'finding')} {says}, and {shown} once: {codes}{more}", "dim"),), 2, 4)


def _title(finding: Finding, where: str) -> Line:
    severity = (f"{finding.severity.value.upper():<7}", SEVERITY_STYLES[finding.severity])
    about = f", {clean(finding.message)}" if finding.message else ""
    kind = (KIND_WORDS[finding.kind], "bold")
    return Line((severity, kind, (f", {where}{about}", ""), (f"  {short(finding.fingerprint)}", "dim")), 2, 9)


def _finding(entry: Entry, report: Report) -> Iterator[Line]:
    finding = entry.lead
    yield Line()
    yield _title(finding, place_of(finding))
    said = finding.passage.text if finding.passage else ""
    wording = approved(finding, report.platform) or ""
    ours, theirs = compare(said, wording, (finding.found, finding.expected))
    if said:
        yield _labelled("says", _quoted(ours, "red"))
    yield from _values(finding, ours, theirs)
    if wording:
        yield _labelled("approved", _quoted(theirs, "green"))
    yield _labelled("why", [(sentence(finding.because), "")])
    also = also_in(entry)
    if also:
        yield _labelled("also in", [(also, "")])


def _missing(entry: Entry, report: Report) -> Iterator[Line]:
    finding = entry.lead
    yield Line()
    yield _title(finding, "nowhere in this asset")
    wording = approved(finding, report.platform)
    if wording:
        yield _labelled("approved", [(f'"{clean(wording)}"', "")])
    yield _labelled("why", [(sentence(finding.because), "")])
    also = also_in(entry)
    if also:
        yield _labelled("nor in", [(also, "")])


def _labelled(label: str, spans: Iterable[Span]) -> Line:
    return Line(((f"{label:<{LABEL - 2}} ", "dim"), *spans), 9, 9 + LABEL - 1)


def _quoted(runs: Runs, style: str) -> list[Span]:
    marked = [(f"«{run.text}»", f"bold {style}") if run.marked else (run.text, "") for run in runs]
    return [('"', ""), *marked, ('"', "")]


def _values(finding: Finding, ours: Runs, theirs: Runs) -> Iterator[Line]:
    """Expected and found, where the two sentences do not show them."""
    name = "retired" if finding.kind is Kind.RETIRED else "found"
    other = "elsewhere" if finding.kind is Kind.CONFLICT else "expected"  # the other asset may be wrong as well
    for label, value in ((name, finding.found), (other, finding.expected)):
        text = apart(value, ours, theirs)
        if text:
            yield _labelled(label, [(text, "")])


def _unread(parts: tuple[UnreadPart, ...]) -> Iterator[Line]:
    if not parts:
        return
    yield from _heading("Could not be read", "what stands there was not checked")
    for group in unread_groups(parts):
        for part in group.shown:
            yield _part(part)
        if group.rest:
            yield Line(((f"{clean(group.asset)}: ", "bold"), (and_more(group.rest), "")), 2, 4)


def _part(part: UnreadPart) -> Line:
    where = f", {place(part.location)}" if part.location else ""
    known = f" (accepted: {clean(part.finding.accepted)})" if part.finding and part.finding.accepted else ""
    code = f"  {short(part.finding.fingerprint)}" if part.finding else ""
    asset, what = clean(part.asset), clean(part.unread.detail).removeprefix(f"{clean(part.asset)}: ")
    if not where and what.startswith(f"{asset} "):
        what = what.removeprefix(asset)
    else:
        where += ": "
    return Line(((f"{asset}{where}", "bold"), (what + known, ""), (code, "dim")), 2, 4)


def _themes(groups: tuple[Theme, ...]) -> Iterator[Line]:
    if not groups:
        return
    yield from _heading("Promises that no message covers", "candidates for the platform, or for deletion")
    for group in groups:
        claims = f"{count(len(group.findings), 'claim')} in {count(len(group.assets), 'asset')}"
        yield Line(((f"{group.name}: ", "bold"), (claims, "")), 2, 4)
        for finding in group.findings[:EXAMPLES]:
            said = clean(finding.passage.text) if finding.passage else clean(finding.because)
            yield Line(((f'"{said}"', ""), (f"  {clean(finding.asset)}, {place_of(finding)}", "dim")), 4, 6)
        if len(group.findings) > EXAMPLES:
            yield Line(((f"and {count(len(group.findings) - EXAMPLES, 'more claim')}", "dim"),), 4, 6)


def _measures(measures: Measures, trend: Trend | None) -> Iterator[Line]:
    facts = list(_facts(measures, trend))
    if facts or trend:
        yield from _heading("Measures", "")
    if trend:
        yield Line(((clean(since(trend)), ""),), 2, 4)
    for name, text in facts:
        yield Line(((f"{name:<16} ", "dim"), (text, "")), 2, 19)


def _facts(measures: Measures, trend: Trend | None) -> Iterator[tuple[str, str]]:
    def told(name: str, share: Share, what: str) -> str:
        return f"{percent(share)} ({share} {what}){moved(name, share, trend)}"

    if measures.required.whole:
        yield "told as required", told("required", measures.required, "cells of the map")
    if measures.faithful.whole:
        yield "faithful", told("faithful", measures.faithful, "passages about a message")
    category = measures.category
    if category.share.whole and category.band:
        rivals = ", ".join(f'"{clean(each.noun)}"' for each in category.rivals)
        instead = f"; instead: {rivals}" if rivals else ""
        share = f"{percent(category.share)}, {category.band.value}"
        what = f"({category.share} assets open with it{instead})"
        yield "category match", f"{share} {what}{moved('category', category.share, trend)}"
    if measures.audience.whole:
        yield "audience match", told("audience", measures.audience, "messages told are meant for the asset's audience")
    if measures.proof.whole:
        yield "proof support", told("proof", measures.proof, "claims with a figure or superlative have a proof point")
    yield from _weakest(measures, trend)


def _weakest(measures: Measures, trend: Trend | None) -> Iterator[tuple[str, str]]:
    if measures.weakest_message:
        weakest = measures.weakest_message
        change = message_moved(weakest.message.id, weakest.required, trend)
        yield "weakest message", f"{clean(weakest.message.id)}: {reach(weakest)}{change}"
    if measures.message_spread and measures.message_spread.width:
        lowest, highest = measures.message_spread.lowest, measures.message_spread.highest
        yield "spread", f"pull-through of the messages goes from {points(100 * lowest)} to {points(100 * highest)}"
    if measures.weakest_asset:
        path, score = clean(measures.weakest_asset.asset.path), points(measures.weakest_asset.score or 0)
        yield "weakest asset", f"{path}: {score} of its passages about a message are faithful"


def _closing(report: Report) -> Iterator[Line]:
    known = len(accepted(report))
    yield Line()
    if not report.findings:
        yield Line((("No findings.", "bold green"),))
        return
    levels = [(each, sum(finding.severity is each for finding in report.open)) for each in Severity]
    by_level = ", ".join(f"{number} {level.value}" for level, number in levels if number)
    parts = [count(len(report.open), "finding") + (f" ({by_level})" if by_level else "")]
    if known:
        parts.append(f"{known} accepted and not shown")
    gate = f"{report.failing:,} fail this check" if report.failing != 1 else "1 fails this check"
    yield Line(((f"{'; '.join(parts)}. {gate[0].upper()}{gate[1:]}.", "bold"),))
