"""Two audits of the history held against each other, in words and for machines."""

import json
from collections.abc import Iterator

from msgcheck.history.changes import Changes, changes
from msgcheck.history.chart import NAMES
from msgcheck.history.kept import Kept, KeptFinding
from msgcheck.history.likeness import differences
from msgcheck.model.share import Share
from msgcheck.report.change import change, commit, moment
from msgcheck.report.wording import clean, percent

NOTHING = Share(part=0, whole=0)


def as_lines(before: Kept, now: Kept) -> Iterator[str]:
    """For a terminal: measures, then what is new, fixed, and reworded or moved."""
    yield f"audit {before.number}, {moment(before.at)}{commit(before.commit)}"
    yield f"audit {now.number}, {moment(now.at)}{commit(now.commit)}"
    other = differences(before, now)
    if other:
        yield f"Not like with like: {'; '.join(other)}."
    yield ""
    yield from _measures(before, now)
    held = changes(before, now)
    yield from (f"+ {_line(each)}" for each in held.new)
    yield from (f"- {_line(each)}" for each in held.fixed)
    yield from (f"~ {_line(after)} (was: {_said(was)})" for was, after in held.reworded)
    yield _sum(held)


def as_json(before: Kept, now: Kept) -> str:
    """One object with the same content."""
    held = changes(before, now)
    content = {
        "before": before.number,
        "now": now.number,
        "differs": list(differences(before, now)),
        "measures": {name: {"before": _pair(before, name), "now": _pair(now, name)} for name in NAMES},
        "new": [_facts(each) for each in held.new],
        "fixed": [_facts(each) for each in held.fixed],
        "reworded": [{"before": _facts(was), "now": _facts(after)} for was, after in held.reworded],
        "still": [_facts(each) for each in held.still],
        "unseen": [_facts(each) for each in held.unseen],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _measures(before: Kept, now: Kept) -> Iterator[str]:
    rows = [(title, before.shares.get(name, NOTHING), now.shares.get(name, NOTHING)) for name, title in NAMES.items()]
    rows += [
        (f"pull-through of {clean(key)}", before.messages.get(key, NOTHING), share)
        for key, share in now.messages.items()
    ]
    shown = [row for row in rows if row[1].whole or row[2].whole]
    width = max((len(title) for title, _, _ in shown), default=0)
    for title, was, is_ in shown:
        moved = change(is_, was)
        yield f"{title:<{width}}  {_share(was)} → {_share(is_)}{f', {moved}' if moved else ''}"
    if shown:
        yield ""


def _share(share: Share) -> str:
    return f"{percent(share)} ({share})" if share.whole else "–"


def _sum(held: Changes) -> str:
    unseen = f", {len(held.unseen)} in assets not looked at" if held.unseen else ""
    counts = f"{len(held.new)} new, {len(held.fixed)} fixed, {len(held.reworded)} reworded or moved"
    return f"{counts}, {len(held.still)} as they were{unseen}"


def _line(finding: KeptFinding) -> str:
    place = f", {finding.place}" if finding.place else ""
    about = f" ({clean(finding.message)})" if finding.message else ""
    known = f" (accepted: {clean(finding.accepted)})" if finding.accepted else ""
    return f"{clean(finding.asset)}{place}: {finding.kind}{about}: {_said(finding)}{known}"


def _said(finding: KeptFinding) -> str:
    return clean(finding.because if finding.passage is None else finding.passage)


def _pair(audit: Kept, name: str) -> dict[str, int]:
    share = audit.shares.get(name, NOTHING)
    return {"part": share.part, "whole": share.whole}


def _facts(finding: KeptFinding) -> dict[str, str | None]:
    return {
        "fingerprint": finding.fingerprint,
        "kind": finding.kind,
        "severity": finding.severity,
        "asset": finding.asset,
        "location": finding.place,
        "message": finding.message,
        "passage": finding.passage,
        "why": finding.because,
        "accepted": finding.accepted,
    }
