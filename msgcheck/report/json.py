"""The report for machines: ``msgcheck.report/1``, stated by report.schema.json beside this file."""

import json
from collections.abc import Iterator, Mapping, Sequence

from msgcheck.model.asset import Location, Passage, Unread
from msgcheck.model.evidence import Label
from msgcheck.model.finding import FINGERPRINT_VERSION, Finding
from msgcheck.model.measures import Measures, PullThrough, Share, Spread, looked, measure
from msgcheck.model.platform import Platform
from msgcheck.model.report import AssetReport, Judged, Presence, Provenance, Report, Told
from msgcheck.model.trend import Trend
from msgcheck.plugins import reporters
from msgcheck.report.wording import verdict

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | float | bool | None

SCHEMA = "msgcheck.report/1"


@reporters.register("json")
def render(report: Report) -> Iterator[str]:
    """One object, keys in a fixed order, UTF-8 text, the same for the same report; a piece an asset and finding."""
    content: dict[str, Json | Iterator[Json]] = {
        "schema": SCHEMA,
        "fingerprint_version": FINGERPRINT_VERSION,
        "platform": _platform(report.platform),
        "assets": (_asset(each, report.platform) for each in report.assets),
        "findings": (of_finding(each) for each in report.findings),
        "failed": [{"asset": path, **_unread(unread)} for path, unread in report.failed],
        "measures": _measures(measure(report)),
        "trend": _trend(report.trend) if report.trend else None,
        "summary": _summary(report),
        "provenance": _provenance(report.provenance),
    }
    opening = "{"
    for key, value in content.items():
        yield f"{opening}\n{_text(key)}: "
        yield from _listed(iter(value)) if isinstance(value, Iterator | list) else [_text(value)]
        opening = ","
    yield "\n}\n"


def _listed(values: Iterator[Json]) -> Iterator[str]:
    """One asset and one finding a line: to be read, searched and compared, and quick to write."""
    opening = "["
    for each in values:
        yield f"{opening}\n {_text(each)}"
        opening = ","
    yield "[]" if opening == "[" else "\n]"


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _platform(platform: Platform) -> dict[str, Json]:
    return {
        "company": platform.company,
        "product": platform.product,
        "category": platform.category,
        "file": platform.path,
        "messages": len(platform.messages),
        "digest": platform.digest,
    }


def _asset(each: AssetReport, platform: Platform) -> dict[str, Json]:
    passages = {passage.id: passage for passage in each.asset.passages}
    missing = Presence(told=Told.MISSING)
    presence = {message.id: each.coverage.get(message.id, missing) for message in platform.live}
    return {
        "path": each.asset.path,
        "kind": each.asset.kind.value,
        "units": each.asset.units,
        "digest": each.asset.digest,
        "score": None if each.score is None else round(each.score, 1),
        "category": {"matched": each.category.matched, "rival": each.category.rival} if each.category else None,
        "coverage": {key: value.told.value for key, value in presence.items()},
        "presence": {key: _presence(value) for key, value in presence.items()},
        "passages": [_passage(judged, passages[judged.passage]) for judged in each.judged],
        "unread": [_unread(unread) for unread in each.asset.unread],
    }


def _presence(presence: Presence) -> dict[str, Json]:
    return {
        "required": presence.required,
        "presence": presence.presence,
        "prominence": presence.prominence,
        "fidelity": presence.fidelity,
    }


def _passage(judged: Judged, passage: Passage) -> dict[str, Json]:
    return {
        "id": passage.id,
        "text": passage.text,
        "location": _location(passage.location),
        "role": passage.location.role,
        "status": _status(judged),
        "label": judged.label.value,
        "message": judged.message,
    }


def _status(judged: Judged) -> str:
    if judged.label.drift:
        return "drift"
    return "aligned" if judged.label is Label.ALIGNED and judged.message else "neutral"


def _location(location: Location | None) -> dict[str, Json] | None:
    """Where something stands; None for what stands on no slide, page or section (the slide master, say)."""
    if location is None or location.number is None:
        return None
    more: dict[str, Json] = {
        "shape": location.shape,
        "shape_id": location.shape_id,
        "box": None if location.box is None else [round(edge, 4) for edge in location.box],
        "selector": location.selector,
        "hidden": location.hidden or None,
    }
    return {location.unit: location.number, **{key: value for key, value in more.items() if value is not None}}


def _unread(unread: Unread) -> dict[str, Json]:
    return {"reason": unread.reason, "detail": unread.detail, "location": _location(unread.location)}


def of_finding(finding: Finding) -> dict[str, Json]:
    """One finding, in the form that every machine format of ours has it."""
    passage = finding.passage
    return {
        "fingerprint": finding.fingerprint,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "asset": finding.asset,
        "location": _location(passage.location if passage else finding.location),
        "role": passage.location.role if passage else None,
        "passage": passage.text if passage else None,
        "passage_id": passage.id if passage else None,
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "why": finding.because,
        "suggestion": finding.suggestion,
        "confidence": round(finding.confidence, 4),
        "places": list(finding.places),
        "accepted": finding.accepted,
    }


def _measures(measures: Measures) -> dict[str, Json]:
    weakest = measures.weakest_message
    return {
        "required_told": _share(measures.required),
        "faithful": _share(measures.faithful),
        "off_platform": _share(measures.off_platform),
        "category_match": {
            **_share(measures.category.share),
            "band": measures.category.band,
            "rivals": [{"noun": each.noun, "assets": list(each.assets)} for each in measures.category.rivals],
        },
        "audience_match": _share(measures.audience),
        "proof_support": _share(measures.proof),
        "conflicts": measures.conflicts,
        "pull_through": [_reach(each) for each in measures.pull_through],
        "message_spread": _spread(measures.message_spread),
        "asset_spread": _spread(measures.asset_spread),
        "weakest_message": weakest.message.id if weakest else None,
        "weakest_asset": measures.weakest_asset.asset.path if measures.weakest_asset else None,
    }


def _reach(each: PullThrough) -> dict[str, Json]:
    return {
        "message": each.message.id,
        "role": each.message.role.value,
        "required": _share(each.required),
        "told": _share(each.told),
        "drifted": each.drifted,
        "presence": _rounded(each.presence),
        "prominence": _rounded(each.prominence),
        "fidelity": _rounded(each.fidelity),
    }


def _share(share: Share) -> dict[str, Json]:
    return {"part": share.part, "whole": share.whole, "share": _rounded(share.value)}


def _spread(spread: Spread | None) -> dict[str, Json] | None:
    return {"lowest": _rounded(spread.lowest), "highest": _rounded(spread.highest)} if spread else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _trend(trend: Trend) -> dict[str, Json]:
    return {
        "since": trend.since,
        "commit": trend.commit,
        "like": trend.like,
        "differs": list(trend.differs),
        "new": trend.new if trend.like else None,
        "fixed": trend.fixed if trend.like else None,
        "still": trend.still if trend.like else None,
        "measures": {key: _share(share) for key, share in trend.shares.items()},
        "pull_through": {key: _share(share) for key, share in trend.messages.items()},
        "conflicts": trend.conflicts if trend.like else None,
    }


def _summary(report: Report) -> dict[str, Json]:
    seen = looked(report)
    line = verdict(report)
    return {
        "verdict": line.outcome.value,
        "sentence": str(line),
        "assets": seen.assets,
        "failed_assets": seen.failed,
        "units": seen.units,
        "passages": seen.passages,
        "judged": seen.judged,
        "unread_parts": seen.unread,
        "findings": len(report.open),
        "accepted": len(report.findings) - len(report.open),
        "failing": report.failing,
        "partial": report.partial,
        "notes": list(report.notes),
    }


def _provenance(provenance: Provenance) -> dict[str, Json]:
    return {
        "version": provenance.version,
        "model": provenance.model,
        "model_digest": provenance.model_digest,
        "judge": provenance.judge,
        "judge_digest": provenance.judge_digest,
        "platform_digest": provenance.platform_digest,
        "profile": provenance.profile,
    }
