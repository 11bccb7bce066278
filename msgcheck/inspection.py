"""Assets in, outcomes out: what earlier runs have decided is taken over, the rest is read and judged as it comes."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from msgcheck.cache import Cache
from msgcheck.cache.outcomes import Outcomes
from msgcheck.engine.background import Background, background
from msgcheck.engine.batches import Batches
from msgcheck.engine.judging import Judging
from msgcheck.engine.reading import read_unless
from msgcheck.errors import Stopped
from msgcheck.gather import Missing
from msgcheck.gather.files import Listed
from msgcheck.model.asset import Asset, Passage, Source, Unread
from msgcheck.model.outcome import Outcome
from msgcheck.model.platform import Platform
from msgcheck.model.progress import OnProgress, Progress
from msgcheck.model.settings import Settings
from msgcheck.plugins import Embedder, Judge
from msgcheck.report.wording import count
from msgcheck.settle import PROFILES

Found = Source | Missing
Seen = Asset | Missing | Outcome
Render = Callable[[Iterator[Seen]], Iterator[Seen]]
"""Shows pages that need scripts to a browser, and passes everything else on."""

Sought = tuple[Iterable[Found], Render | None, Callable[[], int | None]]
"""What to inspect, how pages that need scripts are shown, and how many there are, if that can be said."""

Inspected = tuple[list[Outcome], list[tuple[str, Unread]]]


class Clock:
    """How long each stage takes; a stage inside another is not counted to that."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        began = time.perf_counter()
        before = sum(self.seconds.values())
        try:
            yield
        finally:
            inner = sum(self.seconds.values()) - before
            self.seconds[name] += time.perf_counter() - began - inner


class Inspection:
    """One run over many assets, with one platform, embedder and judge."""

    def __init__(
        self,
        settings: Settings,
        platform: Platform,
        models: tuple[Embedder, Judge],
        cache: Cache,
        on_progress: OnProgress,
    ) -> None:
        chosen = settings.min_confidence
        self.threshold = PROFILES[settings.profile] if chosen is None else chosen
        self.clock = Clock()
        self._settings = settings
        self._platform = platform
        self._cache = cache
        self._on_progress = on_progress
        # What --ocr and --render read depends on more than on a file's bytes.
        keeps = not (settings.ocr or settings.render)
        choices = (repr(self.threshold), str(settings.include_hidden))
        self._outcomes = cache.outcomes(platform, *models, *choices) if keeps else Outcomes()
        self._keys: dict[tuple[str, str], bytes | None] = {}
        self._judging = Judging(platform, models, cache.readings(platform, *models), self._judged_so_many)
        self._files = 0
        self._done = 0
        self._batch = (0, 0, 0)  # passages judged before it, its passages, its files
        self._of: int | None = None

    def over(self, found: Iterable[Found], rendered: Render | None, count: Callable[[], int | None]) -> Inspected:
        """Outcomes in the order of what was found, and what could not be read; Stopped if somebody stops it."""
        failed: list[tuple[str, Unread]] = []
        batches: Batches[Outcome] = Batches(self._judged)
        try:
            for each in self._timed(self._read(found, rendered, count)):
                self._files += 1
                self._done += isinstance(each, Missing | Outcome)
                if isinstance(each, Missing):
                    failed.append((each.name, each.unread))
                elif isinstance(each, Outcome):
                    batches.put(each)
                else:
                    self._say(f"reading {each.path}")
                    batches.add(each)
            return list(batches.all()), failed
        except KeyboardInterrupt as stop:
            raise Stopped(self._kept()) from stop

    def known(self, others: Sequence[Listed]) -> Background:
        """What earlier runs have decided about assets that this one passes over."""
        return background(others, self._outcomes, self._cache, opens_locked=bool(self._settings.passwords))

    def _read(self, found: Iterable[Found], rendered: Render | None, count: Callable[[], int | None]) -> Iterator[Seen]:
        def known(source: Source) -> Outcome | None:
            with self.clock.stage("looking up"):
                key = self._outcomes.key(source)
                outcome = self._outcomes.find(key)
            if outcome is None:
                self._of = self._of or count()
                self._keys[source.name, hashlib.sha256(source.data).hexdigest()] = key
                self._judging.prepare()
            return outcome

        cache, settings = self._cache, self._settings
        read = read_unless(
            known, found, jobs=settings.jobs, cache=cache, ocr=settings.ocr, passwords=settings.passwords
        )
        return rendered(read) if rendered else read

    def _timed(self, stream: Iterator[Seen]) -> Iterator[Seen]:
        while True:
            with self.clock.stage("reading"):
                each = next(stream, None)
            if each is None:
                return
            yield each

    def _judged(self, assets: Sequence[Asset]) -> Iterator[Outcome]:
        from msgcheck.appraisal import appraise  # reads texts, which a warm run does without

        self._batch = (self._judging.judged, sum(len(each.passages) for each in assets), len(assets))
        with self.clock.stage("judging"):
            plain = self._judging.readings([[] if each.secret else self._shown(each) for each in assets])
            secret = self._judging.readings([self._shown(each) if each.secret else [] for each in assets], secret=True)
        readings = [one or other for one, other in zip(plain, secret, strict=True)]
        self._batch = (0, 0, 0)
        for asset, read in zip(assets, readings, strict=True):
            self._done += 1
            with self.clock.stage("deciding"):
                outcome = appraise(asset, read, self._platform, threshold=self.threshold)
                key = self._keys.pop((asset.path, asset.digest), None)
                yield self._outcomes.keep(None if asset.secret else key, outcome)

    def _shown(self, asset: Asset) -> list[Passage]:
        return [each for each in asset.passages if self._settings.include_hidden or not each.location.hidden]

    def _judged_so_many(self) -> None:
        self._say("judging")

    def _say(self, doing: str) -> None:
        before, passages, files = self._batch
        judged = self._judging.judged
        done = self._done + (files * min(1.0, (judged - before) / passages) if passages else 0)
        self._on_progress(Progress(doing=doing, files=self._files, done=done, of=self._of, judged=judged))

    def _kept(self) -> str:
        of = f" of {self._of}" if self._of else ""
        read = f"{self._files}{of} {'file' if (self._of or self._files) == 1 else 'files'} read"
        judged = f"{count(self._judging.judged, 'passage')} judged"
        if not self._settings.cache:
            return f"stopped: {read}, {judged}; nothing of it is kept (--no-cache)"
        return f"stopped: {read}, {judged}; that is kept, and the same command goes on from there"
