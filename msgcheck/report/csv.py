"""One row a finding, for scripts.

UTF-8 without a byte order mark, which scripts would take for a part of the first heading. Excel needs one to read
letters beyond ASCII, and, in half of the world, another separator: for Excel there is xlsx.
"""

import csv
import io

from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.wording import clean, place_of
from msgcheck.report.worklist import approved, impact, ranked

COLUMNS = (
    "impact",
    "severity",
    "kind",
    "asset",
    "location",
    "message",
    "passage",
    "found",
    "expected",
    "approved wording",
    "why",
    "confidence",
    "also in",
    "accepted",
    "fingerprint",
)

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet run a cell as a formula, full-width forms too; tabs and line ends are gone by then."""


@reporters.register("csv")
def render(report: Report) -> str:
    """A heading and one row a finding, what matters most first, the accepted ones last (RFC 4180 line ends)."""
    known = [finding for finding in report.findings if finding.accepted is not None]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for finding in (*ranked(report.open), *ranked(known)):
        writer.writerow([_cell(value) for value in _row(finding, report)])
    return text.getvalue()


def _row(finding: Finding, report: Report) -> tuple[str | None, ...]:
    return (
        str(impact(finding)),
        finding.severity.value,
        finding.kind.value,
        finding.asset,
        place_of(finding),
        finding.message,
        finding.passage.text if finding.passage else None,
        finding.found,
        finding.expected,
        approved(finding, report.platform),
        finding.because,
        f"{finding.confidence:.2f}",
        "; ".join(finding.places),
        finding.accepted,
        finding.fingerprint,
    )


def _cell(value: str | None) -> str:
    """A cell that a spreadsheet shows and does not run."""
    text = clean(value or "")
    return f"'{text}" if text.startswith(FORMULA) else text
