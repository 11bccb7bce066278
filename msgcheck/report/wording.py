"""What reports call things: kinds, places, counts and the verdict, the same in every format."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgcheck.model.asset import Location
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.measures import PullThrough, Share, looked
from msgcheck.model.report import Report

KIND_WORDS = {
    Kind.ALTERED_FACT: "Altered fact",
    Kind.CONTRADICTION: "Contradiction",
    Kind.OVERCLAIM: "Overclaim",
    Kind.DILUTION: "Dilution",
    Kind.OFF_PLATFORM: "Off platform",
    Kind.RETIRED: "Retired message",
    Kind.TERM: "Avoided term",
    Kind.MISSING: "Missing message",
    Kind.CONFLICT: "Conflict between assets",
    Kind.UNREADABLE: "Could not be read",
}

KIND_MEANINGS = {
    Kind.ALTERED_FACT: "tells a message with another number, date, name or scope",
    Kind.CONTRADICTION: "cannot be true together with the message",
    Kind.OVERCLAIM: "stronger, wider or more absolute than approved",
    Kind.DILUTION: "so vague that what makes it this message is gone",
    Kind.OFF_PLATFORM: "a promise that no message covers",
    Kind.RETIRED: "tells a message that is no longer to be told",
    Kind.TERM: "uses a word to avoid",
    Kind.MISSING: "a rule requires the message and the asset does not tell it",
    Kind.CONFLICT: "two assets tell incompatible versions of one claim",
    Kind.UNREADABLE: "the file, or a part of it, could not be read",
}

FINGERPRINT_DIGITS = 8
"""Shown of a fingerprint's 24 hex digits: two of 10,000 findings share them once in some 86 reports."""

_UNSHOWN = ("Cc", "Cf", "Cs", "Co", "Cn")
_KEPT = "\n\t\u200c\u200d"
"""Zero-width joiners shape emoji and several scripts."""


class Outcome(StrEnum):
    """What the check as a whole came to."""

    CLEAN = "On message"
    NOTES = "Passes, with notes"
    FAILS = "Off message"
    UNKNOWN = "Not fully read"
    NOTHING = "Nothing checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The verdict in a word and in a sentence."""

    outcome: Outcome
    sentence: str

    def __str__(self) -> str:
        return f"{self.outcome.value}: {self.sentence}"


def verdict(report: Report) -> VerdictLine:
    """Say what the check came to, by the rule that also sets the exit status: ``report.failing``."""
    seen = looked(report)
    if seen.failed and not seen.assets:
        return VerdictLine(outcome=Outcome.NOTHING, sentence="nothing could be read.")
    others = max(0, len(report.open) - report.failing)  # a display filter may leave fewer than the gate counted
    if report.failing:
        more = f"; {count(others, 'more is', 'more are')} worth a look" if others else ""
        sentence = f"{count(report.failing, 'finding fails', 'findings fail')} this check{more}."
        return VerdictLine(outcome=Outcome.FAILS, sentence=sentence)
    if others:
        sentence = f"nothing fails this check; {count(others, 'finding is', 'findings are')} worth a look."
        return VerdictLine(outcome=Outcome.NOTES, sentence=sentence)
    if not seen.assets:
        return VerdictLine(outcome=Outcome.NOTHING, sentence="no asset was looked at.")
    if seen.failed or seen.unread:
        sentence = "nothing to fix in what could be read, but not everything could be."
        return VerdictLine(outcome=Outcome.UNKNOWN, sentence=sentence)
    known = sum(finding.accepted is not None for finding in report.findings)
    new = f"nothing new to fix; {count(known, 'finding is', 'findings are')} accepted." if known else "nothing to fix."
    return VerdictLine(outcome=Outcome.CLEAN, sentence=new)


def looked_at(report: Report) -> str:
    """Say how much was looked at, the unread included: '11 assets, 214 passages, 3 could not be read'."""
    seen = looked(report)
    parts = [count(seen.assets, "asset"), count(seen.passages, "passage"), f"{seen.judged:,} judged"]
    if seen.failed:
        parts.append(f"{count(seen.failed, 'asset')} could not be read")
    if seen.unread:
        parts.append(f"{count(seen.unread, 'part')} could not be read")
    return ", ".join(parts)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: '1 asset', '1,200 assets'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: Share) -> str:
    """A share in whole per cent; an en dash if there was nothing to count.

    Rounded down, so that no share shows the bound of a band that it has not reached; never to 0% if there is any.
    """
    if not share.whole:
        return "–"
    return f"{max(100 * share.part // share.whole, 1) if share.part else 0}%"


def points(value: float) -> str:
    """A figure from 0 to 100 in whole per cent, rounded as ``percent`` rounds a share."""
    return f"{max(math.floor(value), 1) if value else 0}%"


def place(location: Location | None) -> str:
    """Where something stands, in words: 'slide 2, bullet'."""
    if location is None:
        return "whole asset"
    unit = f"{location.unit} {location.number}" if location.number is not None else ""
    role = location.role.replace("-", " ")
    words = unit if role == location.unit else ", ".join(part for part in (unit, role) if part)
    return f"{words} (hidden)" if location.hidden else words


def and_more(locations: Sequence[Location | None]) -> str:
    """Further parts that could not be read for one reason: 'and pages 9-66 for the same reason'."""
    numbers = sorted({each.number for each in locations if each and each.number is not None})
    if len(numbers) < len(locations):
        return f"and {count(len(locations), 'more part')} for the same reason"
    unit = next(each.unit for each in locations if each)
    return f"and {unit}{'s' if len(numbers) > 1 else ''} {ranges(numbers)} for the same reason"


def ranges(numbers: Sequence[int]) -> str:
    """Sorted numbers, neighbours joined: '7–9, 12'."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return ", ".join(str(group[0]) if len(group) == 1 else f"{group[0]}–{group[-1]}" for group in groups)


def reach(message: PullThrough) -> str:
    """How far a message reaches, in words: '2 of the 4 assets that must tell it do so faithfully'."""
    share, owed = (message.required, True) if message.required.whole else (message.told, False)
    if share.whole == 1:
        who, number = "the one asset", ""
    else:
        who, number = f"the {share.whole:,} assets", f"{share.part:,} of " if share.part else "none of "
    must = " that must tell it" if owed else ""
    verb = "tell it" if share.part > 1 else "does not tell it" if share.whole == 1 and not share.part else "tells it"
    return f"{number}{who}{must} {verb} faithfully" + ("" if owed else "; no rule requires it")


def place_of(finding: Finding) -> str:
    """Where a finding stands."""
    return place(finding.passage.location if finding.passage else finding.location)


def short(fingerprint: str) -> str:
    """As much of a fingerprint as tells findings apart: 'v1:9f2c1a7e'."""
    scheme, _, digits = fingerprint.partition(":")
    return f"{scheme}:{digits[:FINGERPRINT_DIGITS]}"


def sentence(text: str) -> str:
    """A check's reason as a sentence: capital first (unless it starts with a path), full stop last."""
    line = clean(text)
    if line.split(" ")[0].isalpha():
        line = line[0].upper() + line[1:]
    return line if line.endswith((".", "!", "?")) or not line else f"{line}."


def clean(text: str) -> str:
    """Text from an asset on one line, without what could drive a terminal or turn the reading order."""
    return visible(re.sub(r"\s+", " ", text)).strip()


def visible(text: str) -> str:
    """Text without control, format and unassigned characters; line ends and blanks stay as they are."""
    return text if text.isprintable() else "".join(char for char in text if _shown(char))


def _shown(char: str) -> bool:
    return char in _KEPT or unicodedata.category(char) not in _UNSHOWN
