"""Everything a user can choose for one run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from msgcheck.model.finding import Severity

DEFAULT_MODEL = "all-MiniLM-L6-v2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The options of one audit."""

    assets: tuple[str, ...] = ()
    platform: Path = Path("message_platform.yaml")
    model: str = DEFAULT_MODEL
    """Name or folder of a sentence-transformers model."""
    judge: str = "trained"
    profile: str = "balanced"
    """strict, balanced or quiet: how sure msgcheck must be before it speaks."""
    min_confidence: float | None = None
    fail_on: Severity | None = Severity.HIGH
    """Findings of this severity or worse give exit status 1; None: never."""
    include_hidden: bool = False
    ocr: bool = False
    """Read slides and pages that are pictures by text recognition."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried on files that are encrypted; they get into no report, log or cache."""
    allow_private_hosts: bool = False
    gate_soft: bool = False
    """Also let soft kinds fail the check below high severity (settle.SOFT)."""
    max_findings: int = 0
    """Findings at or above the gate that are put up with."""
    fail_under: float | None = None
    """Share of the passages about a message that must tell it faithfully, 0 to 100."""
    baseline: Path | None = None
    """Known findings, which are marked and do not count."""
    listed: tuple[str, ...] | None = None
    """Files that a list names, beside the assets; what msgcheck does not read is passed over. None: no list."""
    listed_at: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Each of them -> file and line of the list."""
    changed_since: str | None = None
    """Look only at files that changed since this git reference."""
    cache: bool = True
    """Take what earlier runs have found out about the same files and passages, and keep what this one does."""
    crawl: int = 0
    """How many links away from each start page pages are read, on the same site; 0: the page alone."""
    max_pages: int = 500
    """Read for each start page or sitemap."""
    delay: float = 0.2
    """Seconds between two requests to one host; its robots.txt can ask for more."""
    fetch_seconds: float = 600.0
    """For all fetching of a run."""
    ignore_robots: bool = False
    store: bool = True
    """Keep fetched pages, and ask servers only whether they changed."""
    jobs: int | None = None
    """Files read side by side; None: as many as there are processors."""
    render: bool = False
    """Show pages that need scripts to an installed Chromium, and read what it shows."""

    @property
    def base(self) -> Path:
        """The folder that the assets' paths start from."""
        return Path.cwd() if self.assets or self.listed is not None else self.platform.resolve().parent
