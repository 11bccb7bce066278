"""What a review says in every format, in the same words."""

from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.model.asset import Location
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.fix import Fix
from msgcheck.model.platform import Message
from msgcheck.model.review import Review, Telling
from msgcheck.plugins import annotators, fixers
from msgcheck.report.wording import clean, count, looked_at, place, sentence


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
        return Headline(title="Could not be read", about=" ".join([f"{name}:", *details]))
    kind, units = review.asset.kind, review.asset.units
    about = f"{name}  {kind.value}, {count(units, kind.unit)}, {_passages(review)}"
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
    suffix = suffix_of(_path(review))
    safe = sum(fix.safe for fix in review.fixes)
    rest = len(review.fixes) - safe
    if suffix in fixers and review.fixes:
        more = f"; {count(rest, 'more', 'more')} with --unsafe" if rest else ""
        yield f"--fix OUT{suffix} puts {count(safe, 'of them', 'of them')} right in a copy{more}."
    if suffix in annotators and review.items:
        yield f"--annotate OUT{suffix} writes a copy with a comment at each."


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


def fix_words(fix: Fix) -> str:
    """A fix in a line: what becomes what, and whether it needs reading again."""
    change = f"{clean(fix.old)} → {clean(fix.new)}" if len(fix.old) < len(fix.passage.text) else "the whole sentence"
    return f"{change} (safe)" if fix.safe else f"{change} (--unsafe): {sentence(fix.why)}"


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
