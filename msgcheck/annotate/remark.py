"""What a comment on a finding says, in every format: the kind, the words, the approved wording, and why."""

from msgcheck.model.finding import COMMENTER, Finding, Kind
from msgcheck.report.wording import KIND_WORDS, clean, place, sentence

AUTHOR = COMMENTER
INITIALS = "mc"


def remark(finding: Finding) -> tuple[str, ...]:
    """The comment, line by line."""
    about = f" ({clean(finding.message)})" if finding.message else ""
    lines = [f"{KIND_WORDS[finding.kind]}{about}, {finding.severity.value}{_elsewhere(finding)}"]
    if finding.passage:
        lines.append(f'It says: "{clean(finding.passage.text)}"')
    if finding.suggestion:
        lines.append(f"{_offer(finding)}: {clean(finding.suggestion)}")
    lines.append(f"Why: {sentence(finding.because)}")
    return tuple(lines)


def _offer(finding: Finding) -> str:
    return "Say instead" if finding.kind is Kind.TERM else "Approved"


def _elsewhere(finding: Finding) -> str:
    """Where it stands, if that is not where the comment can stand."""
    if finding.location is not None and finding.location.number is None:
        return f" - on the {place(finding.location)}"
    return ""
