"""SARIF, GitHub, GitLab, JUnit and reviewdog: what each of those readers insists on."""

import json
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from report import sample

from msgcheck.model.finding import Kind
from msgcheck.model.report import Report
from msgcheck.plugins import reporters

DECK = sample.FINDINGS[0]


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "rdjsonl", "sarif"])
def test_stands_without_findings(name: str, clean_report: Report) -> None:
    assert reporters.get(name)(clean_report) in ("", "[]\n") or "msgcheck" in reporters.get(name)(clean_report)


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "rdjsonl", "sarif"])
def test_no_control_character_passes(name: str, report: Report) -> None:
    text = reporters.get(name)(report)

    assert "\x1b" not in text
    assert "\\u001b" not in text
    assert "\u202e" not in text


def test_sarif_has_what_github_requires(report: Report) -> None:
    log = json.loads(reporters.get("sarif")(report))
    run = log["runs"][0]

    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [kind.value for kind in Kind]
    for rule in run["tool"]["driver"]["rules"]:
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == 1
        assert " " not in place["artifactLocation"]["uri"]
        assert "<" not in place["artifactLocation"]["uri"]
        assert set(result["partialFingerprints"]) == {"primaryLocationLineHash"}


def test_sarif_says_what_was_accepted_and_what_was_not_read(report: Report) -> None:
    run = json.loads(reporters.get("sarif")(report))["runs"][0]

    assert [each["suppressions"][0]["justification"] for each in run["results"] if "suppressions" in each] == [
        "baseline",
        "Legal asked for no figures on the price page.",
    ]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 4


def test_sarif_points_a_web_page_at_the_platform_file(report: Report) -> None:
    page = replace(DECK, asset="https://northwind.example/pricing")
    result = json.loads(reporters.get("sarif")(replace(report, findings=(page,))))["runs"][0]["results"][0]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "message_platform.yaml"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 16


def test_github_annotates_the_worst_and_counts_the_rest() -> None:
    lines = reporters.get("github")(sample.large(30)).splitlines()
    levels = Counter(line.split(" ")[0] for line in lines)

    assert max(levels.values()) <= 10
    assert "more findings not annotated: see the report." in lines[-1]


def test_github_escapes_what_its_commands_read(report: Report) -> None:
    lines = reporters.get("github")(report).splitlines()

    assert lines[2] == (
        "::error file=decks/q3-enterprise-pitch.pptx,line=1,title=Altered fact%2C forecast-accuracy::Altered fact, "
        'slide 2, bullet: The platform says 5%25, the slide says 15%25. Says: "Forecasts land within 15%25 of actuals" '
        'Approved: "Forecast every quarter within 5%25 of actuals." (v1:00dcf499)'
    )
    assert all(line.startswith("::") for line in lines)
    named = replace(DECK, asset="a,b:c.pptx")
    assert "file=a%2Cb%3Ac.pptx,line=1" in reporters.get("github")(replace(report, findings=(named,)))


def test_gitlab_wants_each_fingerprint_once(report: Report) -> None:
    entries = json.loads(reporters.get("gitlab")(replace(report, findings=(DECK, DECK))))

    assert [each["fingerprint"] for each in entries] == [DECK.fingerprint, f"{DECK.fingerprint}/2"]
    assert entries[0]["location"] == {"path": sample.DECK, "lines": {"begin": 1}}
    assert entries[0]["severity"] == "critical"


def test_gitlab_and_reviewdog_leave_accepted_findings_out(report: Report) -> None:
    assert len(json.loads(reporters.get("gitlab")(report))) == len(report.open)
    lines = reporters.get("rdjsonl")(report).splitlines()
    assert len(lines) == len(report.open)
    assert json.loads(lines[0])["location"] == {"path": sample.DECK}


def test_junit_counts_add_up(report: Report) -> None:
    root = ElementTree.fromstring(reporters.get("junit")(report))

    assert root.attrib == {"name": "msgcheck", "tests": "25", "failures": "21", "errors": "1", "skipped": "2"}
    assert sum(1 for _ in root.iter("failure")) == 21
    assert [suite.get("name") for suite in root if suite.find("testcase/error") is not None] == [
        "decks/board-update.pptx"
    ]
    quiet = next(suite for suite in root if suite.get("name") == sample.QUIET)
    assert quiet.get("tests") == "1"


def test_junit_is_xml_whatever_an_asset_says(report: Report) -> None:
    hostile = replace(DECK, because="\x00\ud800 ]]> <b>")

    assert ElementTree.fromstring(reporters.get("junit")(replace(report, findings=(hostile,)))).tag == "testsuites"
