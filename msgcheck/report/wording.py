"""What reports call things: kinds, places, counts and the verdict, the same in every format."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from msgcheck.model.asset import Location
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.measures import Share, looked
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
_KEPT_FORMATS = "\u200c\u200d"
"""Zero-width joiners: they shape emoji and several scripts."""


class Outcome(StrEnum):
    """What the check as a whole came to."""

    CLEAN = "On message"
    NOTES = "Passes, with notes"
    FAILS = "Off message"
    UNKNOWN = "Not fully read"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The verdict in a word and in a sentence."""

    outcome: Outcome
    sentence: str

    def __str__(self) -> str:
        return f"{self.outcome.value}: {self.sentence}"


def verdict(report: Report) -> VerdictLine:
    """Say what the check came to, by the rule that also sets the exit status: ``report.failing``."""
    others = len(report.open) - report.failing
    if report.failing:
        more = f"; {count(others, 'more is', 'more are')} worth a look" if others else ""
        sentence = f"{count(report.failing, 'finding fails', 'findings fail')} this check{more}."
        return VerdictLine(outcome=Outcome.FAILS, sentence=sentence)
    if others:
        sentence = f"nothing fails this check; {count(others, 'finding is', 'findings are')} worth a look."
        return VerdictLine(outcome=Outcome.NOTES, sentence=sentence)
    seen = looked(report)
    if seen.failed or seen.unread:
        sentence = "nothing to fix in what could be read, but not everything could be."
        return VerdictLine(outcome=Outcome.UNKNOWN, sentence=sentence)
    return VerdictLine(outcome=Outcome.CLEAN, sentence="nothing to fix.")


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

    100% only if nothing is missing, 0% only if there is nothing.
    """
    if share.value is None:
        return "–"
    rounded = round(100 * share.value)
    if rounded == 100 and share.part < share.whole:
        rounded = 99
    return f"{max(rounded, 1) if share.part else 0}%"


def place(location: Location | None) -> str:
    """Where something stands, in words: 'slide 2, bullet'."""
    if location is None:
        return "whole asset"
    unit = f"{location.unit} {location.number}" if location.number is not None else ""
    role = location.role.replace("-", " ")
    words = unit if role == location.unit else ", ".join(part for part in (unit, role) if part)
    return f"{words} (hidden)" if location.hidden else words


def place_of(finding: Finding) -> str:
    """Where a finding stands."""
    return place(finding.passage.location if finding.passage else None)


def short(fingerprint: str) -> str:
    """As much of a fingerprint as tells findings apart: 'v1:9f2c1a7e'."""
    scheme, _, digits = fingerprint.partition(":")
    return f"{scheme}:{digits[:FINGERPRINT_DIGITS]}"


def clean(text: str) -> str:
    """Text from an asset on one line, without what could drive a terminal or turn the reading order."""
    line = re.sub(r"\s+", " ", text)
    return "".join(char for char in line if _shown(char)).strip()


def _shown(char: str) -> bool:
    return unicodedata.category(char) not in _UNSHOWN or char in _KEPT_FORMATS
