"""A sequence that is kept as bytes and read when somebody looks at it."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar, overload

Item = TypeVar("Item")

AT_HAND = 128
"""Sequences that stay unpacked: reporters go over one asset several times, one asset after the other."""


class Packed(Sequence[Item]):
    """As good as the tuple of its items; what it takes in memory is its bytes, or where they lie."""

    __slots__ = ("_count", "_unpack")

    def __init__(self, count: int, unpack: Callable[[], tuple[Item, ...]]) -> None:
        self._count = count
        self._unpack = unpack

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, index: int | slice) -> Item | tuple[Item, ...]:
        return self._items()[index]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items())

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Packed | tuple) and self._items() == tuple(other))

    def __hash__(self) -> int:
        return hash(self._items())

    def __repr__(self) -> str:
        return f"Packed({self._count})"

    def _items(self) -> tuple[Item, ...]:
        items: tuple[Item, ...] = _unpacked(self._unpack)
        return items


@lru_cache(maxsize=AT_HAND)
def _unpacked(unpack: Callable[[], tuple[Item, ...]]) -> tuple[Item, ...]:
    return unpack()
