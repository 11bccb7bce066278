from dataclasses import replace

from report import sample

from msgcheck.model.report import Report
from msgcheck.report.heatmap import Mark, heat_map


def letters(report: Report) -> dict[str, str]:
    return {
        row.asset.asset.path: "".join(cell.mark.letter or "." for cell in row.cells) for row in heat_map(report).rows
    }


def test_letters_of_every_cell(report: Report) -> None:
    assert letters(report) == {
        sample.DECK: "T...D.D.T.",
        sample.DRIFTED: "–...DD–.D.",
        sample.ONE_PAGER: "..T.T..D.T",
        sample.HOME: "T.–T–.TT..",
        sample.PRICING: "–.T.–.....",
        sample.EVIL: "....T....D",
        sample.QUIET: "..........",
    }


def test_totals(report: Report) -> None:
    grid = heat_map(report)

    assert [str(row.required) for row in grid.rows][:3] == ["2 of 4", "0 of 4", "0 of 0"]
    assert str(grid.required) == "4 of 14"
    assert grid.ruled


def test_an_asset_without_coverage_is_blank(report: Report) -> None:
    bare = replace(report, assets=(replace(report.assets[0], coverage={}),))
    grid = heat_map(bare)

    assert {cell.mark for cell in grid.rows[0].cells} == {Mark.BLANK}
    assert not grid.ruled
