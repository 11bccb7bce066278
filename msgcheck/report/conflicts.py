"""Conflicts between assets, both sides shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgcheck.model.asset import Passage
from msgcheck.model.finding import Finding, Kind
from msgcheck.model.report import AssetReport, Report
from msgcheck.text.normalise import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What another asset says of the same thing."""

    asset: str
    passage: Passage


def others(report: Report) -> dict[int, Other]:
    """The other side of each conflict, by the identity of its finding; left out where it cannot be made out.

    A conflict names the other asset and place in its reason and the other value in ``expected``: the passage is
    the one there that holds that value and shares most words.
    """
    paths = sorted(report.assets, key=lambda each: -len(each.asset.path))
    found: dict[int, Other] = {}
    by_path: Mapping[str, AssetReport] = {each.asset.path: each for each in paths}
    for finding in report.open:
        if finding.kind is Kind.CONFLICT and finding.expected:
            path = next((path for path in by_path if finding.because.startswith(f"{path} (")), None)
            passage = _passage(finding, by_path[path]) if path else None
            if path and passage:
                found[id(finding)] = Other(asset=path, passage=passage)
    return found


def _passage(finding: Finding, report: AssetReport) -> Passage | None:
    path, value = report.asset.path, (finding.expected or "").casefold()
    there = [each for each in report.asset.passages if finding.because.startswith(f"{path} ({each.location})")]
    said = frozenset(words(finding.passage.text)) if finding.passage else frozenset()
    holding = [each for each in there if value in each.text.casefold()]
    return max(holding, key=lambda each: len(said & frozenset(words(each.text))), default=None)
