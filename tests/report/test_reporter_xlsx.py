import io
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from report import sample

from msgcheck.model.report import Report
from msgcheck.model.share import Share
from msgcheck.model.trend import Trend
from msgcheck.plugins import answers_bytes, reporters
from msgcheck.report import xlsx

render = reporters.get("xlsx")


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(sample.build())


def opened(report: Report) -> Workbook:
    content = render(report)
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_sheets_in_their_order(book: Workbook) -> None:
    assert book.sheetnames == ["Summary", "Findings", "Heat map", "Coverage", "Not read", "Run"]


def test_one_row_a_finding_with_filters_and_a_head_that_stays(book: Workbook, report: Report) -> None:
    page = book["Findings"]

    assert page.max_row == len(report.findings) + 1
    assert (page.auto_filter.ref, page.freeze_panes) == (f"A1:N{page.max_row}", "E2")
    first = [cell.value for cell in page[2]]
    assert first[:5] == [9, "high", "Retired message", sample.DRIFTED, "slide 1, title"]
    assert [each.value for each in page["M"]][-2:] == ["Legal asked for no figures on the price page.", "baseline"]


def test_no_text_of_an_asset_is_a_formula_or_a_link(book: Workbook) -> None:
    cells = [cell for page in book for row in page for cell in row if cell.value is not None]
    formula = next(cell for cell in cells if cell.value == sample.FORMULA)

    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


def test_a_page_on_the_web_is_a_link_to_itself(report: Report) -> None:
    paths = ("https://www.example.com/pricing", "javascript:alert(1)", 'https://evil.example/"x')
    findings = tuple(replace(report.findings[0], asset=path) for path in paths)

    page = opened(replace(report, findings=findings))["Findings"]

    links = {cell.value: cell.hyperlink.target for cell in page["D"] if cell.hyperlink}
    assert links == {paths[0]: paths[0]}


def test_the_heat_map_is_coloured_and_lettered(book: Workbook) -> None:
    page = book["Heat map"]
    row = [(cell.value, cell.fill.start_color.rgb) for cell in page[2]]

    assert row[0][0] == sample.DECK
    assert [value for value, _ in row[1:-1]] == ["T", None, None, None, "D", None, "D", None, "T", None]
    assert len({color for value, color in row[1:-1] if value == "T"} | {color for _, color in row[5:6]}) == 2
    assert row[-1][0] == 0.5
    assert "T told; D drifted" in page.cell(row=page.max_row, column=1).value


def test_a_measure_has_its_band_its_formula_and_its_change(report: Report) -> None:
    trend = Trend(since="2026-10-01T09:30:00Z", shares={"required": Share(part=1, whole=14)}, new=3, fixed=1, still=9)

    page = opened(replace(report, trend=trend))["Summary"]

    assert page["A4"].value == "Since the audit of 2026-10-01 09:30 UTC: 3 new, 1 fixed, 9 still there."
    assert [cell.value for cell in page[7]] == [
        "Told as required",
        0.28,
        "concerning",
        "4 of 14",
        "cells asset × message told faithfully, of those that a rule requires",
        "up 21 points",
    ]


def test_nothing_found_and_everything_read(clean_report: Report) -> None:
    book = opened(clean_report)

    assert book["Findings"].max_row == 1
    assert book["Findings"].auto_filter.ref is None
    assert book["Not read"]["A2"].value == "Everything could be read."


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    again = render(report)

    assert answers_bytes(render)
    assert again == render(report)
    assert isinstance(again, bytes)
    assert {part.date_time for part in ZipFile(io.BytesIO(again)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("X" * 32_766 + ".", "X" * 32_766 + ".", id="just fits"),
        pytest.param("X" * 32_768, "X" * 32_766 + "…", id="one letter too long"),
        pytest.param("\U0001f600" * 20_000, "\U0001f600" * 16_383 + "…", id="signs of two units each"),
    ],
)
def test_a_text_that_excel_would_not_take_is_cut_and_says_so(report: Report, text: str, shown: str) -> None:
    found = replace(report.findings[0], because=text)

    page = opened(replace(report, findings=(found,)))["Findings"]

    assert page["K2"].value == shown


def test_what_cells_look_like_is_worked_out_once_a_look(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 2,000 assets there are 300,000 cells; at a millisecond each the workbook took five minutes."""
    painted = []
    monkeypatch.setattr(xlsx, "_paint", lambda place, cell, **more: painted.append(cell))

    render(report)
    once = len(painted)
    render(replace(report, findings=report.findings * 9))

    assert len(painted) == 2 * once
