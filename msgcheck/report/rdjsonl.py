"""Reviewdog diagnostics, one JSON object a line."""

import json

from msgcheck.model.finding import Finding, Severity
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.oneline import one_line
from msgcheck.report.origin import origin

LEVELS = {Severity.HIGH: "ERROR", Severity.MEDIUM: "WARNING", Severity.LOW: "INFO"}


@reporters.register("rdjsonl")
def render(report: Report) -> str:
    """The open findings, each on the file that holds it."""
    return "".join(json.dumps(_diagnostic(each, report), ensure_ascii=False) + "\n" for each in report.open)


def _diagnostic(finding: Finding, report: Report) -> dict[str, object]:
    path, line = origin(finding, report)
    lines = {"range": {"start": {"line": line}}} if line > 1 else {}  # decks have none: the path alone is valid
    return {
        "message": one_line(finding, report.platform),
        "location": {"path": path, **lines},
        "severity": LEVELS[finding.severity],
        "source": {"name": "msgcheck"},
        "code": {"value": finding.kind.value},
    }
