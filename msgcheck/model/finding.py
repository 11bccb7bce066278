"""What a person should look at."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from msgcheck.model.asset import Location, Passage


class Kind(StrEnum):
    """How an asset has drifted, or why it could not be judged."""

    ALTERED_FACT = "altered-fact"
    CONTRADICTION = "contradiction"
    OVERCLAIM = "overclaim"
    DILUTION = "dilution"
    OFF_PLATFORM = "off-platform"
    RETIRED = "retired"
    TERM = "term"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return ("high", "medium", "low").index(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What one check holds against one passage (or, without a passage, against the asset)."""

    kind: Kind
    because: str
    """One sentence for the reader."""
    confidence: float
    """From 0 to 1."""
    passage: Passage | None = None
    message: str | None = None
    expected: str | None = None
    found: str | None = None
    suggestion: str | None = None
    """Approved wording, never invented."""
    severity: Severity | None = None
    """Set where it differs from the kind's own."""
    location: Location | None = None
    """Where, if there is no passage to say so."""


FINGERPRINT_VERSION = "1"

COMMENTER = "msgcheck"
"""Who the comments in an annotated copy are by; extractors pass them over, for they quote findings and are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A drift that stood up against the others on its passage, ready to be shown."""

    kind: Kind
    severity: Severity
    asset: str
    because: str
    confidence: float
    passage: Passage | None = None
    message: str | None = None
    expected: str | None = None
    found: str | None = None
    suggestion: str | None = None
    places: tuple[str, ...] = field(default=())
    """Further places that say the same, when repeats were folded: 'decks/a.pptx, slide 3'."""
    location: Location | None = None
    """Where it stands: the passage's place, or that of an unreadable part; None for a whole asset."""
    accepted: str | None = None
    """Why this finding is known and does not count: a suppression's reason, or 'baseline'."""

    @property
    def fingerprint(self) -> str:
        """Identify the same finding in the next run.

        The slide number is left out on purpose: moving a slide must not
        bring back a finding that someone has already accepted.
        """
        text = " ".join(self.passage.text.casefold().split()).rstrip(".!?:;,") if self.passage else ""
        detail = "" if self.passage or self.message else self.because
        parts = (FINGERPRINT_VERSION, self.kind.value, self.message or "", self.asset, text, detail)
        content = "".join(f"{len(part)}:{part}" for part in parts)
        name = content.encode(errors="surrogatepass")  # the bytes of a file name need not be UTF-8
        return f"v{FINGERPRINT_VERSION}:{hashlib.sha256(name).hexdigest()[:24]}"
