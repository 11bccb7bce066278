"""SARIF 2.1.0, for code scanning: every text that GitHub requires, and a fingerprint that outlives a moved slide."""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.oneline import one_line
from msgcheck.report.wording import KIND_MEANINGS, KIND_WORDS, clean, place_of, sentence
from msgcheck.report.worklist import unread_parts

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
REGION: Json = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
"""Decks and PDFs have no lines; a region is required all the same."""


@reporters.register("sarif")
def render(report: Report) -> str:
    """One run; accepted findings stay in it, marked as suppressed."""
    run: Json = {
        "tool": {"driver": _driver(report)},
        "automationDetails": {"id": f"msgcheck/{report.provenance.profile}/"},
        "invocations": [_invocation(report)],
        "results": [_result(finding, report) for finding in report.findings],
        "properties": {
            "modelDigest": report.provenance.model_digest,
            "platformDigest": report.provenance.platform_digest,
        },
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _driver(report: Report) -> dict[str, Json]:
    return {
        "name": "msgcheck",
        "semanticVersion": report.provenance.version,
        "rules": [_rule(kind) for kind in Kind],
    }


def _rule(kind: Kind) -> dict[str, Json]:
    meaning = sentence(KIND_MEANINGS[kind])
    return {
        "id": kind.value,
        "name": KIND_WORDS[kind],
        "shortDescription": {"text": KIND_WORDS[kind]},
        "fullDescription": {"text": meaning},
        "help": {"text": f"{meaning} `msgcheck explain {kind.value}` shows examples."},
    }


def _invocation(report: Report) -> dict[str, Json]:
    parts = unread_parts(report)
    notes: list[Json] = [
        {"level": "error", "message": {"text": f"{clean(part.asset)}: {clean(part.unread.detail)}"}} for part in parts
    ]
    return {"executionSuccessful": not parts, "toolExecutionNotifications": notes}


def _result(finding: Finding, report: Report) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": finding.kind.value,
        "level": LEVELS[finding.severity],
        "message": {"text": one_line(finding, report.platform)},
        "locations": [_location(finding, report)],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
        "properties": {
            "expected": finding.expected,
            "found": finding.found,
            "message": finding.message,
            "confidence": round(finding.confidence, 4),
        },
    }
    if finding.message in report.platform.by_id:
        result["relatedLocations"] = [_approved_at(finding.message or "", report)]
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": clean(finding.accepted) or "accepted"}]
    return result


def _location(finding: Finding, report: Report) -> dict[str, Json]:
    page = finding.asset.startswith(("http://", "https://"))  # GitHub takes no web address for a file
    name = f"{clean(finding.asset)}/{place_of(finding)}"
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(report.platform.path if page else finding.asset)},
            "region": REGION,
        },
        "logicalLocations": [{"fullyQualifiedName": name}],
    }


def _approved_at(message: str, report: Report) -> dict[str, Json]:
    line = max(1, report.platform.by_id[message].line)
    return {
        "message": {"text": f"the approved message '{message}'"},
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(report.platform.path)},
            "region": {"startLine": line},
        },
    }


def _uri(path: str) -> str:
    return quote(path.removeprefix("./"))
