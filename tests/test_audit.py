"""The whole check through the real command, on the sample company's files."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from msgcheck.cli import cli
from msgcheck.errors import MsgcheckError

ROOT = Path(__file__).parents[1]
PLANTED = yaml.safe_load((ROOT / "fixtures" / "planted.yaml").read_text(encoding="utf-8"))
JUDGED = {"altered-fact", "contradiction", "overclaim", "dilution", "off-platform", "retired", "term"}

PAGE = "fixtures/web/pricing.html"

LEAST_FOUND = 0.70
"""Share of the planted drift that must be raised; a net, not the measure (benchmarks/)."""

MOST_FALSE = 0.10
"""Share of the listed aligned passages and traps that may be raised."""


def audit(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["audit", *arguments], catch_exceptions=True)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of the one run that judges every fixture."""
    return tmp_path_factory.mktemp("judged")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, judged: Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("MSGCHECK_CACHE", str(judged))
        patch.setenv("MSGCHECK_STATE", str(tmp_path_factory.mktemp("state")))
        return audit("--format", "json", "--output", f"html={tmp_path_factory.getbasetemp() / 'report.html'}")


@pytest.fixture(scope="module")
def report(run: Result) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(run.stdout)
    return parsed


def raised(report: dict[str, Any], asset: str, text: str) -> list[dict[str, Any]]:
    wanted = " ".join(text.split())
    return [
        finding
        for finding in report["findings"]
        if finding["kind"] in JUDGED and finding["asset"] == asset and wanted in " ".join(finding["passage"].split())
    ]


def test_findings_at_the_gate_give_exit_status_1(run: Result) -> None:
    assert run.exit_code == 1


def test_most_planted_drift_is_found(report: dict[str, Any]) -> None:
    planted = [entry for entry in PLANTED["planted"] if entry["kind"] in JUDGED]
    found = [entry for entry in planted if raised(report, entry["asset"], entry["text"])]

    assert len(found) >= LEAST_FOUND * len(planted), [e["text"] for e in planted if e not in found]


def test_aligned_passages_and_traps_stay_silent(report: dict[str, Any]) -> None:
    quiet = [*PLANTED["aligned"], *PLANTED["traps"]]
    wrong = [entry["text"] for entry in quiet if raised(report, entry["asset"], entry["text"])]

    assert len(wrong) <= MOST_FALSE * len(quiet), wrong


def test_every_planted_term_is_found(report: dict[str, Any]) -> None:
    terms = [entry for entry in PLANTED["planted"] if entry["kind"] == "term"]

    assert all("term" in {f["kind"] for f in raised(report, e["asset"], e["text"])} for e in terms)


def test_every_planted_unreadable_part_is_reported(report: dict[str, Any]) -> None:
    planted = Counter(entry["asset"] for entry in PLANTED["planted"] if entry["kind"] == "unreadable")
    found = Counter(finding["asset"] for finding in report["findings"] if finding["kind"] == "unreadable")

    assert found == planted


def test_every_kind_of_finding_is_shown_to_who_wants_to_hear_it_all(
    run: Result, judged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run.exit_code == 1
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MSGCHECK_CACHE", str(judged))  # a profile changes what is raised, not what was judged

    report = json.loads(audit("--format", "json", "--profile", "strict").stdout)

    assert {finding["kind"] for finding in report["findings"]} >= JUDGED | {"missing", "conflict", "unreadable"}


def test_a_suppressed_finding_is_marked_and_kept(report: dict[str, Any]) -> None:
    (entry,) = [entry for entry in PLANTED["planted"] if entry.get("suppressed")]
    found = raised(report, entry["asset"], entry["text"])

    assert [bool(finding["accepted"]) for finding in found] == [True]


def test_two_runs_say_the_same(report: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    again = json.loads(audit("--format", "json", PAGE).stdout)  # with a cache of its own: judged anew

    first = [f["fingerprint"] for f in report["findings"] if f["asset"] == PAGE and f["kind"] in JUDGED]
    second = [f["fingerprint"] for f in again["findings"] if f["kind"] in JUDGED]
    assert first
    assert sorted(first) == sorted(second)


def test_the_report_names_what_made_it(report: dict[str, Any]) -> None:
    made = report["provenance"]

    assert made["judge"] == "trained"
    assert len(made["model_digest"]) == 64


def test_one_bad_asset_never_stops_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.pptx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "fine.html").write_text("<h1>Welcome to the plant</h1><p>Opening hours are nine to five.</p>", "utf-8")
    monkeypatch.chdir(tmp_path)

    result = audit("--platform", str(ROOT / "message_platform.yaml"), "--format", "json", ".", "nowhere.pdf")

    report = json.loads(result.stdout)
    assert [asset["path"] for asset in report["assets"]] == ["fine.html"]
    assert {f["asset"] for f in report["findings"] if f["kind"] == "unreadable"} == {"broken.pptx", "nowhere.pdf"}
    assert result.exit_code == 1


def test_nothing_readable_at_all_is_exit_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF broken")
    monkeypatch.chdir(tmp_path)

    result = audit("--platform", str(ROOT / "message_platform.yaml"), "broken.pdf")

    assert result.exit_code == 2
    assert "broken.pdf" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--platform", "nowhere.yaml", "x"], "nowhere.yaml", id="no platform"),
        pytest.param(["--format", "jsn"], "report: no 'jsn'; did you mean 'json'?", id="unknown format"),
        pytest.param(["--judge", "train"], "judge: no 'train'; did you mean 'trained'?", id="unknown judge"),
        pytest.param(["--output", "html"], "--output html: give NAME=PATH, such as html=report.html", id="no path"),
    ],
)
def test_a_wrong_call_says_what_to_do(arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    result = audit(*arguments)

    assert isinstance(result.exception, MsgcheckError)
    assert said in str(result.exception)
