"""Accepting and rejecting: the change is shown first, and written only as it was shown."""

import html
import json
import re
from pathlib import Path

import pytest
from serve.conftest import BASE, hand_in, pptx, standing
from starlette.testclient import TestClient

PLATFORM = Path("message_platform.yaml")
DECISIONS = Path("msgcheck-decisions.jsonl")


def _finding(client: TestClient, checked: str) -> str:
    match = re.search(r'name="finding" value="([^"]+)"', client.get(checked).text)
    assert match
    return match[1]


def _decide(client: TestClient, checked: str, **fields: str) -> str:
    """Ask for a change; the page that shows it."""
    form = {
        "finding": _finding(client, checked),
        "said": "wrong",
        "remedy": "suppression",
        "reason": "a quote",
    } | fields
    return client.post(f"{checked}/decide", data=form).text


def _confirm(client: TestClient, checked: str, page: str) -> int:
    """Press the button of the page that shows a change."""
    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    return client.post(
        f"{checked}/confirm", data={key: html.unescape(value) for key, value in form.items()}
    ).status_code


def test_an_accepted_finding_is_remembered_and_the_platform_stays(client: TestClient, checked: str) -> None:
    before = PLATFORM.read_bytes()

    answer = client.post(f"{checked}/decide", data={"finding": _finding(client, checked), "said": "right"})

    assert answer.status_code == 303
    assert json.loads(DECISIONS.read_text())["right"] is True
    assert PLATFORM.read_bytes() == before
    page = client.get(checked).text
    assert "Accepted as right." in page
    assert "has changed since" not in page


def test_a_rejection_is_shown_and_written_only_when_confirmed(client: TestClient, checked: str) -> None:
    before = PLATFORM.read_text()

    page = _decide(client, checked)

    assert f"+  - finding: {_finding(client, checked)}" in page
    assert "+    reason: a quote" in page
    assert PLATFORM.read_text() == before
    assert not DECISIONS.exists()

    assert _confirm(client, checked, page) == 303

    assert "reason: a quote" in PLATFORM.read_text()
    assert PLATFORM.read_text().startswith(before.rstrip())
    assert json.loads(DECISIONS.read_text())["right"] is False
    page = client.get(checked).text
    assert "Rejected: a quote." in page
    assert "message_platform.yaml has changed since this was checked" in page


def test_a_rejected_finding_is_gone_at_the_next_look(client: TestClient, checked: str) -> None:
    _confirm(client, checked, _decide(client, checked))

    client.post(f"{checked}/again")

    assert standing(client, checked.rpartition("/")[2])["said"] == "Nothing to fix"


def test_an_approved_wording_becomes_a_variant(client: TestClient, checked: str) -> None:
    page = _decide(client, checked, remedy="variant")

    assert "becomes an approved way to tell accuracy" in page
    assert _confirm(client, checked, page) == 303
    assert "variants:" in PLATFORM.read_text()
    assert "Forecast every quarter within 15% of actuals, says the team." in PLATFORM.read_text()


def test_a_platform_that_changed_meanwhile_is_not_written(client: TestClient, checked: str) -> None:
    page = _decide(client, checked)
    PLATFORM.write_text(f"# by someone else\n{PLATFORM.read_text()}")
    meanwhile = PLATFORM.read_text()

    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    answer = client.post(f"{checked}/confirm", data=form)

    assert answer.status_code == 409
    assert "The file has changed since you looked, and nothing was written." in answer.text
    assert PLATFORM.read_text() == meanwhile
    assert not DECISIONS.exists()

    assert _confirm(client, checked, answer.text) == 303
    assert PLATFORM.read_text().startswith("# by someone else\n")
    assert "reason: a quote" in PLATFORM.read_text()


def test_a_platform_that_broke_meanwhile_is_told(client: TestClient, checked: str) -> None:
    page = _decide(client, checked)
    PLATFORM.write_bytes(b"version: \xff")

    form = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    answer = client.post(f"{checked}/confirm", data=form)

    assert answer.status_code == 422
    assert "message_platform.yaml cannot be used" in answer.text
    assert PLATFORM.read_bytes() == b"version: \xff"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"reason": " "}, "Say why: whoever reads the platform file next must know.", id="no reason"),
        pytest.param({"until": "soon"}, "soon: write the date as YYYY-MM-DD.", id="no date"),
        pytest.param({"remedy": "rm"}, "Choose what to write into the platform file.", id="no remedy of ours"),
    ],
)
def test_what_is_missing_is_said(client: TestClient, checked: str, fields: dict[str, str], said: str) -> None:
    page = _decide(client, checked, **fields)

    assert said in html.unescape(page)
    assert "a quote" not in PLATFORM.read_text()


def test_a_reason_is_one_line_of_text(client: TestClient, checked: str) -> None:
    _confirm(client, checked, _decide(client, checked, reason="x\nretired: []\n<b>"))

    assert "reason: 'x retired: [] <b>'" in PLATFORM.read_text()
    assert "<b>" not in re.sub(r"<b>message_platform.yaml</b>|<b>accuracy</b>", "", client.get(checked).text)


def test_another_jobs_finding_is_not_known(client: TestClient, checked: str) -> None:
    answer = client.post(f"{checked}/decide", data={"finding": "v1:000000", "said": "right"})

    assert answer.status_code == 404
    assert not DECISIONS.exists()
    assert client.get(f"{BASE}/jobs/nobody").status_code == 404


def test_what_is_left_out_can_be_let_be(client: TestClient) -> None:
    job = hand_in(client, "pitch.pptx", pptx("Thank you for your time today"))
    standing(client, job)
    address = f"{BASE}/jobs/{job}"

    page = _decide(client, address, reason="a thank-you card")

    assert "Approve this wording" not in client.get(address).text
    assert _confirm(client, address, page) == 303
    client.post(f"{address}/again")
    assert standing(client, job)["said"] == "Nothing to fix"
