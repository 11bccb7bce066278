"""The sorts of results, and the keys they are kept under."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from msgcheck.cache.codec import CodecError, decode, encode
from msgcheck.cache.outcomes import Outcomes, source_key
from msgcheck.cache.place import folder
from msgcheck.cache.store import Entry, Store
from msgcheck.cache.version import code_digest
from msgcheck.errors import AssetError
from msgcheck.model.asset import Asset, Passage, Source
from msgcheck.model.evidence import Difference, Evidence, Reading, Verdict
from msgcheck.model.platform import Platform
from msgcheck.plugins import Embedder, Judge, checks, extractors

Noun = TypeVar("Noun")

NOT_KEPT = frozenset({"stopped", "timeout", "too-large", "unknown-format"})
"""Reasons that lie in the machine, or in what is installed, as much as in the file: one day it can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadAsset:
    """An asset as it was read, or the error in its place."""

    asset: Asset | None = None
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """Evidence, its message told by its id."""

    message: str
    telling: str
    similarity: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A reading without its passage."""

    candidates: tuple[_Candidate, ...]
    verdict: Verdict


class Cache:
    """Results of earlier runs; without a store it knows nothing and keeps nothing."""

    def __init__(self, store: Store | None) -> None:
        self._store = store

    @classmethod
    @contextmanager
    def opened(cls, use: bool) -> Iterator["Cache"]:
        """The user's own cache, or, if it is not to be used, one that stays empty."""
        cache = cls(Store(folder()) if use else None)
        try:
            yield cache
        finally:
            if cache._store:
                cache._store.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user should know: the cache was damaged, or cannot be used."""
        return tuple(self._store.notes) if self._store else ()

    def platform(self, path: Path, load: Callable[[Path], Platform]) -> Platform:
        """The platform of a file, checked before or loaded now; PlatformError as ``load`` raises it."""
        if not self._store:
            return load(path)
        key = _key("platform", path.as_posix(), _file_digest(path))
        kept = self._find(Platform, [key]).get(key)
        if kept is None:
            kept = load(path)
            self._keep("platform", {_key("platform", path.as_posix(), kept.digest): kept})
        return kept

    def asset(self, source: Source, read: Callable[[], Asset], *, by: str = "") -> Asset:
        """The asset of a source, read before or now; AssetError as ``read`` raises it.

        ``by`` names what else reads it beside its extractor, such as a program that recognises text. Of extractors
        that are not ours nothing is kept: nobody knows when their code changes. The name is a part of the key
        because it is a part of what is found: details and errors speak of the file by its name.
        """
        if not self._store or not extractors.place(source.suffix):
            return read()
        key = _key("asset", *source_key(source), by)
        kept = self._find(_ReadAsset, [key]).get(key)
        if kept is None:
            kept = _read(read)
            self._keep("asset", {key: kept})
        if kept.asset is None:
            raise AssetError(kept.reason, kept.detail)
        return kept.asset

    def outcomes(self, platform: Platform, embedder: Embedder, judge: Judge, *choices: str) -> Outcomes:
        """What earlier runs have decided about assets with these models and choices.

        Nothing is kept of a judge whose verdicts may change, or where checks or extractors that are not ours look on.
        """
        store = self._store
        if not store or not getattr(judge, "repeatable", False) or checks.foreign:
            return Outcomes()
        models = (embedder.name, embedder.digest, judge.name, judge.digest)
        scope = _key("outcome", platform.path, platform.digest, *models, *choices).hex()

        def key(source: Source) -> bytes | None:
            return _key("outcome", scope, *source_key(source)) if extractors.place(source.suffix) else None

        def find(key: bytes) -> bytes | None:
            return store.find([key]).get(key)

        def keep(key: bytes, value: bytes) -> None:
            store.keep({key: Entry(kind="outcome", value=value)})

        return Outcomes(key, find, keep)

    def readings(self, platform: Platform, embedder: Embedder, judge: Judge) -> "Readings | None":
        """What this judge has said of passages; None if there is no cache, or its verdicts may change."""
        if not self._store or not getattr(judge, "repeatable", False):
            return None
        models = (embedder.name, embedder.digest, judge.name, judge.digest)
        return Readings(self, platform, _key("reading", _content(platform), *models).hex())

    def _find(self, type_: type[Noun], keys: Sequence[bytes]) -> dict[bytes, Noun]:
        found = {}
        for key, value in self._store.find(keys).items() if self._store else ():
            try:
                found[key] = decode(type_, value)
            except CodecError:
                continue  # made again, and written over
        return found

    def _keep(self, kind: str, nouns: dict[bytes, Noun]) -> None:
        if self._store:
            self._store.keep({key: Entry(kind=kind, value=encode(noun)) for key, noun in nouns.items()})


class Readings:
    """What one judge has said of passages under one platform."""

    def __init__(self, cache: Cache, platform: Platform, scope: str) -> None:
        self._cache = cache
        self._platform = platform
        self._scope = scope

    def find(self, passages: Sequence[Passage], /) -> list[Reading | None]:
        """The reading of each passage that was judged before, in the order given."""
        keys = [self._key(passage) for passage in passages]
        found = self._cache._find(_Judged, keys)
        return [self._reading(passage, found.get(key)) for passage, key in zip(passages, keys, strict=True)]

    def keep(self, readings: Sequence[Reading], /) -> None:
        """Remember readings."""
        self._cache._keep("reading", {self._key(reading.passage): _judged(reading) for reading in readings})

    def _key(self, passage: Passage) -> bytes:
        context = [getattr(passage.context, field.name) for field in fields(passage.context)]
        return _key("passage", self._scope, json.dumps([passage.text, passage.location.role, context]))

    def _reading(self, passage: Passage, kept: _Judged | None) -> Reading | None:
        if kept is None or any(each.message not in self._platform.by_id for each in kept.candidates):
            return None
        return Reading(
            passage=passage,
            candidates=tuple(
                Evidence(
                    message=self._platform.by_id[each.message],
                    telling=each.telling,
                    similarity=each.similarity,
                    differences=each.differences,
                )
                for each in kept.candidates
            ),
            verdict=kept.verdict,
        )


def _judged(reading: Reading) -> _Judged:
    return _Judged(
        candidates=tuple(
            _Candidate(
                message=each.message.id,
                telling=each.telling,
                similarity=each.similarity,
                differences=each.differences,
            )
            for each in reading.candidates
        ),
        verdict=reading.verdict,
    )


def _read(read: Callable[[], Asset]) -> _ReadAsset:
    """What came of it. Errors that are not the file's own doing go on and are not kept."""
    try:
        return _ReadAsset(asset=read())
    except AssetError as problem:
        if problem.reason in NOT_KEPT or problem.__cause__ is not None:
            raise
        return _ReadAsset(reason=problem.reason, detail=problem.detail)


def _content(platform: Platform) -> str:
    """The platform without what no reading depends on: another suppression, or a line more, leaves verdicts alone."""
    messages = tuple(replace(each, line=0, column=0, place="") for each in platform.messages)
    bare = replace(platform, path="", digest="", messages=messages, terms=(), rules=(), suppressions=(), assets=())
    bare = replace(bare, asset_lines=())
    return hashlib.sha256(encode(bare)).hexdigest()


def _file_digest(path: Path) -> str:
    """SHA-256 of a file, empty if it cannot be read: whoever loads it says why."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _key(*parts: str) -> bytes:
    return hashlib.sha256(json.dumps([code_digest(), *parts]).encode()).digest()
