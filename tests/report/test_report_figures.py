from dataclasses import replace

import pytest

from msgcheck.model.measures import measure
from msgcheck.model.report import Report
from msgcheck.model.share import Share
from msgcheck.model.trend import Trend
from msgcheck.report.figures import Figure, figures


def by_name(report: Report) -> dict[str, Figure]:
    return {each.name: each for each in figures(report, measure(report))}


def test_each_figure_has_its_formula(report: Report) -> None:
    shown = by_name(report)

    assert shown["Told as required"].shown == "28%"
    assert shown["Told as required"].formula.startswith("4 of 14: cells asset × message told faithfully")
    assert shown["Conflicts"].shown == "1"
    assert shown["Spread of messages"].shown == "0–50%"


@pytest.mark.parametrize(
    ("before", "moved"),
    [
        pytest.param(4, "down 3", id="fewer conflicts"),
        pytest.param(0, "up 1", id="more"),
        pytest.param(1, "as before", id="as many"),
    ],
)
def test_how_conflicts_moved(report: Report, before: int, moved: str) -> None:
    trend = Trend(since="2026-09-01", shares={"category": Share(part=1, whole=5)}, conflicts=before)
    shown = by_name(replace(report, trend=trend))

    assert shown["Conflicts"].moved == moved
    assert "40 points" in shown["Category match"].moved


def test_nothing_is_said_of_an_audit_that_was_not_alike(report: Report) -> None:
    trend = Trend(since="2026-09-01", differs=("another platform",))

    assert not any(each.moved for each in by_name(replace(report, trend=trend)).values())
