"""How the reading of many assets is spread: guarded workers side by side, results in order."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from msgcheck import extract
from msgcheck.cache import Cache
from msgcheck.engine.guard import guarded
from msgcheck.errors import AssetError
from msgcheck.gather import Missing
from msgcheck.model.asset import Asset, Source, Unread

AHEAD = 2
"""Sources read ahead of each worker: enough to keep it busy, few enough to keep memory flat."""


def read_all(
    found: Iterable[Source | Missing], *, jobs: int | None = None, cache: Cache | None = None, ocr: bool = False
) -> Iterator[Asset | Missing]:
    """Read sources in their order. One that cannot be read comes back as Missing; the others go on.

    With ``ocr`` slides and pages that are pictures are read too; MsgcheckError if that cannot be done here.
    """
    if ocr:
        from msgcheck.extract.ocr import require  # imports extractors, which a warm run does without

        require()
    cache = cache or Cache(None)
    jobs = jobs or os.cpu_count() or 1
    waiting: deque[Future[Asset | Missing]] = deque()
    with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="msgcheck-read") as pool:
        for each in found:
            waiting.append(pool.submit(_read, each, cache, ocr))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(found: Source | Missing, cache: Cache, ocr: bool) -> Asset | Missing:
    """The one place where an AssetError is caught: it costs its own asset and no other."""
    if isinstance(found, Missing):
        return found
    try:
        asset = cache.asset(found, lambda: extract.asset(found, guarded(extract.extractor(found), found)))
    except AssetError as problem:
        return Missing(name=found.name, unread=Unread(reason=problem.reason, detail=str(problem)))
    return _with_pictures(asset, found) if ocr else asset


def _with_pictures(asset: Asset, source: Source) -> Asset:
    """The asset with the text of its pictures; what stops that from being read is said, and costs no more."""
    from msgcheck.extract.ocr import SECONDS, read_pictures, shows_pictures

    if not shows_pictures(asset, source):
        return asset
    try:
        return extract.asset(source, guarded(read_pictures, source, seconds=SECONDS))
    except AssetError as problem:
        lost = Unread(reason=problem.reason, detail=f"Its pictures could not be read: {problem}")
        return replace(asset, unread=(*asset.unread, lost))
