"""One page for who decides: the verdict, the measures, where it is weakest, what to fix first, what nobody saw."""

from collections.abc import Iterator

from msgcheck.model.finding import Finding
from msgcheck.model.measures import Measures, measure
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.change import message_moved, since
from msgcheck.report.diff import compare
from msgcheck.report.marking import escape, marked, table
from msgcheck.report.themes import themes
from msgcheck.report.tiles import Tile, tiles
from msgcheck.report.wording import KIND_WORDS, count, looked_at, percent, place_of, points, reach, verdict
from msgcheck.report.worklist import UnreadPart, approved, folded, ranked, unread_parts

FIRST = 5
"""Findings named: what one meeting can settle."""

BLIND = 3
"""Unread parts named; the others are counted."""

LONGEST = 160
"""Characters of a quoted text: one page has room for no more."""


@reporters.register("brief")
def render(report: Report) -> str:
    """Markdown of about a printed page, however large the audit; the other reports hold the rest."""
    measures = measure(report)
    blocks = [*_top(report), *_scores(measures, report), *_weakest(measures, report), *_fixes(report)]
    return "\n\n".join([*blocks, *_gaps(report), *_blind(report)]) + "\n"


def _top(report: Report) -> Iterator[str]:
    yield f"# {escape(report.platform.company)}: messages in {count(len(report.assets), 'asset')}"
    line = verdict(report)
    yield f"**{line.outcome.value}**: {line.sentence} Looked at {looked_at(report)}."
    if report.partial:
        yield "Only some of the assets were looked at; measures hold for those."
    if report.trend:
        yield escape(since(report.trend))


def _scores(measures: Measures, report: Report) -> Iterator[str]:
    rows = [_score(tile) for tile in tiles(measures, report.trend)]
    if rows:
        yield table(("Measure", "Now", "Band", "Change", "How it is counted"), rows)


def _score(tile: Tile) -> tuple[str, ...]:
    now = f"**{percent(tile.share)}** ({tile.share})"
    return tile.name, now, tile.band.value if tile.band else "", tile.change, tile.formula


def _weakest(measures: Measures, report: Report) -> Iterator[str]:
    lines = []
    if measures.weakest_message:
        weakest = measures.weakest_message
        moved = message_moved(weakest.message.id, weakest.required, report.trend)
        lines.append(f"- Message: **{escape(_cut(weakest.message.statement))}** – {reach(weakest)}{moved}.")
    if measures.weakest_asset and measures.weakest_asset.score is not None:
        path = escape(measures.weakest_asset.asset.path)
        lines.append(
            f"- Asset: **{path}**, {points(measures.weakest_asset.score)} of its passages about a message are faithful."
        )
    if measures.message_spread and measures.message_spread.width:
        lowest, highest = measures.message_spread.lowest, measures.message_spread.highest
        lines.append(
            f"- Spread: pull-through of the messages goes from {points(100 * lowest)} to {points(100 * highest)}."
        )
    if lines:
        yield "## Weakest"
        yield "\n".join(lines)


def _fixes(report: Report) -> Iterator[str]:
    aside = {id(each) for each in (*folded(report), *(part.finding for part in unread_parts(report)))}
    rows = [finding for finding in ranked(report.open) if id(finding) not in aside]
    if not rows:
        return
    yield "## Fix first"
    yield "\n".join(f"{number}. {_fix(finding, report)}" for number, finding in enumerate(rows[:FIRST], 1))
    if len(rows) > FIRST:
        yield f"And {count(len(rows) - FIRST, 'more finding')}."


def _fix(finding: Finding, report: Report) -> str:
    said = _cut(finding.passage.text) if finding.passage else ""
    wording = _cut(approved(finding, report.platform) or "")
    ours, theirs = compare(said, wording, (finding.found, finding.expected))
    where = f"**{escape(_cut(finding.asset))}**, {escape(place_of(finding))}: {KIND_WORDS[finding.kind].lower()}"
    says = f", says “{marked(ours)}”" if said else ""
    better = f"; approved: “{marked(theirs)}”" if wording else ""
    also = f", and {count(len(finding.places), 'more place')}" if finding.places else ""
    return f"{where}{also}{says}{better}"


def _gaps(report: Report) -> Iterator[str]:
    groups = themes(folded(report))
    if groups:
        claims = sum(len(group.findings) for group in groups)
        names = ", ".join(group.name for group in groups)
        yield "## Promises that no message covers"
        yield f"{count(claims, 'claim')}: {names}. Take them into the platform, or out of the assets."


def _blind(report: Report) -> Iterator[str]:
    parts = unread_parts(report)
    yield "## Blind spots"
    if not parts:
        yield "None: everything could be read."
        return
    lines = [_part(part) for part in parts[:BLIND]]
    if len(parts) > BLIND:
        lines.append(f"- {count(len(parts) - BLIND, 'more part')} that could not be read")
    yield "\n".join(lines)


def _part(part: UnreadPart) -> str:
    return f"- {escape(part.asset)}: {escape(_cut(part.unread.detail))}"


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
