"""The history as a table and as lines of small bars, for a terminal."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgcheck.history.kept import Kept
from msgcheck.history.likeness import differences
from msgcheck.model.share import Share
from msgcheck.report.tiles import NAMES as TITLES
from msgcheck.report.wording import percent

NAMES = {key: name.lower() for key, name in TITLES.items()}
"""What measures are called, in the order shown."""

BARS = "▁▂▃▄▅▆▇█"
"""An eighth of the whole each, so that a height means the same in every line."""

BREAK = "│"
"""Between two audits that cannot be held against each other."""

MOST_BARS = 40
"""Audits in the chart, the latest; a terminal is 80 columns wide."""


def table(audits: Sequence[Kept]) -> Iterator[str]:
    """One line an audit, oldest first, and below it why it cannot be held against the one before."""
    shown = [name for name in NAMES if any(_share(each, name).whole for each in audits)]
    heads = ["#", "when (UTC)", "commit", *(NAMES[name] for name in shown), "findings", "high", "assets"]
    rows = [_row(each, shown) for each in audits]
    widths = [max(len(row[column]) for row in [heads, *rows]) for column in range(len(heads))]
    yield _aligned(heads, widths)
    last: Kept | None = None
    for audit, row in zip(audits, rows, strict=True):
        if last and not audit.partial and differences(last, audit):
            yield f"{' ' * (widths[0] + 2)}{'; '.join(differences(last, audit))}:"
        yield _aligned(row, widths)
        last = last if audit.partial else audit


def chart(audits: Sequence[Kept]) -> Iterator[str]:
    """One line a measure over the whole audits; a bar is a share from 0 to 100%."""
    whole = [each for each in audits if not each.partial][-MOST_BARS:]
    for name, title in NAMES.items():
        counted = [share for each in whole if (share := _share(each, name)).whole]
        if len(counted) > 1:
            yield f"{title:<16}  {_bars(whole, name)}  {percent(counted[0])} → {percent(counted[-1])}"


def _bars(whole: Sequence[Kept], name: str) -> str:
    bars = _bar(_share(whole[0], name))
    for before, now in pairwise(whole):
        bars += (BREAK if differences(before, now) else "") + _bar(_share(now, name))
    return bars


def _bar(share: Share) -> str:
    return " " if share.value is None else BARS[min(int(share.value * len(BARS)), len(BARS) - 1)]


def _row(audit: Kept, shown: Sequence[str]) -> list[str]:
    counts = audit.counts
    assets = f"{len(audit.assets)}{' (partial)' if audit.partial else ''}"
    findings = [str(counts.get("findings", 0)), str(counts.get("high", 0)), assets]
    shares = [percent(_share(audit, name)) for name in shown]
    return [str(audit.number), audit.at[:16].replace("T", " "), (audit.commit or "–")[:7], *shares, *findings]


def _share(audit: Kept, name: str) -> Share:
    return audit.shares.get(name, Share(part=0, whole=0))


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Numbers to the right, the commit and the assets to the left."""
    left = (1, 2, len(cells) - 1)
    padded = (
        text.ljust(width) if at in left else text.rjust(width)
        for at, (text, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(padded).rstrip()
