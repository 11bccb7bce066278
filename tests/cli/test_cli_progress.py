import io

import pytest

from msgcheck.cli import progress
from msgcheck.cli.progress import CLEAR, Progress, line
from msgcheck.model.progress import Progress as Moment


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("moment", "seconds", "said"),
    [
        pytest.param(Moment(doing="reading a.pptx"), 1, "0 files · 0:01 · reading a.pptx", id="pages of a site"),
        pytest.param(
            Moment(doing="judging", files=90, done=50, of=200, judged=1_240),
            40,
            "90 of 200 files · 1,240 passages judged, 31 a second · 0:40 · 2:00 left · judging",
            id="in the middle: what is read but not judged is not done",
        ),
        pytest.param(
            Moment(doing="judging", files=200, done=149, of=200, judged=9),
            3_725,
            "200 of 200 files · 9 passages judged, 0 a second · 1:02:05 · 21:15 left · judging",
            id="all files read",
        ),
        pytest.param(
            Moment(doing="reading a.pptx", files=30, of=200),
            9,
            "30 of 200 files · 0:09 · reading a.pptx",
            id="nothing judged yet: nobody knows how long that takes",
        ),
        pytest.param(Moment(doing="reading \x1b[2Ja"), 0, "0 files · 0:00 · reading ?[2Ja", id="a hostile name"),
    ],
)
def test_one_line_says_how_far_it_is(moment: Moment, seconds: float, said: str) -> None:
    assert line(moment, seconds) == said


def test_a_terminal_shows_a_line_and_loses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    terminal = Terminal()

    with Progress(stream=terminal) as shown:
        shown(Moment(doing="reading a.pptx", files=1, of=2))

    assert terminal.getvalue() == f"{CLEAR}1 of 2 files · 0:00 · reading a.pptx{CLEAR}"


def test_a_line_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setenv("COLUMNS", "20")
    terminal = Terminal()

    with Progress(stream=terminal) as shown:
        shown(Moment(doing="reading a.pptx", files=1, of=2))

    assert terminal.getvalue() == f"{CLEAR}1 of 2 files · 0:0…{CLEAR}"


@pytest.mark.parametrize("quiet", [False, True])
def test_a_file_and_a_quiet_terminal_get_nothing(quiet: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    stream = Terminal() if quiet else io.StringIO()

    with Progress(stream=stream, quiet=quiet) as shown:
        shown(Moment(doing="reading a.pptx"))
        shown(Moment(doing="done", seconds={"reading": 1.0}))

    assert stream.getvalue() == ""


def test_verbose_says_how_long_each_stage_took() -> None:
    stream = io.StringIO()

    with Progress(stream=stream, verbose=True) as shown:
        shown(Moment(doing="done", seconds={"reading": 1.0, "judging": 2.345}))

    assert stream.getvalue() == "msgcheck: seconds spent reading 1.00, judging 2.35\n"
