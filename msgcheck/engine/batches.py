"""Assets come in one by one and go on in batches, so that judging is efficient and memory stays flat."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgcheck.model.asset import Asset, Context, Passage
from msgcheck.model.evidence import Reading

BATCH = 512
"""Passages judged together at least: two of judge.passages.CHUNK. Some ten assets are held for it."""

RECENT = 20_000
"""Readings that a run without a cache remembers; one takes about 3,000 bytes."""

Done = TypeVar("Done")
Key = tuple[str, str, Context]


class Recent:
    """Readings of this run, where no cache keeps them: what stands in many assets is judged once."""

    def __init__(self, most: int = RECENT) -> None:
        self._most = most
        self._readings: OrderedDict[Key, Reading] = OrderedDict()

    def find(self, passages: Sequence[Passage], /) -> list[Reading | None]:
        """The reading of each passage with the same words in the same context, in the order given."""
        return [self._found(passage) for passage in passages]

    def keep(self, readings: Sequence[Reading], /) -> None:
        """Remember readings; those not asked for longest are forgotten."""
        for reading in readings:
            self._readings[_key(reading.passage)] = reading
        while len(self._readings) > self._most:
            self._readings.popitem(last=False)

    def _found(self, passage: Passage) -> Reading | None:
        key = _key(passage)
        known = self._readings.get(key)
        if known is None:
            return None
        self._readings.move_to_end(key)
        return Reading(passage=passage, candidates=known.candidates, verdict=known.verdict)


class Batches(Generic[Done]):
    """Results in the order of what came in, whether it was done already or waits for a batch."""

    def __init__(self, judge: Callable[[Sequence[Asset]], Iterable[Done]], size: int = BATCH) -> None:
        self._judge = judge
        self._size = size
        self._waiting: list[Asset] = []
        self._passages = 0
        self._results: dict[int, Done] = {}
        self._places: list[int] = []
        self._count = 0

    def add(self, asset: Asset) -> None:
        """Take an asset in; its result is there when its batch is full."""
        self._waiting.append(asset)
        self._places.append(self._count)
        self._count += 1
        self._passages += len(asset.passages)
        if self._passages >= self._size:
            self._flush()

    def put(self, done: Done) -> None:
        """Take in what needs no judging."""
        self._results[self._count] = done
        self._count += 1

    def all(self) -> Iterator[Done]:
        """Judge what still waits; every result in its order."""
        self._flush()
        for place in range(self._count):
            yield self._results.pop(place)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        places, self._places = self._places, []
        self._passages = 0
        if waiting:
            self._results.update(zip(places, self._judge(waiting), strict=True))


def _key(passage: Passage) -> Key:
    return passage.text, passage.location.role, passage.context
