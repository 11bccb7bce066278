"""How a measure moved, in words; the same in every format."""

from collections.abc import Mapping
from datetime import datetime

from msgcheck.model.share import Share
from msgcheck.model.trend import Trend

COMMIT_DIGITS = 7
"""Shown of a commit, as git does."""


def change(now: Share, before: Share | None) -> str:
    """How far a share moved: 'up 6 points', 'as before'; empty if there is nothing to hold it against."""
    if now.value is None or before is None or before.value is None:
        return ""
    points = 100 * (now.value - before.value)
    if not points:
        return "as before"
    way = "up" if points > 0 else "down"
    if round(abs(points)) == 0:
        return f"{way} by less than a point"
    return f"{way} {round(abs(points))} point{'' if round(abs(points)) == 1 else 's'}"


def moved(name: str, now: Share, trend: Trend | None) -> str:
    """How a measure of the trend moved, as the end of a clause: ', up 6 points'; empty if it cannot be said."""
    return _clause(now, trend.shares if trend else {}, name)


def message_moved(id: str, now: Share, trend: Trend | None) -> str:  # noqa: A002
    """How the pull-through of a message moved, as the end of a clause."""
    return _clause(now, trend.messages if trend else {}, id)


def since(trend: Trend) -> str:
    """What an audit is held against and what came of it, or why it cannot be, as one sentence."""
    earlier = f"the audit of {moment(trend.since)}{commit(trend.commit)}"
    if not trend.like:
        return f"Not held against {earlier}: {'; '.join(trend.differs)}."
    return f"Since {earlier}: {trend.new:,} new, {trend.fixed:,} fixed, {trend.still:,} still there."


def moment(at: str) -> str:
    """An ISO date and time of the history, to the minute: '2026-11-22 08:24 UTC'."""
    try:
        return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return at


def commit(name: str | None) -> str:
    """A commit in brackets, if there is one."""
    return f" ({name[:COMMIT_DIGITS]})" if name else ""


def _clause(now: Share, before: Mapping[str, Share], name: str) -> str:
    text = change(now, before.get(name))
    return f", {text}" if text else ""
