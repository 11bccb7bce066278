"""A sequence that is kept as bytes and read when somebody looks at it."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import Any, TypeVar, overload

Item = TypeVar("Item")

AT_HAND = 10_000
"""Items that stay unpacked: reporters go over all assets several times. A passage takes some 1,500 bytes."""


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
        items: tuple[Item, ...] = _at_hand.get(self._unpack)
        return items


class _AtHand:
    """What was looked at last, so many items of it; safe to use from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Callable[[], tuple[Any, ...]], tuple[Any, ...]] = OrderedDict()
        self._count = 0

    def get(self, unpack: Callable[[], tuple[Any, ...]]) -> tuple[Any, ...]:
        """The items, unpacked now or before."""
        with self._lock:
            if unpack in self._found:
                self._found.move_to_end(unpack)
                return self._found[unpack]
        items = unpack()
        with self._lock:
            if self._found.setdefault(unpack, items) is items:
                self._count += len(items) + 1  # an empty one takes room, too
            while self._count > AT_HAND and len(self._found) > 1:
                self._count -= len(self._found.popitem(last=False)[1]) + 1
        return items


_at_hand = _AtHand()
