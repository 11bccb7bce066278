"""The report as Markdown: for a pull request, a job summary or a one-page hand-out."""

from collections.abc import Iterator

from msgcheck.model.finding import Finding, Kind
from msgcheck.model.measures import Measures, Share, measure
from msgcheck.model.report import Report
from msgcheck.model.trend import Trend
from msgcheck.plugins import reporters
from msgcheck.report.change import message_moved, moved, since
from msgcheck.report.diff import compare
from msgcheck.report.entries import Entry, also_in, entries
from msgcheck.report.heatmap import HeatMap, Mark, heat_map
from msgcheck.report.marking import escape, marked, table
from msgcheck.report.themes import themes
from msgcheck.report.wording import (
    KIND_WORDS,
    and_more,
    count,
    looked_at,
    percent,
    place,
    place_of,
    reach,
    sentence,
    short,
    verdict,
)
from msgcheck.report.worklist import UnreadPart, accepted, approved, folded, unread_groups, unread_parts

MOST_ROWS = 100
"""Findings in the table: a pull request comment holds 65,536 characters; the others are counted."""


@reporters.register("markdown")
def render(report: Report) -> str:
    """GitHub-flavoured Markdown in which text from assets is only ever text."""
    blocks = [*_top(report), *_findings(report), *_unread(report), *_map(heat_map(report)), *_gaps(report)]
    return "\n\n".join([*blocks, *_measures(measure(report), report.trend), *_facts(report)]) + "\n"


def _top(report: Report) -> Iterator[str]:
    line = verdict(report)
    yield f"## {line.outcome.value}"
    yield f"{escape(report.platform.company)}: {line.sentence} Looked at {looked_at(report)}."
    if report.notes:
        yield "\n".join(f"- {escape(sentence(note))}" for note in report.notes)


def _findings(report: Report) -> Iterator[str]:
    aside = {id(each) for each in (*folded(report), *(part.finding for part in unread_parts(report)))}
    rows = entries(finding for finding in report.open if id(finding) not in aside)
    if not rows:
        return
    yield "### What to change"
    heads = ("Finding", "Where", "What it says", "Approved wording", "Why")
    yield table(heads, (_row(entry, report) for entry in rows[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        yield f"{count(len(rows) - MOST_ROWS, 'more finding')} not shown here: see the JSON, CSV or HTML report."


def _row(entry: Entry, report: Report) -> tuple[str, ...]:
    finding = entry.lead
    said = finding.passage.text if finding.passage else ""
    wording = approved(finding, report.platform) or _expected(finding)
    ours, theirs = compare(said, wording, (finding.found, finding.expected))
    also = f"<br>also in {escape(also_in(entry))}" if also_in(entry) else ""
    return (
        f"**{finding.severity.value}**<br>{KIND_WORDS[finding.kind]}",
        f"{escape(finding.asset)}<br>{escape(place_of(finding))}{also}",
        marked(ours) or "not told",
        marked(theirs),
        f"{escape(sentence(finding.because))}<br>{escape(short(finding.fingerprint))}",
    )


def _expected(finding: Finding) -> str:
    """What would be right; nobody has approved what another asset says."""
    return "" if finding.kind is Kind.CONFLICT else finding.expected or ""


def _unread(report: Report) -> Iterator[str]:
    parts = unread_parts(report)
    if not parts:
        return
    yield "### Could not be read"
    yield "What stands there was not checked."
    lines = []
    for group in unread_groups(parts):
        lines += [_part(part) for part in group.shown]
        if group.rest:
            lines.append(f"- {escape(group.asset)}: {escape(and_more(group.rest))}")
    yield "\n".join(lines)


def _part(part: UnreadPart) -> str:
    where = f", {escape(place(part.location))}" if part.location else ""
    known = f" (accepted: {escape(part.finding.accepted)})" if part.finding and part.finding.accepted else ""
    return f"- {escape(part.asset)}{where}: {escape(part.unread.detail)}{known}"


def _map(grid: HeatMap) -> Iterator[str]:
    if not grid.rows or not grid.columns:
        return
    yield "### Who tells what"
    heads = ("Asset", *(escape(column.message.id) for column in grid.columns), "Told as required")
    rows = [
        (escape(row.asset.asset.path), *(cell.mark.letter for cell in row.cells), _total(row.required))
        for row in grid.rows[:MOST_ROWS]
    ]
    totals = ("**Pull-through**", *(_total(column.required) for column in grid.columns), _total(grid.required))
    yield table(heads, [*rows, totals])
    if len(grid.rows) > MOST_ROWS:
        yield f"{count(len(grid.rows) - MOST_ROWS, 'more asset')} not shown here, but counted."
    legend = ", ".join(f"{mark.letter} {mark.word}" for mark in Mark if mark.letter)
    yield f"{legend}; blank: {Mark.BLANK.word}. Pull-through: assets that must tell the message and do, faithfully."


def _total(share: Share) -> str:
    return f"{percent(share)} ({share.part}/{share.whole})" if share.whole else ""


def _gaps(report: Report) -> Iterator[str]:
    groups = themes(folded(report))
    if not groups:
        return
    yield "### Promises that no message covers"
    lines = []
    for group in groups:
        claims = f"{count(len(group.findings), 'claim')} in {count(len(group.assets), 'asset')}"
        example = group.findings[0].passage
        lines.append(f"- **{group.name}**: {claims}" + (f", such as “{escape(example.text)}”" if example else ""))
    yield "\n".join(lines)


def _measures(measures: Measures, trend: Trend | None) -> Iterator[str]:
    lines = [f"- {escape(since(trend))}"] if trend else []
    category = measures.category
    rivals = ", ".join(f"“{escape(each.noun)}”" for each in category.rivals)
    instead = f"; instead: {rivals}" if rivals else ""
    for title, name, share, what in (
        ("Faithful", "faithful", measures.faithful, "passages about a message"),
        ("Category match", "category", category.share, f"assets open with it{instead}"),
        ("Audience match", "audience", measures.audience, "messages told are meant for the asset's audience"),
        ("Proof support", "proof", measures.proof, "claims with a figure or superlative have a proof point"),
    ):
        band = f", {category.band.value}" if name == "category" and category.band else ""
        if share.whole:
            lines.append(f"- {title}: {percent(share)}{band} ({share} {what}){moved(name, share, trend)}")
    if measures.weakest_message:
        weakest = measures.weakest_message
        change = message_moved(weakest.message.id, weakest.required, trend)
        lines.append(f"- Weakest message: {escape(weakest.message.id)} ({reach(weakest)}{change})")
    if lines:
        yield "### Measures"
        yield "\n".join(lines)


def _facts(report: Report) -> Iterator[str]:
    known = len(accepted(report))
    facts = report.provenance
    kept = f"{count(known, 'finding')} accepted and not shown. " if known else ""
    model = f"{escape(facts.model)} {facts.model_digest[:12]}"
    judge = f"judge {escape(facts.judge)} {facts.judge_digest[:12]}"
    digest = facts.platform_digest[:12]
    yield f"<sub>{kept}msgcheck {escape(facts.version)}, {model}, {judge}, platform {digest}.</sub>"
