"""A finding on one line, for formats that have room for no more."""

from msgcheck.model.finding import Finding
from msgcheck.model.platform import Platform
from msgcheck.report.wording import KIND_WORDS, clean, place_of, sentence
from msgcheck.report.worklist import approved


def one_line(finding: Finding, platform: Platform) -> str:
    """What is wrong, where, what it says and what is approved, in that order."""
    parts = [f"{KIND_WORDS[finding.kind]}, {place_of(finding)}: {sentence(finding.because)}"]
    if finding.passage:
        parts.append(f'Says: "{clean(finding.passage.text)}"')
    wording = approved(finding, platform)
    if wording:
        parts.append(f'Approved: "{clean(wording)}"')
    return " ".join(parts)
