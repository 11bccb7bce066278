"""The review as Markdown, to paste into a ticket or a mail."""

from collections.abc import Iterator

from msgcheck.model.finding import Finding
from msgcheck.model.lineage import Lineage
from msgcheck.model.review import Item, Review, Section
from msgcheck.plugins import reviewers
from msgcheck.report.diff import compare
from msgcheck.report.marking import escape, marked
from msgcheck.report.wording import KIND_WORDS, clean, sentence, short
from msgcheck.review.ancestry import beside, change_line, differing, origin_words
from msgcheck.review.words import (
    copies,
    fix_words,
    headline,
    left_out_words,
    offer,
    outcomes,
    paste_label,
    role_of,
    section_name,
    shown_fixes,
    told_words,
)


@reviewers.register("markdown")
def render(review: Review) -> str:
    """One list item a finding, under its slide, page or section."""
    return "\n".join(_lines(review)).rstrip() + "\n"


def _lines(review: Review) -> Iterator[str]:
    line = headline(review)
    yield from (f"# {escape(line.title)}", "", escape(line.about), "")
    for hint in (*offer(review), *beside(review), *copies(review)):
        yield from (escape(hint), "")
    if review.correction:
        yield from (f"- {label}: {escape(what)}" for label, what in outcomes(review.correction))
        yield ""
    for section in review.sections:
        yield from _section(section, review)
    if review.lineage:
        yield from _changed(review.lineage)
    if review.left_out:
        yield from ("## Leaves out", "")
        for part in review.left_out:
            yield f"- {_badge(part.must)} **{escape(left_out_words(part.message))}** {_code(part.finding)}"
            yield from ("  - Paste:", *_pasted(part.message.statement))
        yield ""
    if review.told:
        yield from ("## Tells well", "")
        yield from (f"- {escape(each.message.id)}: {escape(told_words(each))}" for each in review.told)


def _section(section: Section, review: Review) -> Iterator[str]:
    title = f": {escape(clean(section.title))}" if section.title else ""
    yield from (f"## {escape(section_name(section.location))}{title}", "")
    for item in section.items:
        yield from _item(item, review)
    yield ""


def _item(item: Item, review: Review) -> Iterator[str]:
    finding = item.finding
    about = ", ".join(part for part in (role_of(finding), clean(finding.message or "")) if part)
    kind = KIND_WORDS[finding.kind]
    yield f"- {_badge(item.must)} **{kind}**{f', {escape(about)}' if about else ''} {_code(finding)}"
    if finding.passage:
        yield f"  - Says: {escape(clean(finding.passage.text))}"
    if item.wording:
        yield from (f"  - {paste_label(finding)}:", *_pasted(item.wording))
    yield f"  - Why: {escape(sentence(finding.because))}"
    origin = origin_words(item, review)
    if origin:
        yield f"  - Master: {escape(origin)}"
    yield from (f"  - Fix: {escape(fix_words(fix))}" for fix in shown_fixes(review, item))


def _changed(lineage: Lineage) -> Iterator[str]:
    found = differing(lineage)
    if found:
        yield from ("## Not as in the master", "")
    for each in found:
        what, where = change_line(each, lineage.unit)
        yield f"- **{what}** {escape(where)}"
        for edit in each.edits:
            now, was = compare(edit.now or "", edit.was or "")
            if edit.was:
                yield f"  - Was: {marked(was)}"
            if edit.now:
                yield f"  - Now: {marked(now)}"
    if found:
        yield ""


def _badge(must: bool) -> str:
    return "**Must:**" if must else "Could:"


def _code(finding: Finding) -> str:
    return f"`{short(finding.fingerprint)}`"


def _pasted(text: str) -> tuple[str, ...]:
    """As a block of its own, in which no sign means anything, so that it is copied as it stands."""
    return "", f"        {clean(text)}", ""
