"""The result of one audit, which every reporter shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from msgcheck.model.asset import Asset, Unread
from msgcheck.model.evidence import Label
from msgcheck.model.finding import Finding
from msgcheck.model.platform import Platform
from msgcheck.model.trend import Trend


class Told(StrEnum):
    """What an asset does with a message."""

    TOLD = "told"
    DRIFTED = "drifted"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What was decided about one passage."""

    passage: str
    """The passage's id in its asset."""
    label: Label
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How one asset carries one message; each measure from 0 to 2 (field practice)."""

    told: Told
    presence: int = 0
    """Absent, implied, explicit."""
    prominence: int = 0
    """Buried, secondary, headline."""
    fidelity: int = 0
    """Wrong, partial, accurate."""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryMatch:
    """Whether an asset opens with the company's own category noun."""

    matched: bool
    rival: str | None = None
    """The other noun that stands in its place ('X is a …'), if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A passage that promises with a figure or a superlative."""

    passage: str
    """The passage's id in its asset."""
    words: tuple[str, ...]
    """What makes it one: 'by 40%', 'fastest'."""
    backed: bool
    """Whether the platform holds a proof point for what it tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetReport:
    """One asset, what was decided about its passages, and which messages it carries."""

    asset: Asset
    judged: tuple[Judged, ...] = ()
    coverage: Mapping[str, Presence] = field(default_factory=dict)
    """Message id -> how the asset carries it; every live message has an entry."""
    category: CategoryMatch | None = None
    claims: tuple[Claim, ...] = ()
    score: float | None = None
    """Share of the passages about a message that tell it faithfully, 0 to 100; None if there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made this report: enough to make it again."""

    version: str
    model: str
    model_digest: str
    judge: str
    judge_digest: str
    platform_digest: str
    profile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything one audit found."""

    platform: Platform
    assets: tuple[AssetReport, ...]
    findings: tuple[Finding, ...]
    """Those that count first, worst first; accepted ones are marked, never removed."""
    failed: tuple[tuple[str, Unread], ...] = ()
    """Assets that could not be read at all: path and why. Each also has an `unreadable` finding."""
    provenance: Provenance
    seconds: float = 0.0
    failing: int = 0
    """How many findings fail the check: the verdict and the exit status are this being 0 or not."""
    notes: tuple[str, ...] = ()
    """What the user should know about the run itself: what it passed over, which suppressions are idle."""
    partial: bool = False
    """Only some of what the platform is about was looked at: named assets, or those that changed."""
    trend: Trend | None = None
    """How this audit stands against an earlier one, if one was recorded."""

    base: str = "."
    """Folder that the assets' paths start from, as seen from where the command ran."""
    baseline: str | None = None
    """File of known findings that this report was held against."""
    named_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """URL -> file and line that name it."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody has accepted."""
        return tuple(finding for finding in self.findings if finding.accepted is None)
