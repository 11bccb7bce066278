"""One hostile file costs itself and nothing else."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from msgcheck.engine import guard
from msgcheck.errors import AssetError
from msgcheck.model.asset import AssetKind, Block, Context, Extraction, Location, Prominence, Source, Unread

PARSERS = """
import ctypes, os, pickle, sys, time
from msgcheck.errors import AssetError
from msgcheck.model.asset import AssetKind, Block, Context, Extraction, Location, Prominence, Unread

def reads(source):
    print("a library that prints")
    place = Location(unit="page", number=1, role="title", prominence=Prominence.HEADLINE, box=(0.1, 0.2, 0.3, 0.4))
    context = Context(heading="Above", heads=("row", "column"))
    block = Block(text=source.data.decode(), location=place, context=context)
    unread = (Unread(reason="no-text", detail="Page 2."),)
    return Extraction(kind=AssetKind.PDF, blocks=(block,), unread=unread, units=2)

def tells_its_process(source):
    place = Location(unit="page", number=1, role="body")
    return Extraction(kind=AssetKind.PDF, blocks=(Block(text=str(os.getpid()), location=place),), units=1)

def refuses(source): raise AssetError("encrypted", "a.pdf is encrypted")
def fails(source): raise KeyError("slide7")
def nests(source): return nests(source)
def spins(source):
    while True: pass
def sleeps(source): time.sleep(60)
def hoards(source): return [bytearray(2**24) for _ in range(1000)]
def crashes(source): ctypes.string_at(0)
def aborts(source): os.abort()
def leaves(source): os._exit(3)

class Evil:
    def __reduce__(self): return os.system, ("touch " + EVIL,)
EVIL = ""
def takes_over(source):
    from msgcheck.engine import task
    global EVIL
    EVIL = source.data.decode()
    return Evil()
"""


@pytest.fixture
def parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A module of parsers, good and bad, that a worker can import as well."""
    (tmp_path / "guarded_parsers.py").write_text(PARSERS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    guard.dismiss()
    import guarded_parsers

    yield guarded_parsers
    guard.dismiss()
    sys.modules.pop("guarded_parsers", None)


SOURCE = Source(name="a.pdf", suffix=".pdf", data=b"Close the books in three days.")


def test_the_extraction_comes_back_whole(parsers) -> None:
    place = Location(unit="page", number=1, role="title", prominence=Prominence.HEADLINE, box=(0.1, 0.2, 0.3, 0.4))
    context = Context(heading="Above", heads=("row", "column"))
    block = Block(text="Close the books in three days.", location=place, context=context)

    extraction = guard.guarded(parsers.reads, SOURCE)

    assert extraction == Extraction(
        kind=AssetKind.PDF, blocks=(block,), unread=(Unread(reason="no-text", detail="Page 2."),), units=2
    )


@pytest.mark.parametrize(
    ("parser", "reason", "detail"),
    [
        pytest.param("refuses", "encrypted", "a.pdf is encrypted", id="the extractor's own reason"),
        pytest.param(
            "fails",
            "damaged",
            "a.pdf cannot be read (KeyError: 'slide7'); open it and export it again, then check that",
            id="an exception",
        ),
        pytest.param(
            "nests",
            "damaged",
            "a.pdf cannot be read (nested too deeply); open it and export it again, then check that",
            id="nested without end",
        ),
        pytest.param(
            "spins",
            "timeout",
            "a.pdf was not read after 1 s; split it or export it again, then check the parts",
            id="a loop",
        ),
        pytest.param(
            "sleeps",
            "timeout",
            "a.pdf was not read after 1 s; split it or export it again, then check the parts",
            id="waiting without end",
        ),
        pytest.param(
            "hoards",
            "too-large",
            "a.pdf needs more than 200 MB to be read; export it again with less in it",
            id="memory",
        ),
        pytest.param(
            "aborts",
            "too-large",
            "a.pdf needs more than 200 MB to be read; export it again with less in it",
            id="a library that aborts for want of memory",
        ),
        pytest.param(
            "crashes",
            "damaged",
            "a.pdf makes the parser crash; open it and export it again, then check that",
            id="a crash",
        ),
        pytest.param(
            "leaves",
            "damaged",
            "a.pdf makes the parser crash; open it and export it again, then check that",
            id="a worker that goes away",
        ),
    ],
)
def test_a_bad_file_has_a_reason_and_the_next_one_is_read(parsers, parser: str, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        guard.guarded(getattr(parsers, parser), SOURCE, seconds=1, megabytes=200)

    assert (caught.value.reason, str(caught.value)) == (reason, detail)
    assert guard.guarded(parsers.reads, SOURCE).units == 2


def test_the_traceback_of_a_fault_is_its_cause(parsers) -> None:
    with pytest.raises(AssetError) as caught:
        guard.guarded(parsers.fails, SOURCE)

    assert "in fails" in str(caught.value.__cause__)


def test_a_worker_serves_many_sources(parsers) -> None:
    first = guard.guarded(parsers.tells_its_process, SOURCE).blocks[0].text
    second = guard.guarded(parsers.tells_its_process, SOURCE).blocks[0].text

    assert first == second != str(os.getpid())


def test_a_worker_that_was_hired_reads_the_first_source(parsers, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Noted(guard._Worker):
        def __init__(self) -> None:
            started.append(self)
            super().__init__()

    guard.dismiss()
    monkeypatch.setattr(guard, "_coming", None)
    monkeypatch.setattr(guard, "_Worker", Noted)

    guard.hire()
    guard.hire()
    read = guard.guarded(parsers.tells_its_process, SOURCE)

    assert [str(worker._child.pid) for worker in started] == [read.blocks[0].text]


def test_threads_have_workers_of_their_own(parsers) -> None:
    seen: list[int] = []

    def read() -> None:
        seen.append(guard.guarded(parsers.reads, SOURCE).units)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert seen == [2, 2, 2]


def test_a_child_taken_over_runs_nothing_in_the_parent(parsers, tmp_path: Path) -> None:
    mark = tmp_path / "taken-over"
    source = Source(name="a.pdf", suffix=".pdf", data=str(mark).encode())

    with pytest.raises(AssetError):
        guard.guarded(parsers.takes_over, source, seconds=5)

    assert not mark.exists()


def test_workers_end_with_their_parent(parsers) -> None:
    code = (
        "import sys, guarded_parsers; from msgcheck.engine.guard import guarded;"
        "from msgcheck.model.asset import Source;"
        "print(guarded(guarded_parsers.tells_its_process, Source(name='a', suffix='', data=b'')).blocks[0].text)"
    )
    path = os.pathsep.join(place for place in sys.path if place)

    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": path},
    )

    worker = int(done.stdout)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _lives(worker):
        time.sleep(0.05)
    assert not _lives(worker)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_loads_no_model() -> None:
    code = "import sys, msgcheck.engine.worker, msgcheck.extract.pdf; print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    heavy = {"torch", "transformers", "onnxruntime", "numpy", "pypdfium2", "pptx"}
    assert heavy & set(loaded.stdout.split()) == set()


def test_a_crew_that_is_stopped_ends_its_workers(parsers) -> None:
    crew = guard.Crew()
    found: list[AssetError] = []

    def read() -> None:
        try:
            guard.guarded(parsers.sleeps, SOURCE, crew=crew)
        except AssetError as problem:
            found.append(problem)

    thread = threading.Thread(target=read)
    thread.start()
    while not crew._busy:
        time.sleep(0.01)
    (worker,) = crew._busy
    crew.stop()
    thread.join(timeout=10)

    assert not thread.is_alive()
    assert not worker.lives
    assert found
    with pytest.raises(AssetError, match=r"^msgcheck was stopped; run it again$"):
        guard.guarded(parsers.reads, SOURCE, crew=crew)
