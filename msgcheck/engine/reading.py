"""How the reading of many assets is spread: guarded workers side by side, results in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgcheck.cache import Cache
from msgcheck.errors import AssetError
from msgcheck.gather import Missing
from msgcheck.model.asset import Asset, Source, Unread
from msgcheck.plugins import extractors

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from msgcheck.engine.guard import Crew

Known = TypeVar("Known")

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

    def never(source: Source) -> None:
        return None

    for read in read_unless(never, found, jobs=jobs, cache=cache, ocr=ocr, passwords=passwords):
        if read is not None:
            yield read


def read_unless(
    known: Callable[[Source], Known | None],
    found: Iterable[Source | Missing],
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    ocr: bool = False,
    passwords: tuple[str, ...] = (),
) -> Iterator[Asset | Missing | Known]:
    """Read, as `read_all` does, the sources that ``known`` knows nothing about; what it knows stands in their place.

    Reading goes on while the caller is busy with what it got, up to ``AHEAD`` of each worker.
    """
    if ocr:
        from msgcheck.extract.ocr import require  # imports extractors, which a warm run does without

        require()
    readers = _Readers(jobs or os.cpu_count() or 1, _Reader(cache or Cache(None), ocr, passwords))
    turns: deque[Callable[[], Asset | Missing | Known]] = deque()
    try:
        for each in found:
            there = each if isinstance(each, Missing) else known(each)
            if there is None and isinstance(each, Source):
                turns.append(readers.start(each))
            elif there is not None:
                turns.append(partial(_itself, there))
            while turns and readers.far_enough(len(turns)):
                yield turns.popleft()()
        while turns:
            yield turns.popleft()()
    finally:
        readers.stop()  # after Ctrl-C, or if the caller wants no more, what is being read is nobody's


def _itself(there: Known) -> Known:
    return there


class _Readers:
    """Threads that wait for workers; started with the first source that must be read."""

    def __init__(self, jobs: int, reader: "_Reader") -> None:
        self._jobs = jobs
        self._reader = reader
        self._pool: ThreadPoolExecutor | None = None
        self._crew: Crew | None = None

    def start(self, source: Source) -> Callable[[], Asset | Missing]:
        """Begin to read a source; the answer waits for its end."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            from msgcheck.engine.guard import Crew

            self._crew = Crew()
            self._pool = ThreadPoolExecutor(max_workers=self._jobs, thread_name_prefix="msgcheck-read")
        return self._pool.submit(self._reader.read, source, self._crew).result

    def far_enough(self, ahead: int) -> bool:
        """Whether the first must be waited for before more is begun."""
        return self._pool is None or ahead > self._jobs * AHEAD

    def stop(self) -> None:
        """End the workers that are still at something, and the threads that wait for them."""
        if self._pool and self._crew:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._crew.stop()
            self._pool.shutdown()


class _Reader:
    """Reads one source after another, each in a guarded worker of a crew."""

    def __init__(self, cache: Cache, ocr: bool, passwords: tuple[str, ...]) -> None:
        self._cache = cache
        self._ocr = ocr
        self._passwords = passwords

    def read(self, source: Source, crew: "Crew | None") -> Asset | Missing:
        """The one place where an AssetError is caught: it costs its own asset and no other."""
        try:
            return self._opened(source, self._cache, crew)
        except AssetError as problem:
            if problem.reason != ENCRYPTED or not self._passwords:
                return _missing(source, problem)
        try:
            opened = self._opened(replace(source, passwords=self._passwords), Cache(None), crew)
            return replace(opened, secret=True)
        except AssetError as problem:
            return _missing(source, problem)

    def _opened(self, source: Source, cache: Cache, crew: "Crew | None") -> Asset:
        asset = cache.asset(source, lambda: _fresh(source, crew))
        return _with_pictures(asset, source, cache, crew) if self._ocr else asset


def _missing(source: Source, problem: AssetError) -> Missing:
    return Missing(name=source.name, unread=Unread(reason=problem.reason, detail=str(problem)))


def _fresh(source: Source, crew: "Crew | None") -> Asset:
    from msgcheck import extract  # what cuts text into sentences is needed for new files only
    from msgcheck.engine.guard import guarded

    place = extractors.place(source.suffix)
    return extract.asset(source, guarded(place or extract.extractor(source), source, crew=crew))


def _with_pictures(asset: Asset, source: Source, cache: Cache, crew: "Crew | None") -> Asset:
    """The asset with the text of its pictures; what stops that from being read is said, and costs no more."""
    from msgcheck import extract
    from msgcheck.engine.guard import guarded
    from msgcheck.extract.ocr import SECONDS, read_pictures, shows_pictures, version

    if not shows_pictures(asset, source):
        return asset

    def read() -> Asset:
        return extract.asset(source, guarded(read_pictures, source, seconds=SECONDS, crew=crew))

    try:
        return cache.asset(source, read, by=version())
    except AssetError as problem:
        lost = Unread(reason=problem.reason, detail=f"Its pictures could not be read: {problem}")
        return replace(asset, unread=(*asset.unread, lost))
