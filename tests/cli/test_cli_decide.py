import io
import json
from pathlib import Path

import pytest
from collateral import DRIFTED, Command, collateral, msgcheck

__all__ = ["collateral", "msgcheck"]

DECISIONS = Path("msgcheck-decisions.jsonl")
PLATFORM = Path("message_platform.yaml")

pytestmark = pytest.mark.usefixtures("collateral")


@pytest.fixture
def altered(msgcheck: Command) -> str:
    """Fingerprint of the altered fact."""
    findings = json.loads(msgcheck("audit", "--format", "json").out)["findings"]
    return next(str(each["fingerprint"]) for each in findings if each["kind"] == "altered-fact")


def test_an_accepted_finding_is_remembered_and_the_platform_stays(altered: str, msgcheck: Command) -> None:
    before = PLATFORM.read_bytes()

    ran = msgcheck("decide", altered[:12], "--accept")

    assert ran.status == 0
    kept = json.loads(DECISIONS.read_text())
    assert (kept["fingerprint"], kept["right"], kept["kind"]) == (altered, True, "altered-fact")
    assert PLATFORM.read_bytes() == before


def test_a_rejected_finding_is_suppressed(altered: str, msgcheck: Command) -> None:
    ran = msgcheck("decide", altered, "--reject", "--reason", "a quote", "--yes")

    assert f"+  - finding: {altered}" in ran.out
    findings = json.loads(msgcheck("audit", "--format", "json").out)["findings"]
    assert next(each for each in findings if each["fingerprint"] == altered)["accepted"] == "a quote"


def test_a_rejected_wording_can_become_approved(altered: str, msgcheck: Command) -> None:
    ran = msgcheck("decide", altered, "--reject", "--reason", "new figure", "--as", "variant", "--yes")

    assert ran.status == 0
    assert f"      - {DRIFTED}" in PLATFORM.read_text()
    assert json.loads(DECISIONS.read_text())["right"] is False


def test_where_nobody_can_answer_it_says_what_to_write(
    altered: str, msgcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    before = PLATFORM.read_bytes()

    ran = msgcheck("decide", altered, "--reject", "--reason", "a quote")

    assert ran.status == 2
    assert ran.err.endswith(f"{PLATFORM} stays as it is, since nobody answered; write it without asking with --yes\n")
    assert PLATFORM.read_bytes() == before


def test_without_a_yes_nothing_is_written(altered: str, msgcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    before = PLATFORM.read_bytes()

    ran = msgcheck("decide", altered, "--reject", "--reason", "a quote")

    assert "stays as it is, and nothing was decided" in ran.err
    assert PLATFORM.read_bytes() == before
    assert not DECISIONS.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("v1:0000000000", "--accept"), "no finding has the fingerprint v1:0000000000", id="unknown"),
        pytest.param(("v1:00", "--accept"), "give at least 6 digits of the fingerprint", id="too short"),
        pytest.param(("v1:0000000000",), "say what you decided: --accept or --reject", id="no decision"),
    ],
)
def test_what_cannot_be_decided_is_said(arguments: tuple[str, ...], said: str, msgcheck: Command) -> None:
    ran = msgcheck("decide", *arguments)

    assert ran.status == 2
    assert said in ran.err


def test_a_date_that_is_none_leaves_the_platform_alone(altered: str, msgcheck: Command) -> None:
    before = PLATFORM.read_bytes()

    ran = msgcheck("decide", altered, "--reject", "--reason", "r", "--until", "soon", "--yes")

    assert ran.status == 2
    assert "soon" in ran.err
    assert PLATFORM.read_bytes() == before
    assert not DECISIONS.exists()


def test_calibrate_counts_what_was_decided(altered: str, msgcheck: Command) -> None:
    msgcheck("decide", altered, "--accept")

    ran = msgcheck("calibrate", "--judge", "percent", "--format", "json")

    found = json.loads(ran.out)
    assert found["total"] == {"shown": 1, "right": 1}
    assert found["suggested"] is None


def test_calibrate_leaves_out_other_judges(altered: str, msgcheck: Command) -> None:
    msgcheck("decide", altered, "--accept")

    ran = msgcheck("calibrate", "--judge", "lexical")

    assert "1 more was made with another judge" in ran.out
    assert "Decide some findings first" in ran.out
