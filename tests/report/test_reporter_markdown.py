from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.finding import Kind
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.markdown import MOST_ROWS, escape

markdown = reporters.get("markdown")


def test_starts_with_the_verdict(report: Report) -> None:
    assert markdown(report).startswith(
        "## Off message\n\nNorthwind Signal: 6 findings fail this check; 16 more are worth a look. Looked at 7 assets,"
    )


def test_a_finding_is_one_row(report: Report) -> None:
    code = report.findings[0].fingerprint[:11]

    places = "; ".join(report.findings[0].places)
    assert (
        f"| **high**<br>Altered fact | decks/q3-enterprise-pitch.pptx<br>slide 2, bullet<br>also in {places}"
        " | Forecasts land within <b>15%</b> of actuals | Forecast every quarter within <b>5%</b> of actuals."
        f" | The platform says 5%, the slide says 15%.<br>{code} |\n"
    ) in markdown(report)


def test_the_heat_map_is_a_table_of_letters(report: Report) -> None:
    text = markdown(report)

    assert "| decks/q3-enterprise-pitch.pptx | T |  |  |  | D |  | D |  | T |  | 50% (2/4) |\n" in text
    assert "| **Pull-through** | 50% (2/4) |  | 50% (1/2) |" in text
    assert "T told, D drifted, – required and not told; blank: not required." in text


def test_every_row_has_as_many_cells_as_its_head(report: Report) -> None:
    for table in [part for part in markdown(report).split("\n\n") if part.startswith("|")]:
        widths = {line.replace("\\|", "").count("|") for line in table.splitlines()}
        assert len(widths) == 1, table


def test_says_what_could_not_be_read(report: Report, unread_report: Report) -> None:
    assert "- decks/board-update.pptx: The deck is protected by a password; save a copy without one.\n" in markdown(
        report
    )
    assert "### Could not be read" in markdown(unread_report)


def test_many_findings_are_counted_not_all_shown() -> None:
    said = sample.FINDINGS[2]
    assert said.passage
    many = [replace(said, passage=replace(said.passage, text=f"Claim {n}.")) for n in range(MOST_ROWS + 5)]
    text = markdown(replace(sample.large(2), findings=tuple(many)))

    assert text.count("<br>Altered fact |") <= MOST_ROWS
    assert "5 more findings not shown here: see the JSON, CSV or HTML report." in text


def test_nothing_found(clean_report: Report) -> None:
    text = markdown(clean_report)

    assert text.startswith(
        "## On message\n\nNorthwind Signal: nothing to fix. Looked at 1 asset, 6 passages, 5 judged."
    )
    assert "What to change" not in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("a | b", "a \\| b", id="a pipe ends no cell"),
        pytest.param("<img src=x>", "&lt;img src=x&gt;", id="html is text"),
        pytest.param("&lt;", "&amp;lt;", id="an entity is text"),
        pytest.param("`rm`", "\\`rm\\`", id="backticks"),
        pytest.param("[a](b)", "\\[a\\]\\(b\\)", id="a link is text"),
        pytest.param("https://evil.example", "https&#58;//evil.example", id="a bare address is no link"),
        pytest.param("WWW.evil.example", "WWW&#46;evil.example", id="nor is one with www"),
        pytest.param("@everyone", "@&#8203;everyone", id="nobody is notified"),
        pytest.param("see #12", "see #&#8203;12", id="no issue is linked"),
        pytest.param("- item", "\\- item", id="no list begins"),
        pytest.param("two\nlines", "two lines", id="a cell has one line"),
        pytest.param("no-rep-input", "no-rep-input", id="an id stays readable"),
    ],
)
def test_text_from_assets_is_only_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_hostile_text_does_nothing_anywhere(report: Report) -> None:
    named = replace(report, platform=replace(report.platform, company="<b>@all</b>"))
    text = markdown(named)

    for live in ("<script", "<img", "](javascript", "https://evil", "http://evil", "\x1b", "\u202e", "<b>@all"):
        assert live not in text


def test_what_another_asset_says_is_not_shown_as_approved(report: Report) -> None:
    conflict = replace(report.findings[0], kind=Kind.CONFLICT, message=None, suggestion=None, expected="7%")

    (row,) = [
        line for line in markdown(replace(report, findings=(conflict,))).splitlines() if "Conflict between" in line
    ]

    assert "7%" not in row
