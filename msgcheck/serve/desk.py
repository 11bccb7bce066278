"""The jobs: handed in, waiting, checked, taken away. Nothing here knows of the web."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgcheck.errors import MsgcheckError
from msgcheck.gather import Missing
from msgcheck.inspection import Found
from msgcheck.model.asset import Source
from msgcheck.model.fix import Correction
from msgcheck.model.progress import Progress
from msgcheck.model.review import Review
from msgcheck.serve.checking import Checker, copy_name, source
from msgcheck.serve.shelf import Shelf
from msgcheck.serve.turns import FullError, Turns

WAITING = 100
"""Jobs that may wait at once; whoever comes later is asked to come again."""

KEPT = 200
"""Jobs that are kept in all; the oldest that is done makes way for a new one."""

LANES = max(2, os.cpu_count() or 1)
"""Jobs that are checked at once. Two at least: one file that takes a minute to be refused must not stop the others."""

_log = logging.getLogger("msgcheck.serve")


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    CHECKING = "checking"
    DONE = "done"
    FAILED = "failed"


@dataclass(eq=False, kw_only=True)
class Job:
    """One asset that was handed in, and what has become of it."""

    id: str
    name: str
    """A file's label, or an address: never a path."""
    party: str
    """Handed in together with others of the same party."""
    file: Path | None
    """Where its bytes lie; None of an address, until it is fetched."""
    suffix: str = ""
    charset: str | None = None
    state: State = State.WAITING
    doing: str = ""
    review: Review | None = None
    error: str = ""
    seconds: float = 0.0
    corrected: Path | None = None
    correction: Correction | None = None
    decided: dict[str, str] = field(default_factory=dict)
    """Fingerprint -> what was said of the finding here."""

    @property
    def web(self) -> bool:
        """Whether it is an address."""
        return "://" in self.name

    @property
    def over(self) -> bool:
        """Whether anything more will come of it."""
        return self.state in (State.DONE, State.FAILED)


class Desk:
    """Takes jobs, lets lanes of threads do them in turn, and keeps what came of them."""

    def __init__(self, checker: Checker, *, lanes: int = LANES, waiting: int = WAITING, kept: int = KEPT) -> None:
        self.checker = checker
        self.shelf = Shelf()
        self._kept = kept
        self._closed = False
        self._jobs: dict[str, Job] = {}
        self._turns: Turns[Job] = Turns(waiting)
        self._lock = threading.Lock()
        self._lanes = [threading.Thread(target=self._work, daemon=True, name="msgcheck-lane") for _ in range(lanes)]

    def open(self) -> None:
        """Start the lanes."""
        for lane in self._lanes:
            lane.start()

    def close(self) -> None:
        """Take no more jobs and remove every file; a job that is being checked comes to nothing."""
        self._closed = True
        self._turns.close()
        self.checker.stop()
        self.shelf.clear()

    def wait(self, seconds: float) -> None:
        """Let the lanes end, if they do so in time."""
        end = time.monotonic() + seconds
        for lane in self._lanes:
            if lane.is_alive():
                lane.join(max(end - time.monotonic(), 0))

    @property
    def jobs(self) -> Sequence[Job]:
        """Every job, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def find(self, id_: str) -> Job | None:
        """The job of an id."""
        return self._jobs.get(id_)

    def before(self, job: Job) -> int | None:
        """How many are served before a job; None if it does not wait."""
        return self._turns.before(job)

    def hand_in(self, name: str, stream: BinaryIO | None, *, party: str) -> Job:
        """Take a file, or an address if there is no stream; FullError if too many wait already."""
        file = self.shelf.put(stream) if stream is not None else None
        job = Job(id=secrets.token_urlsafe(12), name=name, party=party, file=file)
        try:
            with self._lock:
                self._make_room()
                self._turns.join(party, job)
                self._jobs[job.id] = job
        except FullError:
            self.shelf.drop(file)
            raise
        return job

    def again(self, job: Job) -> None:
        """Check a job once more, under the platform file as it is now."""
        if job.over:
            self.shelf.drop(job.corrected)
            job.review, job.error, job.correction, job.corrected = None, "", None, None
            job.decided.clear()
            job.state = State.WAITING
            self._turns.join(job.party, job)

    def remove(self, job: Job) -> None:
        """Forget a job and its files."""
        with self._lock:
            self._jobs.pop(job.id, None)
        self._turns.leave(job)
        self.shelf.drop(job.file, job.corrected)

    def source(self, job: Job) -> Source:
        """The bytes of an asset that was read, for a copy."""
        assert job.file is not None and job.review is not None and job.review.asset is not None  # noqa: S101, PT018
        return Source(name=job.review.asset.path, suffix=job.suffix, data=job.file.read_bytes(), charset=job.charset)

    def correct(self, job: Job, *, unsafe: bool) -> None:
        """Make a corrected copy and keep it with what came of it; AssetError if there can be none."""
        assert job.review is not None  # noqa: S101 -- offered only then
        name = copy_name(job.name, "corrected", job.suffix)
        data, correction = self.checker.correct(self.source(job), job.review, unsafe=unsafe, path=name)
        self.shelf.drop(job.corrected)
        job.corrected, job.correction = self.shelf.put_bytes(data), correction

    def _make_room(self) -> None:
        spare = len(self._jobs) + 1 - self._kept
        for job in [each for each in self._jobs.values() if each.over][: max(spare, 0)]:
            del self._jobs[job.id]
            self.shelf.drop(job.file, job.corrected)
        if len(self._jobs) >= self._kept:
            raise FullError

    def _work(self) -> None:
        while (job := self._turns.take()) is not None:
            began = time.monotonic()
            job.state = State.CHECKING
            try:
                job.review = self.checker.review(self._found(job), partial(_say, job))
                job.state, job.seconds = State.DONE, time.monotonic() - began
            except MsgcheckError as problem:
                job.error, job.state = str(problem), State.FAILED
            except Exception as problem:  # one job must not end its lane
                if self._wanted(job):
                    _log.exception("checking a job failed")
                job.error = f"msgcheck failed on it ({type(problem).__name__}); see the terminal that runs the server"
                job.state = State.FAILED
            if not self._wanted(job):  # taken away meanwhile
                self.shelf.drop(job.file, job.corrected)

    def _wanted(self, job: Job) -> bool:
        return self._jobs.get(job.id) is job and not self._closed

    def _found(self, job: Job) -> Found:
        if job.web:
            job.doing = f"fetching {job.name}"
            found = self.checker.fetch(job.name)
        else:
            assert job.file is not None  # noqa: S101 -- handed in with it
            found = source(self.checker.listed_as(job.name), job.file.read_bytes())
        if not isinstance(found, Missing):
            job.suffix, job.charset = found.suffix, found.charset
            if job.web:
                self.shelf.drop(job.file)
                job.file = self.shelf.put_bytes(found.data)
        return found


def _say(job: Job, progress: Progress) -> None:
    job.doing = str(progress)
