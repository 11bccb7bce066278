"""What one asset comes to by itself, before it is held against the others."""

from dataclasses import dataclass

from msgcheck.model.finding import Finding
from msgcheck.model.report import AssetReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A passage that states values about something: what two assets can disagree on."""

    asset: str
    passage: str
    """The passage's id in its asset."""
    text: str
    units: tuple[str, ...]
    """Of its values."""
    values: tuple[str, ...]
    """What its values mean, in alphabetical order: passages with the same ones cannot disagree."""
    subject: tuple[str, ...]
    """Its words' stems, the values aside, in alphabetical order."""
    drifted: bool
    """Whether the judge already holds it to be drift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Everything that is decided about an asset from its own text and the platform alone."""

    report: AssetReport
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
