"""The child that parses hostile files: `python -m msgcheck.engine.worker`, spoken to by `guard`.

Reads tasks from its standard input and writes answers to its standard output, each a length
of eight bytes and a pickle. It ends when its input ends, so it never outlives its parent.
"""

import importlib
import os
import pickle
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import BinaryIO

from msgcheck.engine.task import LENGTH, Answer, Task
from msgcheck.errors import AssetError
from msgcheck.model.asset import Extraction, Source

try:
    import resource
except ImportError:  # Windows: the parent's clock is the only limit
    resource = None  # type: ignore[assignment]

MAX_TASKS = 200
"""Sources read by one worker before it is replaced; what a library leaks stays small."""

MAX_GROWTH = 200 * 2**20
"""Bytes of address space a worker may keep from earlier tasks before it is replaced.

Reading 29 real PDFs one after the other leaves 60 MB.
"""


def main() -> None:
    """Say that it is ready, then answer tasks until the input ends or the worker has served long enough."""
    tasks, answers = _own_streams()
    _no_core_file()
    base = _address_space()
    _send(answers, Answer())
    for served in count(1):
        head = tasks.read(LENGTH.size)
        if not head:
            return
        task: Task = pickle.loads(tasks.read(LENGTH.unpack(head)[0]))  # noqa: S301 -- from our own parent
        answer = _answer(task)
        if served >= MAX_TASKS or answer.reason == "too-large" or _address_space() - base > MAX_GROWTH:
            answer = replace(answer, last=True)
        _send(answers, answer)
        if answer.last:
            return


def _send(answers: BinaryIO, answer: Answer) -> None:
    payload = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    answers.write(LENGTH.pack(len(payload)) + payload)
    answers.flush()


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; what a library prints goes to nowhere instead."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    return tasks, answers


def _answer(task: Task) -> Answer:
    try:
        function: Callable[[Source], Extraction] = getattr(importlib.import_module(task.module), task.function)
        with _limits(task):
            return Answer(extraction=function(task.source))
    except AssetError as problem:
        return Answer(reason=problem.reason, detail=problem.detail)
    except MemoryError:
        return Answer(reason="too-large")
    except RecursionError:
        return Answer(reason="damaged", detail="nested too deeply", traceback=_short())
    except Exception as problem:  # one file must not end the worker; the parent names the fault
        return Answer(reason="damaged", detail=f"{type(problem).__name__}: {problem}"[:200], traceback=_short())


def _short() -> str:
    return traceback.format_exc(limit=-20)


@contextmanager
def _limits(task: Task) -> Iterator[None]:
    """Address space and processor time bounded while a task runs."""
    if resource is None:
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    _set(resource.RLIMIT_CPU, int(spent + task.seconds) + 1)
    _set(resource.RLIMIT_AS, _address_space() + task.megabytes * 2**20)
    try:
        yield
    finally:
        _set(resource.RLIMIT_AS, resource.RLIM_INFINITY)
        _set(resource.RLIMIT_CPU, resource.RLIM_INFINITY)


def _set(limit: int, value: int) -> None:
    """Set the soft limit, never above the hard one; a system that knows no such limit keeps none."""
    hard = resource.getrlimit(limit)[1]
    if hard != resource.RLIM_INFINITY and (value > hard or value == resource.RLIM_INFINITY):
        value = hard
    with suppress(OSError, ValueError):
        resource.setrlimit(limit, (value, hard))


def _no_core_file() -> None:
    if resource is not None:
        _set(resource.RLIMIT_CORE, 0)


def _address_space() -> int:
    """Bytes of address space in use; a round guess where /proc does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return 512 * 2**20
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
