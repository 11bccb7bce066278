"""What a rejected finding changes in the platform file."""

from enum import StrEnum

from msgcheck.errors import UsageError
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.platform import Platform
from msgcheck.platform_file import edit


class Remedy(StrEnum):
    """How a finding that a person rejects is kept from coming back."""

    SUPPRESSION = "suppression"
    """This finding, in this asset, may stay."""
    VARIANT = "variant"
    """The passage's wording is approved from now on, wherever it stands."""


APPROVABLE = {Kind.ALTERED_FACT, Kind.CONTRADICTION, Kind.OVERCLAIM, Kind.DILUTION}
"""Kinds that hold a wording against a live message: approving the wording makes it a variant of that message."""


def proposal(
    text: str, platform: Platform, finding: Finding, remedy: Remedy, *, reason: str, until: str | None = None
) -> str:
    """The platform file's text with the remedy in it; UsageError if the finding allows no such remedy."""
    if remedy is Remedy.SUPPRESSION:
        return edit.with_suppression(text, finding=finding.fingerprint, reason=reason, until=until)
    if until is not None:
        raise UsageError("--until is for suppressions; an approved wording is a variant until someone deletes it")
    if finding.kind not in APPROVABLE or finding.passage is None or finding.message not in platform.by_id:
        raise UsageError(
            f"{finding.kind.value} findings hold no wording against a message, so there is nothing to approve; "
            "use --as suppression"
        )
    return edit.with_variant(text, message=platform.by_id[finding.message], wording=finding.passage.text)
