"""The verdict shown and the exit status are one rule."""

import io
import json
import sys
from pathlib import Path

import pytest
from collateral import DRIFTED, PLATFORM, TOLD, Command, collateral, deck, msgcheck, page

__all__ = ["collateral", "msgcheck"]

pytestmark = pytest.mark.usefixtures("collateral")


@pytest.mark.parametrize(
    ("options", "status", "verdict"),
    [
        pytest.param([], 1, "Off message: 1 finding fails", id="over the gate"),
        pytest.param(["--fail-on", "never"], 0, "Passes, with notes: nothing fails", id="no gate"),
        pytest.param(["--max-findings", "1"], 0, "Passes, with notes: nothing fails", id="put up with"),
        pytest.param(
            ["--max-findings", "1", "--fail-under", "90"], 1, "Off message: 1 finding fails", id="score too low"
        ),
        pytest.param(
            ["--fail-on", "never", "--fail-under", "50"], 0, "Passes, with notes: nothing fails", id="score high enough"
        ),
        pytest.param(["--fail-on", "medium", "--gate-soft"], 1, "Off message: 2 findings fail", id="soft kinds too"),
    ],
)
def test_verdict_and_exit_status(msgcheck: Command, options: list[str], status: int, verdict: str) -> None:
    ran = msgcheck("audit", *options)

    assert (ran.status, ran.out.split(" this check")[0][: len(verdict)]) == (status, verdict)


def test_a_lenient_gate_is_said(msgcheck: Command) -> None:
    assert msgcheck("audit", "--max-findings", "3").err == (
        "msgcheck: 1 finding at or above the gate; up to 3 are put up with\n"
    )


def test_a_low_score_is_said(msgcheck: Command) -> None:
    assert (
        msgcheck("audit", "--fail-under", "90").err == "msgcheck: the score is 66.7, under the 90 that is asked for\n"
    )


def test_an_asset_that_cannot_be_read_fails_the_check(msgcheck: Command) -> None:
    deck("decks/pitch.pptx", TOLD)
    Path("decks/torn.pptx").write_bytes(b"PK\x03\x04 torn")

    assert msgcheck("audit").status == 1


def test_nothing_read_is_no_check(msgcheck: Command) -> None:
    assert msgcheck("audit", "nowhere.html").status == 2


@pytest.mark.parametrize("separator", ["\n", "\0"], ids=["lines", "NUL"])
def test_a_list_of_files_on_stdin(msgcheck: Command, monkeypatch: pytest.MonkeyPatch, separator: str) -> None:
    names = separator.join(["web/index.html", "deploy.sh", ""])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(names.encode())))

    ran = msgcheck("audit", "--files-from", "-", "--format", "json")

    assert [each["path"] for each in json.loads(ran.out)["assets"]] == ["web/index.html"]
    assert ran.err == (
        "msgcheck: 1 file on the list passed over: msgcheck does not read such files\n"
        "msgcheck: conflicts with 1 other asset do not show: the cache does not know them; "
        "a run over everything takes them in\n"
    )


def test_a_name_on_a_list_ends_at_the_line_s_end_alone(msgcheck: Command) -> None:
    name = "web/one\u2028two.html"
    Path(name).write_text("<p>Hello there.")
    Path("list.txt").write_bytes(f"{name}\r\n".encode())

    ran = msgcheck("audit", "--files-from", "list.txt", "--format", "json")

    assert [each["path"] for each in json.loads(ran.out)["assets"]] == [name]


def test_from_another_drive_of_windows(msgcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_way(path: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", no_way)

    assert msgcheck("audit").status == 1


def test_an_empty_list_is_said_and_passes(msgcheck: Command) -> None:
    Path("none.txt").write_text("\n")

    ran = msgcheck("audit", "--files-from", "none.txt")

    assert (ran.status, ran.err) == (0, "msgcheck: 0 assets on the list: nothing was checked\n")


def test_a_list_that_is_not_there(msgcheck: Command) -> None:
    ran = msgcheck("audit", "--files-from", "nowhere.txt")

    assert (ran.status, ran.err) == (
        2,
        "msgcheck: --files-from nowhere.txt cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize("content", [None, "{"], ids=["missing", "malformed"])
def test_a_baseline_that_cannot_be_used_is_no_check(msgcheck: Command, content: str | None) -> None:
    if content:
        Path("known.json").write_text(content)

    ran = msgcheck("audit", "--baseline", "known.json")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("msgcheck: known.json")


def test_an_expired_suppression_lets_the_finding_count_and_is_said(msgcheck: Command) -> None:
    found = json.loads(msgcheck("audit", "--format", "json").out)["findings"][0]["fingerprint"]
    entry = f"suppressions:\n  - {{finding: '{found}', reason: agreed, until: 2020-01-01}}\n"
    Path("message_platform.yaml").write_text(PLATFORM + entry)

    ran = msgcheck("audit")

    assert ran.status == 1
    assert (
        "suppressions[0]: ended on 2020-01-01, so its finding counts again; mend the asset, or move the date" in ran.err
    )


def test_an_unused_suppression_is_said(msgcheck: Command) -> None:
    entry = "suppressions:\n  - {finding: 'v1:0123456789', reason: agreed}\n"
    Path("message_platform.yaml").write_text(PLATFORM + entry)

    assert "suppressions[0]: no finding has the fingerprint v1:0123456789; delete it" in msgcheck("audit").err
    assert msgcheck("audit", "web").err == ""


def test_a_suppression_without_a_reason_is_a_fault(msgcheck: Command) -> None:
    Path("message_platform.yaml").write_text(f"{PLATFORM}suppressions:\n  - {{finding: 'v1:0123456789'}}\n")

    ran = msgcheck("audit")

    assert ran.status == 2
    assert "suppressions[0].reason" in ran.err


def test_marked_html_is_not_judged(msgcheck: Command) -> None:
    page("web/index.html", TOLD, f"<span data-msgcheck-ignore>{DRIFTED}</span>")

    assert msgcheck("audit", "web").status == 0
    page("web/index.html", TOLD, DRIFTED)
    assert msgcheck("audit", "web").status == 1


SIDECAR = "decks/pitch.pptx.msgcheck.yaml"


@pytest.fixture
def drifted(msgcheck: Command) -> str:
    """Fingerprint of the one finding that fails."""
    found = json.loads(msgcheck("audit", "--format", "json").out)["findings"]
    return str(next(each["fingerprint"] for each in found if each["asset"] == "decks/pitch.pptx"))


def beside(text: str) -> None:
    Path(SIDECAR).write_text(text)


def test_a_file_beside_a_deck_accepts_its_finding(msgcheck: Command, drifted: str) -> None:
    beside(f"suppressions:\n  - {{finding: '{drifted}', reason: agreed with Legal, until: 2999-01-01}}\n")

    ran = msgcheck("audit", "--format", "json")

    accepted = {each["fingerprint"]: each["accepted"] for each in json.loads(ran.out)["findings"]}
    assert (ran.status, ran.err, accepted[drifted]) == (0, "", "agreed with Legal")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        pytest.param(
            "{finding: 'FOUND', reason: agreed, until: 2020-01-01}",
            "ended on 2020-01-01, so its finding counts again; mend the asset, or move the date",
            id="over",
        ),
        pytest.param(
            "{finding: 'v1:0123456789', reason: agreed}",
            "no finding has the fingerprint v1:0123456789; delete it",
            id="unused",
        ),
    ],
)
def test_a_file_beside_a_deck_that_is_out_of_date_is_said(
    msgcheck: Command, drifted: str, entry: str, said: str
) -> None:
    beside(f"suppressions:\n  - {entry.replace('FOUND', drifted)}\n")

    ran = msgcheck("audit", "decks")

    assert ran.status == 1
    assert ran.err.splitlines() == [f"msgcheck: {SIDECAR}:2:5: suppressions[0]: {said}"]


def test_a_file_beside_a_deck_is_for_that_deck(msgcheck: Command, drifted: str) -> None:
    beside(f"suppressions:\n  - {{finding: '{drifted}', reason: agreed}}\n")
    page("web/index.html", DRIFTED)

    found = json.loads(msgcheck("audit", "--format", "json").out)["findings"]

    assert {each["asset"] for each in found if each["accepted"]} == {"decks/pitch.pptx"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(
            "suppressions:\n  - {finding: 'v1:0123456789'}\n",
            ":2:5: suppressions[0].reason: missing; add it",
            id="no reason",
        ),
        pytest.param(
            "ignore: all\n", ":1:1: must hold the key 'suppressions', a list, and nothing else", id="another key"
        ),
        pytest.param("", ":1:1: must hold the key 'suppressions', a list, and nothing else", id="empty"),
        pytest.param("suppressions: [", ":2:1: not YAML: ", id="no YAML"),
    ],
)
def test_a_file_beside_a_deck_that_cannot_be_used_is_no_check(msgcheck: Command, text: str, fault: str) -> None:
    beside(text)

    ran = msgcheck("audit")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"msgcheck: {SIDECAR} cannot be used:\n  {SIDECAR}{fault}")
