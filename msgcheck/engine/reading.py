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

ENCRYPTED = "encrypted"
"""The reason of an AssetError that a password may help against."""

AHEAD = 2
"""Sources read ahead of each worker: enough to keep it busy, few enough to keep memory flat."""


def read_all(
    found: Iterable[Source | Missing],
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    ocr: bool = False,
    passwords: tuple[str, ...] = (),
) -> Iterator[Asset | Missing]:
    """Read sources in their order. One that cannot be read comes back as Missing; the others go on.

    With ``ocr`` slides and pages that are pictures are read too; MsgcheckError if that cannot be done here.
    ``passwords`` are tried on files that are encrypted; what they open is not kept in the cache.
    """
    if ocr:
        from msgcheck.extract.ocr import require  # imports extractors, which a warm run does without

        require()
    cache = cache or Cache(None)
    jobs = jobs or os.cpu_count() or 1
    waiting: deque[Future[Asset | Missing]] = deque()
    with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="msgcheck-read") as pool:
        for each in found:
            waiting.append(pool.submit(_read, each, cache, ocr, passwords))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(found: Source | Missing, cache: Cache, ocr: bool, passwords: tuple[str, ...]) -> Asset | Missing:
    """The one place where an AssetError is caught: it costs its own asset and no other."""
    if isinstance(found, Missing):
        return found
    try:
        return _opened(found, cache, ocr)
    except AssetError as problem:
        if problem.reason != ENCRYPTED or not passwords:
            return _missing(found, problem)
    try:
        return _opened(replace(found, passwords=passwords), Cache(None), ocr)
    except AssetError as problem:
        return _missing(found, problem)


def _missing(source: Source, problem: AssetError) -> Missing:
    return Missing(name=source.name, unread=Unread(reason=problem.reason, detail=str(problem)))


def _opened(source: Source, cache: Cache, ocr: bool) -> Asset:
    asset = cache.asset(source, lambda: extract.asset(source, guarded(extract.extractor(source), source)))
    return _with_pictures(asset, source, cache) if ocr else asset


def _with_pictures(asset: Asset, source: Source, cache: Cache) -> Asset:
    """The asset with the text of its pictures; what stops that from being read is said, and costs no more."""
    from msgcheck.extract.ocr import SECONDS, read_pictures, shows_pictures, version

    if not shows_pictures(asset, source):
        return asset
    try:
        return cache.asset(
            source, lambda: extract.asset(source, guarded(read_pictures, source, seconds=SECONDS)), by=version()
        )
    except AssetError as problem:
        lost = Unread(reason=problem.reason, detail=f"Its pictures could not be read: {problem}")
        return replace(asset, unread=(*asset.unread, lost))
