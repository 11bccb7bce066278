"""Extractors run in a child with limits, so that one hostile file costs itself and nothing else.

A worker serves many sources and is replaced when it dies. The parent reads its answers with an
unpickler that knows our own types only: a child taken over by its file cannot run code here.
"""

import atexit
import io
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from msgcheck.engine.task import LENGTH, Answer, Task
from msgcheck.errors import AssetError, MsgcheckError
from msgcheck.model.asset import Extraction, Source
from msgcheck.registry import Place

SECONDS = 20.0
"""Processor time for one source. The largest of the 85 real files takes 2 seconds."""

MEGABYTES = 800
"""Address space for one source beyond the worker's own. The largest of the 85 real files takes 170."""

PATIENCE = 3.0
"""By the clock a worker gets that many times its processor time: machines are busy."""

START_SECONDS = 60.0
"""By the clock, for a worker to start; 0.1 to 0.3 are usual, 5 were seen on a machine with six times too much to do."""

MAX_ANSWER = 256 * 2**20
"""Bytes of one answer; a book of 2,000 pages takes 12 million."""

_SECRETS = frozenset(("MSGCHECK_PASSWORD", "MSGCHECK_LLM_KEY"))
"""Variables that a worker has no use for: a child taken over by its file shall not find them."""

_OURS = {
    ("msgcheck.engine.task", "Answer"),
    *(("msgcheck.model.asset", name) for name in ("AssetKind", "Block", "Context", "Extraction")),
    *(("msgcheck.model.asset", name) for name in ("Location", "Prominence", "Unread")),
}
"""The types an answer may hold."""


class WorkerError(Exception):
    """What went wrong inside a worker, as its traceback tells it; the cause of the AssetError."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _OURS:
            raise pickle.UnpicklingError(f"a worker may not answer with {module}.{name}")
        return super().find_class(module, name)


class Crew:
    """The workers that read for one caller, so that it can end them."""

    def __init__(self) -> None:
        self._busy: set[_Worker] = set()
        self._stopped = False

    def take(self) -> "_Worker":
        """A worker for one source; AssetError if nothing is read any more."""
        worker = _take()
        with _lock:
            self._busy.add(worker)
        if self._stopped:
            self.give_back(worker)
            raise AssetError("stopped", "msgcheck was stopped; run it again")
        return worker

    def give_back(self, worker: "_Worker", *, idle: bool = True) -> None:
        """The worker has done what it was asked."""
        with _lock:
            self._busy.discard(worker)
            if idle and not self._stopped:
                _idle.append(worker)
                return
        worker.end()

    def stop(self) -> None:
        """Kill the workers that are busy; none begins anything from now on."""
        self._stopped = True
        with _lock:
            busy = list(self._busy)
        for worker in busy:
            worker.end()


def guarded(
    function: Callable[[Source], Extraction] | Place,
    source: Source,
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    crew: Crew | None = None,
) -> Extraction:
    """Run an extractor on a source in a worker; safe to call from many threads, each gets a worker of its own.

    The function must be importable by its name; where it stands will do. Raises the extractor's own AssetError, or
    one with the reason ``timeout`` (more than ``seconds`` of processor time), ``too-large`` (more than ``megabytes``
    of memory), ``damaged`` (the worker crashed, or the extractor failed on this file) or ``stopped``.
    """
    module, name = function if isinstance(function, tuple) else _place(function)
    task = Task(module=module, function=name, source=source, seconds=seconds, megabytes=megabytes)
    crew = crew or Crew()
    worker = crew.take()
    answer: Answer | int = -_TIME
    try:
        answer = worker.ask(task)
    finally:
        crew.give_back(worker, idle=isinstance(answer, Answer) and not answer.last)
    if not isinstance(answer, Answer):
        raise _died(answer, task)
    if answer.extraction is not None:
        return answer.extraction
    raise _failed(answer, task)


def _place(function: Callable[[Source], Extraction]) -> Place:
    module = sys.modules[function.__module__].__spec__
    return module.name if module else function.__module__, function.__qualname__


class _Worker:
    """One child, and a thread that waits for its answers."""

    def __init__(self) -> None:
        path = os.pathsep.join(place for place in sys.path if place)
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "msgcheck.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**{name: each for name, each in os.environ.items() if name not in _SECRETS}, "PYTHONPATH": path},
            **_OWN_GROUP,
        )
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True, name="msgcheck-worker").start()
        self._wait_until_ready()

    def ask(self, task: Task) -> "Answer | int":
        """The answer, or the status the worker ended with; SIGXCPU stands for a clock that ran out."""
        payload = pickle.dumps(task, pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):  # it died; its exit status says more
            assert self._child.stdin is not None  # noqa: S101 -- opened as a pipe above
            self._child.stdin.write(LENGTH.pack(len(payload)) + payload)
            self._child.stdin.flush()
        try:
            answer = self._answers.get(timeout=task.seconds * PATIENCE)
        except queue.Empty:
            self.end()
            return -_TIME
        return answer if answer is not None else self._child.wait()

    def _wait_until_ready(self) -> None:
        """The clock of a task must not run while Python starts."""
        try:
            ready = self._answers.get(timeout=START_SECONDS)
        except queue.Empty:
            ready = None
        if ready is None:
            self.end()
            raise MsgcheckError(
                "the worker that reads assets did not start; to see why, run: "
                f"{sys.executable} -m msgcheck.engine.worker </dev/null"
            )

    def end(self) -> None:
        """Kill the child and wait for its end."""
        self._child.kill()
        self._child.wait()

    @property
    def lives(self) -> bool:
        """Whether it can be asked."""
        return self._child.poll() is None

    def _listen(self) -> None:
        stream = self._child.stdout
        assert stream is not None  # noqa: S101 -- opened as a pipe above
        while len(head := stream.read(LENGTH.size)) == LENGTH.size:
            size = LENGTH.unpack(head)[0]
            if size > MAX_ANSWER:
                self._child.kill()
                break
            try:
                answer: Answer = _Unpickler(io.BytesIO(stream.read(size))).load()
            except Exception:  # whatever a child taken over by its file may send
                self._child.kill()
                break
            self._answers.put(answer)
        self._answers.put(None)


_TIME = getattr(signal, "SIGXCPU", 24)
_MEMORY = {getattr(signal, name, 0) for name in ("SIGABRT", "SIGTRAP", "SIGILL", "SIGKILL")}
"""How a program ends that gets no memory: PDFium traps, C++ aborts, the system kills."""

_STOPPED = {getattr(signal, name, 0) for name in ("SIGINT", "SIGTERM", "SIGHUP")}
"""How a program ends that somebody stops."""

_OWN_GROUP: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
"""Ctrl-C in the terminal is for the parent, which ends its workers itself."""

_idle: list[_Worker] = []
_coming: threading.Thread | None = None
"""Starts a worker that nobody has asked for yet."""
_lock = threading.Lock()


def hire() -> None:
    """Begin to start a first worker; whoever reads the first source waits for it."""
    global _coming
    with _lock:
        if _idle or _coming:
            return
        _coming = threading.Thread(target=_start, daemon=True, name="msgcheck-worker")
        _coming.start()


def _start() -> None:
    with suppress(MsgcheckError):  # told when a source is to be read
        worker = _Worker()
        with _lock:
            _idle.append(worker)


def _take() -> _Worker:
    if _coming:
        _coming.join()
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.lives:
                return worker
    return _Worker()


@atexit.register
def dismiss() -> None:
    """End all idle workers."""
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
        worker.end()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # a fork must not speak into its parent's pipes


def _died(status: int, task: Task) -> AssetError:
    name = task.source.name
    if -status == _TIME:
        return AssetError(
            "timeout",
            f"{name} was not read after {task.seconds:g} s; split it or export it again, then check the parts",
        )
    if -status in _STOPPED:
        return AssetError("stopped", f"{name} was not read: its worker was stopped; run msgcheck again")
    if -status in _MEMORY:
        return _too_large(task)
    return AssetError("damaged", f"{name} makes the parser crash; open it and export it again, then check that")


def _failed(answer: Answer, task: Task) -> AssetError:
    if answer.reason == "too-large" and not answer.detail:
        return _too_large(task)
    if not answer.traceback:
        return AssetError(answer.reason, answer.detail)
    problem = AssetError(
        answer.reason,
        f"{task.source.name} cannot be read ({answer.detail}); open it and export it again, then check that",
    )
    problem.__cause__ = WorkerError(answer.traceback)
    return problem


def _too_large(task: Task) -> AssetError:
    return AssetError(
        "too-large",
        f"{task.source.name} needs more than {task.megabytes} MB to be read; export it again with less in it",
    )
