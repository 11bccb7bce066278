"""SARIF 2.1.0, for code scanning: every text that GitHub requires, and a fingerprint that outlives a moved slide."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.report import Report
from msgcheck.plugins import Check, checks, reporters
from msgcheck.report.oneline import one_line
from msgcheck.report.origin import origin
from msgcheck.report.wording import KIND_MEANINGS, KIND_WORDS, clean, place_of, sentence
from msgcheck.report.worklist import unread_parts

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
KINDS = tuple(Kind)
KNOWN = "baseline"
"""What Finding.accepted is for a finding that stands in the baseline word for word; more follows if it was changed."""


@reporters.register("sarif")
def render(report: Report) -> str:
    """One run; accepted findings stay in it, marked as suppressed."""
    seen: Counter[str] = Counter()
    results: list[Json] = []
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        results.append(_result(finding, report, seen[finding.fingerprint]))
    run: Json = {
        "tool": {"driver": _driver(report)},
        "automationDetails": {"id": f"msgcheck/{report.provenance.profile}/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": results,
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
        "rules": [_rule(kind, checks.get(kind.value)) for kind in KINDS],
    }


def _rule(kind: Kind, check: Check) -> dict[str, Json]:
    meaning = sentence(KIND_MEANINGS[kind])
    name = "".join(word.capitalize() for word in KIND_WORDS[kind].split())
    return {
        "id": kind.value,
        **({} if name.lower() == kind.value else {"name": name}),  # SARIF wants none that says the id again
        "shortDescription": {"text": KIND_WORDS[kind]},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
        "help": {"text": _help(meaning, check), "markdown": _help_markdown(meaning, check)},
        "properties": {"tags": ["messaging"]},
    }


def _help(meaning: str, check: Check) -> str:
    """What a person reads beside a finding: the examples of `msgcheck explain`."""
    lines = [meaning]
    for each in check.examples:
        lines += [f"{_verdict(each.drifts)}: {each.why}.", f"Platform: {each.platform}", f"Passage: {each.passage}"]
    return "\n".join(lines)


def _help_markdown(meaning: str, check: Check) -> str:
    if not check.examples:
        return meaning
    head = f"{meaning}\n\n| | Platform | Passage | Why |\n| --- | --- | --- | --- |\n"
    rows = [f"| {_verdict(each.drifts)} | {each.platform} | {each.passage} | {each.why} |" for each in check.examples]
    return head + "\n".join(rows)


def _verdict(drifts: bool) -> str:
    return "Drifts" if drifts else "Is fine"


def _invocation(report: Report) -> dict[str, Json]:
    parts = unread_parts(report)
    said = [("error", f"{part.asset}: {part.unread.detail}") for part in parts]
    said += [("note", sentence(note)) for note in report.notes]
    notes: list[Json] = [{"level": level, "message": {"text": clean(text)}} for level, text in said]
    return {"executionSuccessful": not parts, "toolExecutionNotifications": notes}


def _result(finding: Finding, report: Report, occurrence: int) -> dict[str, Json]:
    result: dict[str, Json] = {
        "ruleId": finding.kind.value,
        "ruleIndex": KINDS.index(finding.kind),
        "level": LEVELS[finding.severity],
        "message": {"text": one_line(finding, report.platform)},
        "locations": [_location(finding, report)],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:{occurrence}"},
        "properties": {
            "expected": finding.expected,
            "found": finding.found,
            "message": finding.message,
            "confidence": round(finding.confidence, 4),
        },
    }
    if report.baseline is not None:
        result["baselineState"] = _baseline_state(finding.accepted or "")
    if finding.message in report.platform.by_id:
        result["relatedLocations"] = [_approved_at(finding.message or "", report)]
    if finding.accepted is not None:
        justification = clean(finding.accepted) or "accepted"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": justification}]
    return result


def _baseline_state(accepted: str) -> str:
    """The word of SARIF for a finding that is known as it was, known though it changed, or not known."""
    if accepted == KNOWN:
        return "unchanged"
    return "updated" if accepted.startswith(f"{KNOWN}, ") else "new"


def _location(finding: Finding, report: Report) -> dict[str, Json]:
    """File and line, and, for what has no lines, the slide, page or section."""
    path, line = origin(finding, report)
    where = finding.passage.location if finding.passage else finding.location
    logical: dict[str, Json] = {"fullyQualifiedName": f"{clean(finding.asset)}/{place_of(finding)}"}
    if where and where.number is not None:
        logical |= {"name": f"{where.unit} {where.number}", "kind": where.unit}
    region: Json = {"startLine": line, "startColumn": 1, "endLine": line, "endColumn": 2}
    return {
        "physicalLocation": {"artifactLocation": _artifact(path), "region": region},
        "logicalLocations": [logical],
    }


def _approved_at(message: str, report: Report) -> dict[str, Json]:
    line = max(1, report.platform.by_id[message].line)
    return {
        "id": 1,
        "message": {"text": f"the approved message '{message}'"},
        "physicalLocation": {
            "artifactLocation": _artifact(report.platform.path),
            "region": {"startLine": line},
        },
    }


def _artifact(path: str) -> dict[str, Json]:
    """A file of the repository; what lies outside it keeps its whole path."""
    uri = quote(path.removeprefix("./"), errors="surrogateescape")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}
