"""Each format for a forge, against its published schema or read by a tool that people use for it."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import junitparser
import pytest
from jsonschema import Draft202012Validator
from report import sample

from msgcheck.model.report import Report
from msgcheck.plugins import reporters

SARIF = Draft202012Validator(
    json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
)

GITLAB = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "pattern": r"^(?!\./|/|https?:)"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer"}},
                        },
                    },
                },
            },
        },
    }
)
"""What GitLab's documentation of the Code Quality report format asks for."""

POSITION = {"type": "object", "properties": {"line": {"type": "integer"}, "column": {"type": "integer"}}}
DIAGNOSTIC = Draft202012Validator(
    {
        "type": "object",
        "required": ["message", "location"],
        "properties": {
            "message": {"type": "string"},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {
                    "path": {"type": "string"},
                    "range": {
                        "type": "object",
                        "required": ["start"],
                        "properties": {"start": POSITION, "end": POSITION},
                    },
                },
                "additionalProperties": False,
            },
            "severity": {"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            "source": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
            "code": {"type": "object", "properties": {"value": {"type": "string"}}, "additionalProperties": False},
        },
        "additionalProperties": False,
    }
)
"""The fields and types of reviewdog's Diagnostic message that we use, and no others."""

NOTHING = Report(
    platform=sample.PLATFORM,
    assets=(),
    findings=(),
    provenance=sample.PROVENANCE,
    notes=("0 assets changed since main: nothing was checked",),
)
WEB = replace(sample.FINDINGS[0], asset="https://northwind.example/pricing/eu")
NAMED = {
    "https://northwind.example/": ("message_platform.yaml", 41),
    "https://northwind.example/pricing": ("lists/pages.txt", 3),
    "https://other.example/sitemap.xml": ("message_platform.yaml", 43),
}

reports = pytest.mark.parametrize(
    "each",
    [
        pytest.param(sample.build(), id="every kind, hostile text"),
        pytest.param(replace(sample.build(), baseline="known.json"), id="with a baseline"),
        pytest.param(replace(sample.build(), findings=(WEB,), named_at=NAMED), id="a web page"),
        pytest.param(sample.clean(), id="clean"),
        pytest.param(sample.unread_only(), id="unread"),
        pytest.param(sample.large(12), id="many"),
        pytest.param(NOTHING, id="nothing looked at"),
    ],
)


def run_of(report: Report) -> Any:
    return json.loads(reporters.get("sarif")(report))["runs"][0]


@reports
def test_sarif_is_valid_against_the_published_schema(each: Report) -> None:
    SARIF.validate(json.loads(reporters.get("sarif")(each)))


@reports
def test_sarif_keeps_githubs_own_rules(each: Report) -> None:
    run = run_of(each)
    rules = run["tool"]["driver"]["rules"]

    for rule in rules:
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert len(rule["properties"]["tags"]) <= 20
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(hashes) == len(set(hashes)) <= 25_000
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in (*result["locations"], *result.get("relatedLocations", ())):
            file = location["physicalLocation"]["artifactLocation"]
            assert file["uriBaseId"] == "%SRCROOT%"
            assert re.match(r"^[^/:]+(/|$)", file["uri"]), "relative, and no web address"
            assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_sarif_names_the_slide(report: Report) -> None:
    (where,) = run_of(report)["results"][0]["locations"][0]["logicalLocations"]

    assert where == {
        "fullyQualifiedName": "decks/q3-enterprise-pitch.pptx/slide 2, bullet",
        "name": "slide 2",
        "kind": "slide",
    }


def test_sarif_holds_each_finding_against_the_baseline() -> None:
    known = [
        replace(sample.FINDINGS[0], accepted=how)
        for how in ("baseline", "baseline, reworded", "Legal asked for it.", None)
    ]
    results = run_of(replace(sample.build(), findings=tuple(known), baseline="known.json"))["results"]

    assert [each["baselineState"] for each in results] == ["unchanged", "updated", "new", "new"]
    assert [[each["status"] for each in result.get("suppressions", ())] for result in results] == [
        ["accepted"],
        ["accepted"],
        ["accepted"],
        [],
    ]
    assert "baselineState" not in run_of(sample.build())["results"][0]


def test_sarif_tools_reads_it(report: Report, tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "report.sarif"
    path.write_text(reporters.get("sarif")(report), encoding="utf-8")

    read = loader.load_sarif_file(str(path))

    assert read.get_result_count() == len(report.findings)
    assert read.get_distinct_tool_names() == ["msgcheck"]


@reports
def test_junit_is_read_by_junitparser(each: Report) -> None:
    suites = junitparser.JUnitXml.fromstring(reporters.get("junit")(each).encode())
    cases = [case for suite in suites for case in suite]

    assert cases, "a report without cases is an error in Jenkins"
    assert suites.tests == len(cases)
    assert suites.failures + suites.errors == sum(case.is_failure or case.is_error for case in cases)
    assert suites.skipped == sum(case.is_skipped for case in cases)
    suites.update_statistics()
    assert suites.tests == len(cases)


@reports
def test_gitlab_gets_what_its_documentation_asks_for(each: Report) -> None:
    GITLAB.validate(json.loads(reporters.get("gitlab")(each)))


@reports
def test_reviewdog_gets_diagnostics(each: Report) -> None:
    for line in reporters.get("rdjsonl")(each).splitlines():
        DIAGNOSTIC.validate(json.loads(line))


@reports
def test_github_gets_ten_annotations_of_a_level_at_most(each: Report) -> None:
    lines = reporters.get("github")(each).splitlines()
    levels = [re.match(r"::(error|warning|notice) (file=[^,]+,line=\d+,)?title=[^:]+::.", line) for line in lines]

    assert all(levels)
    assert max(sum(match[1] == level for match in levels if match) for level in ("error", "warning", "notice")) <= 10


@pytest.mark.parametrize("assets", [400])
def test_a_summary_of_many_assets_fits_into_a_job(assets: int) -> None:
    text = reporters.get("markdown")(sample.large(assets))

    assert len(text.encode()) < 2**20, "GitHub drops a step's summary over one MiB"
    assert "### Who tells what" in text


@pytest.mark.parametrize(
    ("url", "place"),
    [
        pytest.param("https://northwind.example/pricing", ("lists/pages.txt", 3), id="named itself"),
        pytest.param("https://northwind.example/pricing/eu", ("lists/pages.txt", 3), id="below one that is named"),
        pytest.param("https://northwind.example/about", ("message_platform.yaml", 41), id="below its site"),
        pytest.param("https://other.example/x", ("message_platform.yaml", 43), id="from a sitemap of its host"),
        pytest.param("https://nowhere.example/", ("message_platform.yaml", 1), id="named by hand"),
    ],
)
def test_a_web_page_stands_where_it_is_named(url: str, place: tuple[str, int]) -> None:
    given = replace(sample.build(), findings=(replace(WEB, asset=url),), named_at=NAMED)
    file, line = place

    assert reporters.get("github")(given).startswith(f"::error file={file},line={line},")
    assert json.loads(reporters.get("gitlab")(given))[0]["location"] == {"path": file, "lines": {"begin": line}}
    assert json.loads(reporters.get("rdjsonl")(given))["location"]["path"] == file
    physical = run_of(given)["results"][0]["locations"][0]["physicalLocation"]
    assert (physical["artifactLocation"]["uri"], physical["region"]["startLine"]) == place


@pytest.mark.parametrize(
    ("base", "asset", "path"),
    [
        pytest.param(".", "./decks/a.pptx", "decks/a.pptx", id="here"),
        pytest.param("brand", "decks/a.pptx", "brand/decks/a.pptx", id="the platform's assets, from its folder"),
        pytest.param("brand", "../decks/a.pptx", "decks/a.pptx", id="beside the platform's folder"),
    ],
)
def test_a_file_is_named_from_where_the_command_ran(base: str, asset: str, path: str) -> None:
    given = replace(sample.build(), findings=(replace(WEB, asset=asset),), base=base)

    assert reporters.get("github")(given).startswith(f"::error file={path},line=1,")
    assert json.loads(reporters.get("gitlab")(given))[0]["location"]["path"] == path


@pytest.mark.parametrize("name", ["github", "html", "json", "junit", "markdown", "sarif", "text"])
def test_nothing_looked_at_is_said_in_the_report(name: str) -> None:
    said = "".join(reporters.get(name)(NOTHING))

    assert "0 assets changed since main: nothing was checked" in " ".join(said.split())
    if name in ("github", "html", "markdown", "text"):
        assert "Nothing checked" in said
        assert "On message" not in said
