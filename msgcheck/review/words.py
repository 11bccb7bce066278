"""What a review says in every format, in the same words."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.model.asset import Location
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.fix import Correction, Fix
from msgcheck.model.platform import Message
from msgcheck.model.review import Item, Review, Telling
from msgcheck.plugins import annotators, fixers
from msgcheck.report.wording import KIND_WORDS, clean, count, looked_at, place, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The review in a line, and what it is about."""

    title: str
    about: str


def headline(review: Review) -> Headline:
    """Say what there is to do: '3 must fix, 4 could', and of what."""
    name = clean(_path(review))
    if review.asset is None:
        details = [sentence(unread.detail) for _, unread in review.report.failed]
        named = (each if each.startswith((f"{name} ", f"{name}: ")) else f"{name}: {each}" for each in details)
        return Headline(title="Could not be read", about=" ".join(named))
    kind, units = review.asset.kind, review.asset.units
    about = f"{name}  {kind.noun}, {count(units, kind.unit)}, {_passages(review)}"
    return Headline(title=_to_do(review), about=about)


def _to_do(review: Review) -> str:
    if review.must or review.could:
        where = len(review.items) + len(review.left_out)
        places = f", in {where} places" if where > review.must + review.could else ""
        return f"{review.must} must fix, {review.could} could{places}"
    if review.asset is not None and review.asset.unread:
        return "Nothing to fix in what could be read, but not everything could be"
    return "Nothing to fix"


def _passages(review: Review) -> str:
    return looked_at(review.report).partition(", ")[2]


def _path(review: Review) -> str:
    if review.asset is not None:
        return review.asset.path
    return review.report.failed[0][0] if review.report.failed else ""


def offer(review: Review) -> Iterator[str]:
    """What msgcheck can do about it by itself, if anything."""
    if review.asset is None:
        return
    suffix = suffix_of(_path(review))
    safe = sum(fix.safe for fix in review.fixes)
    rest = len(review.fixes) - safe
    if suffix in fixers and review.correction is None:
        more = f"; {rest} more with --unsafe" if rest else ""
        if safe:
            yield f"--fix OUT{suffix} makes {count(safe, 'safe change')} in a copy{more}."
        elif rest:
            yield f"--fix OUT{suffix} --unsafe replaces {count(rest, 'whole sentence')} in a copy."
    if suffix in annotators and review.items and review.annotated is None:
        yield f"--annotate OUT{suffix} writes a copy with a comment at each finding."


def copies(review: Review) -> Iterator[str]:
    """What was written, and what came of the check of the corrected copy."""
    if review.annotated is not None:
        yield f"Commented copy: {clean(review.annotated)}"
    if review.correction is not None:
        yield f"Corrected copy: {clean(review.correction.path)}  {_applied(review.correction)}"
        yield f"Checked again: {_checked(review.correction)}"


def _applied(correction: Correction) -> str:
    refused = f", {len(correction.refused)} not" if correction.refused else ""
    return f"{count(len(correction.applied), 'change')} made{refused}"


def _checked(correction: Correction) -> str:
    parts = [f"{count(len(correction.gone), 'finding')} gone"]
    parts.append(
        f"{len(correction.left)} still found after a change" if correction.left else "none of those changed left"
    )
    parts.append(f"{len(correction.new)} new" if correction.new else "none new")
    fails = correction.failing
    verdict = f"{count(fails, 'finding fails', 'findings fail')} the check of the copy" if fails else "the copy passes"
    return f"{', '.join(parts)}; {verdict}."


def change_words(fix: Fix) -> str:
    """A change that was made, with its place: 'slide 4: 45% → 30%'."""
    return f"{fix.passage.location}: {clean(fix.old)} → {clean(fix.new)}"


def outcomes(correction: Correction) -> Iterator[tuple[str, str]]:
    """Line by line (what became of it, what): changes made and not made, then what is left and what is new."""
    yield from (("changed", change_words(fix)) for fix in correction.applied)
    for fix, why in correction.refused:
        yield "not made", f"{change_words(fix)}: {why}"
    yield from (("look at", f"{change_words(fix)}? {fix.why}") for fix in correction.look)
    for label, findings in (("still", correction.left), ("new", correction.new)):
        for finding in findings:
            where = finding.location or "whole file"
            yield label, f"{where}: {KIND_WORDS[finding.kind]}: {sentence(finding.because)}"


def suffix_of(path: str) -> str:
    """A file's suffix in lower case, with its dot; empty for addresses."""
    name = "" if "://" in path else path.rpartition("/")[2]
    return f".{name.rpartition('.')[2].lower()}" if "." in name else ""


def section_name(location: Location | None) -> str:
    """What a section is headed with: 'Slide 4', 'Master', 'Whole file'."""
    if location is None:
        return "Whole file"
    name = str(location).replace("-", " ")
    return name[:1].upper() + name[1:]


def role_of(finding: Finding) -> str:
    """The part that the passage plays on its slide or page: 'bullet', 'notes (hidden)'."""
    if finding.location is None:
        return ""
    where = place(finding.location)
    lead = f"{finding.location}, "
    return where.removeprefix(lead) if where.startswith(lead) else "" if where == str(finding.location) else where


def shown_fixes(review: Review, item: Item) -> tuple[Fix, ...]:
    """The fixes to show with an item: none where there is no fixer to make them."""
    return item.fixes if suffix_of(_path(review)) in fixers else ()


def fix_words(fix: Fix) -> str:
    """A fix in a line: what becomes what, and whether it needs reading again."""
    whole = fix.old == fix.passage.text and not _beside(fix)
    change = "the whole sentence" if whole else f"{clean(fix.old)} → {clean(fix.new)}"
    if _beside(fix):
        change += f", {place(fix.passage.location)}"
    return f"{change} (safe)" if fix.safe else f"{change} (--unsafe): {sentence(fix.why)}"


def _beside(fix: Fix) -> bool:
    """Whether a fix stands in another passage than its finding."""
    return fix.finding.passage is None or fix.passage.id != fix.finding.passage.id


def told_words(telling: Telling) -> str:
    """Where a message is told, and how often."""
    more = telling.places - 1
    also = f" and in {count(more, 'more place')}" if more else ""
    return f"{place(telling.passage.location)}{also}"


def left_out_words(message: Message) -> str:
    """What a message is, and which: 'Tagline, tagline'."""
    role = message.role.value[0].upper() + message.role.value[1:]
    return role if message.id == message.role.value else f"{role}, {clean(message.id)}"


def paste_label(finding: Finding) -> str:
    """What to do with the approved wording: a term is a word, not a sentence."""
    return "Say" if finding.kind is Kind.TERM else "Paste"
