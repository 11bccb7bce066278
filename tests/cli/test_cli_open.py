"""`audit --open` and the reports that are no text."""

import io
import webbrowser
from pathlib import Path

import pytest
from collateral import Command, collateral, msgcheck

from msgcheck.cli.output import printable
from msgcheck.errors import UsageError

__all__ = ["collateral", "msgcheck"]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Addresses that the browser was told to open."""
    addresses: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.setattr(webbrowser, "open", lambda address: addresses.append(address) or True)
    return addresses


@pytest.mark.usefixtures("collateral")
def test_opens_the_report_that_was_written(msgcheck: Command, opened: list[str]) -> None:
    ran = msgcheck("audit", "--open", "--output", "html=out/r.html")

    assert (ran.status, ran.err) == (1, "")
    assert opened == [Path("out/r.html").resolve().as_uri()]


@pytest.mark.usefixtures("collateral")
def test_opens_a_temporary_report_if_none_is_named(msgcheck: Command, opened: list[str]) -> None:
    msgcheck("audit", "--open")

    (address,) = opened
    assert "<html" in Path(address.removeprefix("file://")).read_text()[:200]


@pytest.mark.usefixtures("collateral", "opened")
@pytest.mark.parametrize(
    ("display", "said"),
    [
        pytest.param(
            "", "msgcheck: --open: there is no display to show the report on; it is in r.html\n", id="no display"
        ),
        pytest.param(":0", "msgcheck: --open: no browser was found; the report is in r.html\n", id="no browser"),
    ],
)
def test_without_a_display_or_a_browser_it_says_where_the_report_is(
    msgcheck: Command, monkeypatch: pytest.MonkeyPatch, display: str, said: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    if display:
        monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(webbrowser, "open", lambda address: False)

    ran = msgcheck("audit", "--open", "--output", "html=r.html")

    assert (ran.status, ran.err) == (1, said)


def test_a_workbook_is_not_printed_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())

    with pytest.raises(UsageError) as raised:
        printable("xlsx")
    printable("json")

    assert str(raised.value) == (
        "--format xlsx is no text for a terminal; write it to a file: --output xlsx=report.xlsx"
    )
