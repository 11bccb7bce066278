from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.report import Report
from msgcheck.model.share import Share
from msgcheck.model.trend import Trend
from msgcheck.plugins import reporters

MOST_LINES, MOST_CHARACTERS = 45, 4_500
"""Of one printed page, table and headings included."""


def brief(report: Report) -> str:
    text = reporters.get("brief")(report)
    assert isinstance(text, str)
    return text


def test_starts_with_the_verdict(report: Report) -> None:
    assert brief(report).startswith(
        "# Northwind Signal: messages in 7 assets\n\n**Off message**: 6 findings fail this check; 16 more are worth a look."
    )


def test_names_the_weakest_the_first_fixes_and_the_blind_spots(report: Report) -> None:
    text = brief(report)

    assert (
        "- Message: **Forecast every quarter within 5% of actuals.** – none of the 4 assets that must tell it" in text
    )
    assert "\n1. **decks/rep-copy-final-v7.pptx**, slide 1, title: retired message, says “The" in text
    assert "\n6. " not in text
    assert "And 13 more findings." in text
    assert "- decks/board-update.pptx: The deck is protected by a password; save a copy without one." in text


def test_a_measure_has_its_band_change_and_formula(report: Report) -> None:
    trend = Trend(
        since="2026-10-01T09:30:00Z", commit="c0ffee0123", shares={"required": Share(part=5, whole=14)}, fixed=2
    )
    text = brief(replace(report, trend=trend))

    assert "| Told as required | **28%** (4 of 14) | concerning | down 7 points | cells asset × message" in text
    assert "Since the audit of 2026-10-01 09:30 UTC \\(c0ffee0\\): 0 new, 2 fixed, 0 still there." in text


def test_an_audit_that_is_not_like_with_like_is_not_compared(report: Report) -> None:
    trend = Trend(since="2026-10-01T09:30:00Z", differs=("the platform changed",))
    text = brief(replace(report, trend=trend))

    assert "Not held against the audit of 2026-10-01 09:30 UTC: the platform changed." in text
    assert "points" not in text


@pytest.mark.parametrize("size", [7, 60])
def test_is_one_page_whatever_the_size(size: int) -> None:
    text = brief(sample.large(size))

    assert len(text.splitlines()) <= MOST_LINES
    assert len(text) <= MOST_CHARACTERS


def test_nothing_found(clean_report: Report) -> None:
    text = brief(clean_report)

    assert "Fix first" not in text
    assert text.endswith("## Blind spots\n\nNone: everything could be read.\n")


def test_hostile_text_does_nothing_anywhere(report: Report) -> None:
    text = brief(replace(report, platform=replace(report.platform, company="<b>@all</b>")))

    for live in ("<script", "<img", "](javascript", "https://evil", "http://evil", "\x1b", "\u202e", "<b>@all"):
        assert live not in text
