"""A corrected copy of an asset, checked again in the same way."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from msgcheck.model.asset import Source
from msgcheck.model.finding import Finding
from msgcheck.model.fix import Correction, Fix, rewritten
from msgcheck.model.report import Report
from msgcheck.model.review import Review
from msgcheck.plugins import fixers
from msgcheck.review.fixes import chosen


def correct(
    source: Source, review: Review, *, unsafe: bool, check: Callable[[Source], Report], path: str
) -> tuple[bytes, Correction]:
    """Apply the safe fixes, or all of them, to a copy and check it under the asset's own name: by the same rules.

    ``check`` audits a source as the asset was; ``path`` is where the copy will stand. AssetError if the
    file cannot be opened or written.
    """
    offered, before = review.fixes, review.report
    fixes = chosen(offered, unsafe=unsafe)
    fixed = fixers.get(source.suffix)(source, fixes)
    after = check(replace(source, data=fixed.data))
    found = {finding.fingerprint for finding in after.open}
    known = {name for finding in before.findings for name in _names(finding, fixed.applied)}
    changed = {fix.finding.fingerprint for fix in fixed.applied}
    meant = {name for fix in fixed.applied for name in _names(fix.finding, fixed.applied)}
    still = [finding for finding in before.open if _names(finding, fixed.applied) & found]
    return fixed.data, Correction(
        path=path,
        applied=fixed.applied,
        refused=fixed.refused,
        look=tuple(fix for fix in offered if fix not in fixes and fix.finding.fingerprint in changed),
        gone=tuple(finding for finding in before.open if finding not in still),
        left=tuple(finding for finding in after.open if finding.fingerprint in meant),
        new=tuple(finding for finding in after.open if finding.fingerprint not in known),
        failing=after.failing,
    )


def _names(finding: Finding, applied: Sequence[Fix]) -> set[str]:
    """A finding's fingerprint, and the one it would have if it stood in what its passage has become."""
    if finding.passage is None:
        return {finding.fingerprint}
    become = replace(finding.passage, text=rewritten(finding.passage, applied))
    return {finding.fingerprint, replace(finding, passage=become).fingerprint}
