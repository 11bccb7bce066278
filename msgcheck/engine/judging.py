"""The judge's side of a run: models that load while the first files are read, and what was judged, kept at once."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Protocol

from msgcheck.engine.batches import Recent
from msgcheck.model.asset import Passage
from msgcheck.model.evidence import Reading
from msgcheck.model.platform import Platform
from msgcheck.plugins import Embedder, Judge

if TYPE_CHECKING:
    from msgcheck.match import Matcher


class Memory(Protocol):
    """Readings made before, of this run or of earlier ones."""

    def find(self, passages: Sequence[Passage], /) -> Sequence[Reading | None]:
        """The reading of each passage, in the order given; None where there is none."""
        ...

    def keep(self, readings: Sequence[Reading], /) -> None:
        """Remember readings."""
        ...


class Judging:
    """One matcher and one judge; nothing of them is imported before something must be judged."""

    def __init__(
        self,
        platform: Platform,
        models: tuple[Embedder, Judge],
        memory: Memory | None,
        on_judged: Callable[[], None],
    ) -> None:
        self.judged = 0
        """Passages weighed so far."""
        self._platform = platform
        self._embedder, self._judge = models
        self._memory = memory or Recent()
        self._in_run = Recent()
        self._on_judged = on_judged
        self._loading: tuple[Thread, ...] = ()
        self._matcher: Matcher | None = None

    def prepare(self) -> None:
        """Begin to load the models side by side, while others read the file that will need them."""
        if not self._loading:
            loads = (self._load_matcher, self._load_judge)
            # No daemons: Python would end them in the middle of C++ code, which aborts the process (status 134).
            self._loading = tuple(Thread(target=load, name="msgcheck-load") for load in loads)
            for thread in self._loading:
                thread.start()

    def readings(self, passages: Sequence[Sequence[Passage]], *, secret: bool = False) -> list[list[Reading]]:
        """Readings of each asset's passages, in the order given; the same passage is judged once.

        Of ``secret`` passages nothing outlives the run: a reading names words of its passage.
        """
        if not any(passages):
            return [[] for _ in passages]
        from msgcheck.judge.passages import read_passages

        memory = _Counted(self._in_run if secret else self._memory, self._count)
        return read_passages(passages, self._ready(), self._judge, self._platform, _quietly, memory)

    def _count(self, judged: int) -> None:
        self.judged += judged
        self._on_judged()

    def _ready(self) -> "Matcher":
        for thread in self._loading:
            thread.join()
        if self._matcher is None:
            from msgcheck.match import Matcher

            self._matcher = Matcher(self._platform, self._embedder)
        return self._matcher

    def _load_matcher(self) -> None:
        from msgcheck.match import Matcher

        matcher = Matcher(self._platform, self._embedder)
        with suppress(Exception):  # happens again, and is told, where the models are used
            matcher.prepare()
        self._matcher = matcher

    def _load_judge(self) -> None:
        with suppress(Exception):  # as above
            getattr(self._judge, "prepare", _nothing)()


class _Counted:
    """A memory that says how much was judged anew."""

    def __init__(self, memory: Memory, on_judged: Callable[[int], None]) -> None:
        self._memory = memory
        self._on_judged = on_judged

    def find(self, passages: Sequence[Passage], /) -> Sequence[Reading | None]:
        """What is known already."""
        return self._memory.find(passages)

    def keep(self, readings: Sequence[Reading], /) -> None:
        """Remember what has just been judged."""
        self._memory.keep(readings)
        self._on_judged(len(readings))


def _quietly(doing: str) -> None:
    """Progress is told where readings are kept."""


def _nothing() -> None:
    """A judge that has nothing to load."""
