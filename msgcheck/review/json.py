"""The review for machines: ``msgcheck.review/1``, stated by review.schema.json beside this file."""

import json

from msgcheck.model.finding import FINGERPRINT_VERSION
from msgcheck.model.fix import Correction, Fix
from msgcheck.model.lineage import Lineage
from msgcheck.model.review import Item, LeftOut, Review, Section, Telling
from msgcheck.plugins import reviewers
from msgcheck.report.json import Json, of_finding
from msgcheck.review.ancestry import ancestry
from msgcheck.review.words import headline, section_name

SCHEMA = "msgcheck.review/1"


@reviewers.register("json")
def render(review: Review) -> str:
    """One object, keys in a fixed order, UTF-8 text, the same for the same review."""
    content: Json = {
        "schema": SCHEMA,
        "fingerprint_version": FINGERPRINT_VERSION,
        "asset": _asset(review),
        "headline": headline(review).title,
        "must": review.must,
        "could": review.could,
        "accepted": review.accepted,
        "failing": review.report.failing,
        "sections": [_section(each) for each in review.sections],
        "left_out": [_left_out(each) for each in review.left_out],
        "told": [_told(each) for each in review.told],
        "annotated": review.annotated,
        "correction": _correction(review.correction) if review.correction else None,
        "lineage": _lineage(review.lineage) if review.lineage else None,
        "notes": list(review.report.notes),
        "version": review.report.provenance.version,
        "platform_digest": review.report.provenance.platform_digest,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _asset(review: Review) -> dict[str, Json]:
    asset = review.asset
    if asset is None:
        path, unread = review.report.failed[0]
        return {"path": path, "failed": {"reason": unread.reason, "detail": unread.detail}}
    return {"path": asset.path, "kind": asset.kind.value, "units": asset.units, "digest": asset.digest}


def _section(section: Section) -> dict[str, Json]:
    return {
        "name": section_name(section.location),
        "unit": section.location.unit if section.location else None,
        "number": section.location.number if section.location else None,
        "title": section.title,
        "items": [_item(each) for each in section.items],
    }


def _item(item: Item) -> dict[str, Json]:
    return {
        "must": item.must,
        "wording": item.wording,
        "origin": item.origin.value if item.origin else None,
        "fixes": [_fix(each) for each in item.fixes],
        "finding": of_finding(item.finding),
    }


def _fix(fix: Fix) -> dict[str, Json]:
    return {
        "passage_id": fix.passage.id,
        "start": fix.start,
        "old": fix.old,
        "new": fix.new,
        "safe": fix.safe,
        "why": fix.why,
        "fingerprint": fix.finding.fingerprint,
    }


def _left_out(part: LeftOut) -> dict[str, Json]:
    return {
        "must": part.must,
        "message": part.message.id,
        "wording": part.message.statement,
        "finding": of_finding(part.finding),
    }


def _told(telling: Telling) -> dict[str, Json]:
    return {"message": telling.message.id, "passage_id": telling.passage.id, "places": telling.places}


def _correction(correction: Correction) -> dict[str, Json]:
    return {
        "path": correction.path,
        "applied": [_fix(each) for each in correction.applied],
        "refused": [{**_fix(each), "refused": why} for each, why in correction.refused],
        "look": [_fix(each) for each in correction.look],
        "gone": [each.fingerprint for each in correction.gone],
        "left": [of_finding(each) for each in correction.left],
        "new": [of_finding(each) for each in correction.new],
        "failing": correction.failing,
    }


def _lineage(lineage: Lineage) -> dict[str, Json]:
    return {
        "master": lineage.master,
        "unit": lineage.unit,
        "summary": ancestry(lineage),
        "changes": [
            {
                "change": each.change.value,
                "title": each.title,
                "number": each.number,
                "master": each.master,
                "moved": each.moved,
                "edits": [{"was": edit.was, "now": edit.now} for edit in each.edits],
            }
            for each in lineage.changes
        ],
    }
