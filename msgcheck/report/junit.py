"""JUnit XML: a suite an asset, a case a finding, an error for what could not be read."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgcheck.model.finding import Finding, Kind
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.wording import KIND_WORDS, clean, place_of, sentence, short
from msgcheck.report.worklist import approved

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@reporters.register("junit")
def render(report: Report) -> str:
    """Every asset has a suite; one without findings passes with one case."""
    root = Element("testsuites", name="msgcheck")
    paths = dict.fromkeys([*(each.asset.path for each in report.assets), *(path for path, _ in report.failed)])
    paths |= dict.fromkeys(finding.asset for finding in report.findings)
    for path in paths:
        _suite(root, path, [finding for finding in report.findings if finding.asset == path], report)
    _notes(root, report)
    suites = list(root)
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _notes(root: Element, report: Report) -> None:
    """What is to know about the run itself; a run that looked at nothing has one case, and that was skipped."""
    said = _xml("\n".join(sentence(note) for note in report.notes))
    if not len(root):
        suite = SubElement(root, "testsuite", name="msgcheck", tests="1", failures="0", errors="0", skipped="1")
        case = SubElement(suite, "testcase", name="tells the platform's messages", classname="msgcheck")
        SubElement(case, "skipped", message=said or "no asset was looked at")
    elif said:
        SubElement(root[0], "system-out").text = said


def _suite(root: Element, path: str, findings: list[Finding], report: Report) -> None:
    suite = SubElement(root, "testsuite", name=_xml(path), file=_xml(path))
    for finding in findings:
        _case(suite, finding, report)
    if not findings:
        SubElement(suite, "testcase", name="tells the platform's messages", classname=_xml(path))
    suite.set("tests", str(len(findings) or 1))
    suite.set("failures", _number(suite, "failure"))
    suite.set("errors", _number(suite, "error"))
    suite.set("skipped", _number(suite, "skipped"))


def _number(suite: Iterable[Element], tag: str) -> str:
    return str(sum(case.find(tag) is not None for case in suite))


def _case(suite: Element, finding: Finding, report: Report) -> None:
    about = f" of {finding.message}" if finding.message else ""
    name = f"{KIND_WORDS[finding.kind]}{about}, {place_of(finding)} ({short(finding.fingerprint)})"
    case = SubElement(suite, "testcase", name=_xml(name), classname=_xml(finding.asset))
    if finding.accepted is not None:
        SubElement(case, "skipped", message=_xml(finding.accepted))
        return
    tag = "error" if finding.kind is Kind.UNREADABLE else "failure"
    problem = SubElement(case, tag, message=_xml(sentence(finding.because)), type=finding.kind.value)
    wording = approved(finding, report.platform)
    lines = [
        f"says: {clean(finding.passage.text)}" if finding.passage else "",
        f"approved: {clean(wording)}" if wording else "",
    ]
    problem.text = _xml("\n".join(line for line in lines if line))


def _xml(text: str) -> str:
    return _NOT_XML.sub("", text)
