"""What a report says of the audit before it."""

from msgcheck.history.kept import Kept
from msgcheck.history.likeness import differences
from msgcheck.history.store import History
from msgcheck.model.trend import Trend


def trend(history: History, now: Kept) -> Trend | None:
    """The last audit of the same assets by the same means; else, what the last whole one does not share with this.

    An audit that repeats the last one is held against the one before that: what is asked is what moved.
    None if there is no earlier audit, or none but partial ones.
    """
    before = history.before(now)
    if before is None:
        last = None if now.partial else history.last_unlike(now)
        return Trend(since=last.at, commit=last.commit, differs=differences(last, now)) if last else None
    from msgcheck.history.changes import changes  # what an audit that repeats the first one does without

    moved = changes(before, now)
    return Trend(
        since=before.at,
        commit=before.commit,
        shares=before.shares,
        messages=before.messages,
        conflicts=before.counts.get("conflicts", 0),
        new=len(moved.new),
        fixed=len(moved.fixed),
        still=len(moved.still) + len(moved.reworded),
    )
