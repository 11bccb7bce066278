from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.asset import Location
from msgcheck.model.finding import Kind
from msgcheck.model.measures import PullThrough, Share
from msgcheck.model.report import Report
from msgcheck.report import wording


def test_every_kind_has_its_words() -> None:
    assert set(wording.KIND_WORDS) == set(wording.KIND_MEANINGS) == set(Kind)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param({}, "Off message: 6 findings fail this check; 16 more are worth a look.", id="fails"),
        pytest.param(
            {"failing": 1}, "Off message: 1 finding fails this check; 21 more are worth a look.", id="one fails"
        ),
        pytest.param({"failing": 22}, "Off message: 22 findings fail this check.", id="all fail"),
        pytest.param(
            {"failing": 0}, "Passes, with notes: nothing fails this check; 22 findings are worth a look.", id="notes"
        ),
        pytest.param(
            {"failing": 0, "findings": ()},
            "Not fully read: nothing to fix in what could be read, but not everything could be.",
            id="unread is no clean result",
        ),
        pytest.param(
            {"failing": 9, "findings": ()}, "Off message: 9 findings fail this check.", id="filtered for display"
        ),
        pytest.param({"assets": ()}, "Nothing checked: nothing could be read.", id="no asset could be read"),
    ],
)
def test_the_verdict_follows_the_gate(report: Report, changes: dict[str, object], line: str) -> None:
    assert str(wording.verdict(replace(report, **changes))) == line  # type: ignore[arg-type]


def test_clean_only_if_everything_was_read(clean_report: Report) -> None:
    assert str(wording.verdict(clean_report)) == "On message: nothing to fix."
    failed = replace(clean_report, failed=sample.FAILED)
    assert wording.verdict(failed).outcome is wording.Outcome.UNKNOWN


def test_accepted_findings_are_said_when_nothing_else_is_left(report: Report, clean_report: Report) -> None:
    known = replace(clean_report, findings=(replace(report.findings[0], accepted="baseline"),))

    assert str(wording.verdict(known)) == "On message: nothing new to fix; 1 finding is accepted."


@pytest.mark.parametrize(("value", "shown"), [(0.0, "0%"), (0.4, "1%"), (66.7, "66%"), (100.0, "100%")])
def test_points_are_rounded_as_shares_are(value: float, shown: str) -> None:
    assert wording.points(value) == shown


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param(Location(unit="slide", number=2, role="bullet"), "slide 2, bullet", id="a bullet"),
        pytest.param(Location(unit="page", number=7, role="page"), "page 7", id="a whole page"),
        pytest.param(Location(unit="section", number=None, role="meta-description"), "meta description", id="no unit"),
        pytest.param(
            Location(unit="slide", number=3, role="title", hidden=True), "slide 3, title (hidden)", id="hidden"
        ),
        pytest.param(None, "whole asset", id="nowhere"),
    ],
)
def test_places(location: Location | None, words: str) -> None:
    assert wording.place(location) == words


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (1, 3, "33%"),
        (6, 11, "54%"),
        (29, 100, "29%"),
        (999, 1000, "99%"),
        (1, 1000, "1%"),
        (0, 9, "0%"),
        (9, 9, "100%"),
        (0, 0, "–"),
    ],
)
def test_percent_rounds_down_but_never_to_nothing(part: int, whole: int, shown: str) -> None:
    assert wording.percent(Share(part=part, whole=whole)) == shown


@pytest.mark.parametrize(
    ("because", "shown"),
    [
        pytest.param("says 15% where 5% is approved", "Says 15% where 5% is approved.", id="a fragment"),
        pytest.param("decks/a.pptx says otherwise", "decks/a.pptx says otherwise.", id="a path keeps its case"),
        pytest.param("Really?", "Really?", id="a sentence"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_sentences(because: str, shown: str) -> None:
    assert wording.sentence(because) == shown


def test_ranges() -> None:
    assert wording.ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"


def test_counts() -> None:
    assert [wording.count(n, "asset") for n in (0, 1, 1200)] == ["0 assets", "1 asset", "1,200 assets"]


def test_clean_drops_what_drives_a_terminal_and_keeps_what_is_read() -> None:
    assert wording.clean("  a\n\tb\x1b[31m\u202e\u200b \u00ad 👩\u200d💻 ") == "a b[31m  👩\u200d💻"


def test_short_fingerprints_keep_their_scheme() -> None:
    assert wording.short("v1:9f2c1a7e00112233") == "v1:9f2c1a7e"


def _reach(required: Share, told: Share) -> PullThrough:
    message = sample.PLATFORM.by_id["tagline"]
    return PullThrough(message=message, required=required, told=told, drifted=0, prominence=None, fidelity=None)


@pytest.mark.parametrize(
    ("required", "told", "words"),
    [
        pytest.param((2, 4), (2, 9), "2 of the 4 assets that must tell it tell it faithfully", id="several"),
        pytest.param((1, 4), (1, 9), "1 of the 4 assets that must tell it tells it faithfully", id="one"),
        pytest.param((0, 4), (3, 9), "none of the 4 assets that must tell it tells it faithfully", id="none"),
        pytest.param(
            (0, 1), (0, 9), "the one asset that must tell it does not tell it faithfully", id="not the only one"
        ),
        pytest.param((1, 1), (1, 9), "the one asset that must tell it tells it faithfully", id="the only one"),
        pytest.param((0, 0), (3, 9), "3 of the 9 assets tell it faithfully; no rule requires it", id="no rule"),
    ],
)
def test_how_far_a_message_reaches(required: tuple[int, int], told: tuple[int, int], words: str) -> None:
    shares = [Share(part=part, whole=whole) for part, whole in (required, told)]
    assert wording.reach(_reach(*shares)) == words
