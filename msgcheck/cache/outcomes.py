"""What earlier runs have decided about whole assets, and the small form that a run holds them in."""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from msgcheck.cache.codec import CodecError, decode, encode
from msgcheck.cache.spool import Spool, Spooled, got
from msgcheck.model.asset import Passage, Source
from msgcheck.model.outcome import Outcome
from msgcheck.model.packed import Packed

Key = bytes
Find = Callable[[Key], bytes | None]
Keep = Callable[[Key, bytes], None]

_HEAD = struct.Struct(">II")
"""Bytes of the outcome without its passages, and how many passages follow."""


class Outcomes:
    """Outcomes of one run: those of earlier runs under the same platform and options, and its own."""

    def __init__(
        self, scope: Callable[[Source], Key | None] | None = None, find: Find | None = None, keep: Keep | None = None
    ):
        self._scope = scope
        self._found = find
        self._kept = keep
        self._spool = Spool()

    def key(self, source: Source) -> Key | None:
        """What a source's outcome is kept under; None if none is kept."""
        return self._scope(source) if self._scope else None

    def find(self, key: Key | None) -> Outcome | None:
        """The outcome of an earlier run."""
        data = self._found(key) if self._found and key else None
        try:
            return None if data is None else self._read(data)
        except (CodecError, struct.error):
            return None  # made again, and written over

    def keep(self, key: Key | None, outcome: Outcome) -> Outcome:
        """Remember an outcome; it comes back in its small form."""
        asset = outcome.report.asset
        bare = replace(outcome, report=replace(outcome.report, asset=replace(asset, passages=())))
        head, passages = encode(bare), encode(asset.passages)
        data = _HEAD.pack(len(head), len(asset.passages)) + head + passages
        if self._kept and key:
            self._kept(key, data)
        return self._read(data)

    def _read(self, data: bytes) -> Outcome:
        size, count = _HEAD.unpack_from(data)
        outcome = decode(Outcome, data[_HEAD.size : _HEAD.size + size])
        kept = self._spool.put(data[_HEAD.size + size :])
        passages: Packed[Passage] = Packed(count, partial(_passages, kept))
        return replace(outcome, report=replace(outcome.report, asset=replace(outcome.report.asset, passages=passages)))


def _passages(kept: bytes | Spooled) -> tuple[Passage, ...]:
    return decode(tuple[Passage, ...], got(kept))


def source_key(source: Source) -> tuple[str, ...]:
    """What tells one source from another: its name is a part of what is found, since details speak of it."""
    return source.name, source.suffix, source.charset or "", hashlib.sha256(source.data).hexdigest()
