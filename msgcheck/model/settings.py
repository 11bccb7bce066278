"""Everything a user can choose for one run."""

from dataclasses import dataclass
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
    allow_private_hosts: bool = False
    min_severity: Severity = Severity.LOW
    """Shown from this severity on; the gate is fail_on's alone."""
