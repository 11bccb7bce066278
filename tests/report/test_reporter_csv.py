import csv
import io

import pytest
from report import sample

from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.csv import _cell

render = reporters.get("csv")


def rows(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report))))


def test_one_row_a_finding_worst_first_and_accepted_last(report: Report) -> None:
    table = rows(report)

    assert len(table) == len(report.findings)
    assert [int(row["impact"]) for row in table if not row["accepted"]] == sorted(
        (int(row["impact"]) for row in table if not row["accepted"]), reverse=True
    )
    assert [row["accepted"] for row in table][-2:] == ["Legal asked for no figures on the price page.", "baseline"]


def test_a_row_is_complete(report: Report) -> None:
    row = next(each for each in rows(report) if each["fingerprint"] == report.findings[0].fingerprint)

    assert row["kind"] == "altered-fact"
    assert row["asset"] == sample.DECK
    assert row["location"] == "slide 2, bullet"
    assert row["approved wording"] == "Forecast every quarter within 5% of actuals."
    assert row["also in"] == "decks/regional-emea.pptx, slide 2; decks/regional-apac.pptx, slide 2"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        pytest.param('=HYPERLINK("http://evil")', '\'=HYPERLINK("http://evil")', id="equals"),
        pytest.param("+40% margin", "'+40% margin", id="plus"),
        pytest.param("-40% cost", "'-40% cost", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1+1", "'=1+1", id="behind a tab"),
        pytest.param("\u200b=1+1", "'=1+1", id="behind an invisible character"),
        pytest.param("5 = 5", "5 = 5", id="inside a text it is harmless"),
        pytest.param(None, "", id="nothing"),
    ],
)
def test_no_cell_runs_as_a_formula(text: str | None, cell: str) -> None:
    assert _cell(text) == cell


def test_no_findings_leave_the_heading(clean_report: Report) -> None:
    assert render(clean_report).startswith("impact,severity,kind,asset,location,")
    assert rows(clean_report) == []
