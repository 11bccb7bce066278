"""The review for a terminal: slide by slide what to change, and the sentence to paste."""

from collections.abc import Iterable, Iterator

from msgcheck.model.finding import Finding, Kind
from msgcheck.model.lineage import Lineage
from msgcheck.model.review import Item, LeftOut, Review, Section
from msgcheck.plugins import reviewers
from msgcheck.report.columns import Line, Span, layout
from msgcheck.report.diff import Runs, apart, compare
from msgcheck.report.wording import KIND_WORDS, clean, count, sentence, short
from msgcheck.review.ancestry import beside, change_line, differing, origin_words
from msgcheck.review.words import (
    copies,
    fix_words,
    headline,
    left_out_words,
    offer,
    outcomes,
    role_of,
    section_name,
    shown_fixes,
    told_words,
)

WIDTH = 100
LABEL = 10
"""Columns of an item's labels."""
INDENT = 4
OUTCOME_STYLES = {
    "changed": "green",
    "not made": "yellow",
    "look at": "yellow",
    "still": "bold yellow",
    "new": "bold red",
}


@reviewers.register("text")
def plain(review: Review) -> str:
    """The review without colour, 100 columns wide."""
    return render(review, color=False, width=WIDTH)


def render(review: Review, *, color: bool, width: int) -> str:
    """The review for a terminal ``width`` columns wide; ``color`` writes ANSI styles."""
    return layout(_lines(review), color=color, width=width)


def _lines(review: Review) -> Iterator[Line]:
    yield from _top(review)
    for section in review.sections:
        yield from _section(section, review)
    yield from _changed(review.lineage)
    yield from _left_out(review.left_out)
    yield from _told(review)
    if review.accepted:
        yield Line()
        yield Line(((f"{count(review.accepted, 'finding')} not shown: accepted.", "dim"),))


def _top(review: Review) -> Iterator[Line]:
    line = headline(review)
    style = "bold red" if review.report.failing else "bold yellow" if review.could or not review.asset else "bold green"
    yield Line(((line.title, style),))
    yield Line(((line.about, "dim"),))
    for hint in offer(review):
        yield Line(((hint, ""),))
    for told in beside(review):
        yield Line(((told, ""),))
    for written in copies(review):
        yield Line(((written, "bold"),))
    for label, what in outcomes(review.correction) if review.correction else ():
        yield Line(((f"{label:<{LABEL - 1}} ", OUTCOME_STYLES[label]), (what, "")), 2, 2 + LABEL)


def _section(section: Section, review: Review) -> Iterator[Line]:
    title = f"  {clean(section.title)}" if section.title else ""
    yield Line()
    yield Line(((section_name(section.location), "bold cyan"), (title, "bold")))
    for item in section.items:
        yield Line()
        yield from _item(item, review)


def _item(item: Item, review: Review) -> Iterator[Line]:
    finding = item.finding
    yield _title(item)
    said = finding.passage.text if finding.passage else ""
    ours, theirs = compare(said, item.wording or "", (finding.found, finding.expected))
    if said:
        yield _labelled("says", _marked(ours))
    retired = finding.kind is Kind.RETIRED
    value = None if retired else apart(finding.expected, ours, theirs)
    if value:
        yield _labelled("approved", [(value, "")])
    if item.wording:
        yield _labelled(_paste(finding), _pasted(theirs))
    yield _labelled("why", [(sentence(finding.because), "")])
    origin = origin_words(item, review)
    if origin:
        yield _labelled("master", [(origin, "")])
    for fix in shown_fixes(review, item):
        yield _labelled("fix", [(fix_words(fix), "" if fix.safe else "yellow")])


def _title(item: Item) -> Line:
    finding = item.finding
    badge = ("MUST ", "bold red") if item.must else ("could", "bold yellow")
    about = ", ".join(part for part in (role_of(finding), clean(finding.message or "")) if part)
    kind = (KIND_WORDS[finding.kind], "bold")
    return Line(
        (badge, (" ", ""), kind, (f"  {about}" if about else "", ""), (f"  {short(finding.fingerprint)}", "dim")), 2, 8
    )


def _paste(finding: Finding) -> str:
    return "say" if finding.kind is Kind.TERM else "paste"


def _labelled(label: str, spans: Iterable[Span]) -> Line:
    return Line(((f"{label:<{LABEL - 1}} ", "dim"), *spans), INDENT + 4, INDENT + 4 + LABEL)


def _marked(runs: Runs) -> list[Span]:
    return [('"', ""), *((f"«{run.text}»", "bold red") if run.marked else (run.text, "") for run in runs), ('"', "")]


def _pasted(runs: Runs) -> list[Span]:
    """Without any sign of ours, so that it can be copied as it stands."""
    return [(run.text, "bold green" if run.marked else "green") for run in runs]


def _changed(lineage: Lineage | None) -> Iterator[Line]:
    if lineage is None or not differing(lineage):
        return
    yield Line()
    yield Line((("Not as in the master", "bold cyan"), (f"  {clean(lineage.master)}", "dim")))
    for each in differing(lineage):
        what, where = change_line(each, lineage.unit)
        yield Line()
        yield Line(((f"{what} ", "bold"), (where, "")), 2, 4)
        for edit in each.edits:
            now, was = compare(edit.now or "", edit.was or "")
            if edit.was:
                yield _labelled("was", _marked(was))
            if edit.now:
                yield _labelled("now", _marked(now))


def _left_out(parts: tuple[LeftOut, ...]) -> Iterator[Line]:
    if not parts:
        return
    yield Line()
    yield Line((("Leaves out", "bold cyan"), ("  required here, and told nowhere in it", "dim")))
    for part in parts:
        yield Line()
        badge = ("MUST ", "bold red") if part.must else ("could", "bold yellow")
        code = short(part.finding.fingerprint)
        yield Line((badge, (f" {left_out_words(part.message)}", "bold"), (f"  {code}", "dim")), 2, 8)
        yield _labelled("paste", [(clean(part.message.statement), "green")])


def _told(review: Review) -> Iterator[Line]:
    if not review.told:
        return
    yield Line()
    yield Line((("Tells well", "bold cyan"), (f"  {count(len(review.told), 'message')}", "dim")))
    for telling in review.told:
        yield Line((("✓ ", "bold green"), (clean(telling.message.id), ""), (f"  {told_words(telling)}", "dim")), 2, 4)
