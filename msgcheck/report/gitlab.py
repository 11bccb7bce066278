"""GitLab Code Quality: one JSON array, each entry with a fingerprint of its own."""

import json
from collections import Counter

from msgcheck.model.finding import Finding, Severity
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.oneline import one_line
from msgcheck.report.origin import origin

LEVELS = {Severity.HIGH: "critical", Severity.MEDIUM: "major", Severity.LOW: "minor"}


@reporters.register("gitlab")
def render(report: Report) -> str:
    """The open findings; equal ones are numbered, since GitLab wants each fingerprint once."""
    seen: Counter[str] = Counter()
    entries = []
    for finding in report.open:
        seen[finding.fingerprint] += 1
        entries.append(_entry(finding, report, seen[finding.fingerprint]))
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def _entry(finding: Finding, report: Report, occurrence: int) -> dict[str, object]:
    path, line = origin(finding, report)
    again = f"/{occurrence}" if occurrence > 1 else ""
    return {
        "description": one_line(finding, report.platform),
        "check_name": f"msgcheck/{finding.kind.value}",
        "fingerprint": f"{finding.fingerprint}{again}",
        "severity": LEVELS[finding.severity],
        "location": {"path": path, "lines": {"begin": line}},
    }
