"""Annotations for GitHub Actions, written to a job's log."""

from msgcheck.model.finding import Finding, Severity
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.oneline import one_line
from msgcheck.report.origin import origin
from msgcheck.report.wording import KIND_WORDS, clean, count, sentence, short, verdict
from msgcheck.report.worklist import ranked

COMMANDS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice"}
MOST = 10
"""GitHub shows ten annotations of each level for a step, and drops the others without a word."""


@reporters.register("github")
def render(report: Report) -> str:
    """The worst of each level as annotations; the verdict, how many more there are, and the notes on one last line."""
    lines, left_out = [], 0
    for severity in Severity:
        findings = ranked(finding for finding in report.open if finding.severity is severity)
        room = MOST - 1 if severity is Severity.LOW else MOST  # the verdict is a notice too
        lines += [_annotation(finding, report) for finding in findings[:room]]
        left_out += len(findings[room:])
    rest = [f"{count(left_out, 'more finding')} not annotated: see the report."] if left_out else []
    said = " ".join([str(verdict(report)), *rest, *map(sentence, report.notes)])
    lines.append(f"::notice title=msgcheck::{_data(said)}")
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, report: Report) -> str:
    title = _property(f"{KIND_WORDS[finding.kind]}, {finding.message}" if finding.message else KIND_WORDS[finding.kind])
    path, line = origin(finding, report)
    said = one_line(finding, report.platform)
    place = f"file={_property(path)},line={line},title={title}"
    return f"::{COMMANDS[finding.severity]} {place}::{_data(f'{said} ({short(finding.fingerprint)})')}"


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
