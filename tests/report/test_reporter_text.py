import re
from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.asset import Location, Unread
from msgcheck.model.finding import Kind
from msgcheck.model.report import Report
from msgcheck.report.text import plain, render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def block(text: str, head: str) -> str:
    """What stands under a heading, up to the next blank line before an unindented one."""
    start = text.index(f"\n{head}")
    return re.split(r"\n\n(?=\S)", text[start + 1 :])[0]


def test_the_verdict_comes_first_and_then_what_was_looked_at(report: Report) -> None:
    first, second, *_ = plain(report).splitlines()

    assert first == "Off message: 6 findings fail this check; 16 more are worth a look."
    assert second == (
        "Looked at 7 assets, 32 passages, 31 judged, 1 asset could not be read, 3 parts could not be read."
    )


def test_a_finding_says_what_is_wrong_and_what_to_write(report: Report) -> None:
    code = report.findings[0].fingerprint[:11]

    assert f"""
  HIGH   Altered fact, slide 2, bullet, forecast-accuracy  {code}
         says      "Forecasts land within «15%» of actuals"
         approved  "Forecast every quarter within «5%» of actuals."
         why       The platform says 5%, the slide says 15%.
         also in   decks/regional-emea.pptx, slide 2; decks/regional-apac.pptx, slide 2
""" in plain(report)


def test_a_value_that_stands_in_no_sentence_is_said_apart(report: Report) -> None:
    assert 'says      "Our «sales org» partners love it"\n         expected  revenue team\n' in plain(report)


def test_what_another_asset_says_is_never_called_right(report: Report) -> None:
    conflict = replace(report.findings[0], kind=Kind.CONFLICT, message=None, suggestion=None, expected="7%")
    changed = plain(replace(report, findings=(conflict,)))

    assert "elsewhere 7%" in changed
    assert "expected" not in changed


def test_a_file_that_could_not_be_read_is_named_once(clean_report: Report) -> None:
    lost = Unread(reason="missing", detail="decks/a.pptx was not found; check the path")
    other = Unread(reason="unknown-format", detail="make.py: msgcheck does not read .py files")
    text = plain(replace(clean_report, failed=(("decks/a.pptx", lost), ("make.py", other))))

    assert "  decks/a.pptx was not found; check the path\n" in text
    assert "  make.py: msgcheck does not read .py files\n" in text


def test_the_retired_wording_is_shown_beside_another_telling_of_it(report: Report) -> None:
    retired = replace(report.findings[1], found="Our pipeline add-on is number one.")

    text = plain(replace(report, findings=(retired,)))

    assert (
        'says      "The #1 pipeline add-on for your CRM"\n         retired   Our pipeline add-on is number one.\n'
        in text
    )


def test_assets_come_worst_first(report: Report) -> None:
    heads = re.findall(r"^(\S.*?)  (?:deck|PDF|web page),", plain(report), re.MULTILINE)

    assert heads[:2] == [sample.DRIFTED, sample.DECK]
    assert heads[-1] == sample.ONE_PAGER


def test_missing_messages_follow_with_the_statement_to_paste(report: Report) -> None:
    text = block(plain(report), sample.HOME)

    assert "Missing message, nowhere in this asset, forecast-accuracy" in text
    assert 'approved  "Forecast every quarter within 5% of actuals."' in text


def test_what_could_not_be_read_is_always_listed(report: Report, unread_report: Report) -> None:
    assert "  decks/board-update.pptx: The deck is protected by a password" in plain(report)
    assert "(accepted: baseline)" in plain(report)
    assert plain(unread_report).splitlines()[0] == (
        "Not fully read: nothing to fix in what could be read, but not everything could be."
    )
    assert "pdf/security-whitepaper.pdf, page 8: Page 8 is a scan" in plain(unread_report)


@pytest.mark.parametrize("raised", [pytest.param(False, id="scans"), pytest.param(True, id="each with a finding")])
def test_a_long_scan_is_one_thing_to_read(unread_report: Report, raised: bool) -> None:
    scans = tuple(
        Unread(
            reason="image-only", detail=f"Page {n} is a scan.", location=Location(unit="page", number=n, role="page")
        )
        for n in (*range(1, 40), 45)
    )
    only = unread_report.assets[0]
    report = replace(unread_report, assets=(replace(only, asset=replace(only.asset, unread=scans)),))
    if raised:
        kind = {"kind": Kind.UNREADABLE, "asset": only.asset.path, "passage": None, "accepted": None}
        first = sample.FINDINGS[0]
        found = [replace(first, **kind, because=each.detail) for each in scans]  # type: ignore[arg-type]
        report = replace(report, findings=tuple(found))

    assert "Page 3 is a scan." in plain(report)
    assert "Page 4 is a scan." not in plain(report)
    assert "pdf/security-whitepaper.pdf: and pages 4–39, 45 for the same reason" in plain(report)


def test_off_platform_promises_are_folded_by_theme(report: Report) -> None:
    text = plain(report)

    assert "price and contract: 1 claim in 1 asset\n" in text
    assert '"Friendly onboarding team in your time zone."  decks/rep-copy-final-v7.pptx, slide 5, bullet' in text
    assert "Off platform, slide 5, bullet" in text, "a certificate is raised singly"


def test_the_last_line_counts_and_says_what_fails(report: Report) -> None:
    assert plain(report).splitlines()[-1] == (
        "22 findings (6 high, 15 medium, 1 low); 2 accepted and not shown. 6 fail this check."
    )


def test_nothing_found_says_what_was_looked_at(clean_report: Report) -> None:
    lines = plain(clean_report).splitlines()

    assert lines[0] == "On message: nothing to fix."
    assert lines[1] == "Looked at 1 asset, 6 passages, 5 judged."
    assert lines[-1] == "No findings."


def test_colour_only_adds_styles(report: Report) -> None:
    colored = render(report, color=True, width=100)

    assert ANSI.sub("", colored) == plain(report)
    assert "\x1b[1;31mHIGH\x1b[0m" in colored
    assert "\x1b" not in plain(report)


def test_no_line_is_wider_than_asked(report: Report) -> None:
    assert max(len(line) for line in render(report, color=False, width=60).splitlines()) <= 60


def test_an_asset_cannot_drive_the_terminal(report: Report) -> None:
    assert "\x1b[31mred" not in render(report, color=True, width=100)
    assert "\u202e" not in plain(report)


def test_what_several_assets_say_is_shown_once() -> None:
    said = replace(sample.FINDINGS[0], places=())
    assets = sample.large(11)
    first, second = (each.asset.path for each in (assets.assets[0], assets.assets[5]))
    found = (replace(said, asset=first), replace(said, asset=second))

    text = plain(replace(assets, findings=found))

    assert text.count('says      "Forecasts land within') == 1
    assert f"also in   {second}, slide 2, bullet" in text
    code = found[0].fingerprint[:11]
    assert f"1 finding says the same as another, and it is shown once: {code}" in block(text, second)
