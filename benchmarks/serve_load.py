"""Fifty files handed in at once, five of them hostile: is each answered, is any lost, does memory stay bounded?

    python benchmarks/serve_load.py [--robust FOLDER]

Starts `msgcheck serve` as a user does, hands the files in from fifty threads, each a party of its own, and waits until
the last is answered. The good files are eight, again and again under other names: what repeats is judged once. Peak
memory is that of the server and its workers together, looked at ten times a second. The hostile files are taken from
FOLDER if they are there, and made otherwise.
"""

import argparse
import io
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent.parent
GOOD = (*sorted(HERE.glob("fixtures/decks/*.pptx")), *sorted(HERE.glob("fixtures/web/*.html")))
HOSTILE = (
    "gen__zipbomb_slide600MB.pptx",
    "gen__flatebomb_800MB.pdf",
    "gen__nested_groups_3000.pptx",
    "gen__truncated_half.pptx",
    "gen__xxe.pptx",
)
UPLOADS = 50
PATIENCE = 540
"""Seconds for everything."""


def main() -> None:
    """Run once and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--robust", type=Path, default=HERE.parent / "shared" / "corpus" / "robust")
    robust = parser.parse_args().robust
    hostile = [(name, _hostile(robust, name)) for name in HOSTILE]
    good = [GOOD[n % len(GOOD)] for n in range(UPLOADS - len(hostile))]
    files = [(f"{n}-{path.name}", path.read_bytes()) for n, path in enumerate(good)]
    for at, each in enumerate(hostile):
        files.insert(at * 10 + 3, each)
    server, address = _start()
    try:
        _measure(server, address, files)
    finally:
        server.terminate()
        server.wait()


def _measure(server: "subprocess.Popen[str]", address: str, files: list[tuple[str, bytes]]) -> None:
    memory = _Memory(server.pid)
    print(f"server ready: {memory.now() / 2**20:.0f} MB")
    began = time.monotonic()
    with ThreadPoolExecutor(len(files)) as pool:
        jobs = dict(pool.map(lambda each: _hand_in(address, *each), files))
    print(f"{len(jobs)} of {len(files)} handed in after {time.monotonic() - began:.1f} s")
    ended: dict[str, float] = {}
    slowest_look = 0.0
    while len(ended) < len(jobs) and time.monotonic() - began < PATIENCE:
        looked = time.monotonic()
        states = json.load(urllib.request.urlopen(f"{address}state", timeout=60))
        slowest_look = max(slowest_look, time.monotonic() - looked)
        for job, now in states.items():
            if now["state"] in ("done", "failed"):
                ended.setdefault(job, time.monotonic() - began)
        time.sleep(0.2)
    memory.stop()
    lost = [name for job, name in jobs.items() if job not in ended]
    print(
        f"{len(ended)} answered after {max(ended.values()):.1f} s, median {median(ended.values()):.1f} s; lost: {lost}"
    )
    print(f"peak memory {memory.peak / 2**20:.0f} MB; slowest answer to 'how far is it?' {slowest_look:.2f} s")
    for name in HOSTILE:
        job = next(job for job, named in jobs.items() if named == name)
        print(f"  {name}: {states[job]['state']}, {states[job]['said']}, after {ended.get(job, 0):.1f} s")
    good = [states[job] for job, name in jobs.items() if name not in HOSTILE]
    print(
        f"others: {sum(each['state'] == 'done' and 'read' not in each['said'] for each in good)} of {len(good)} reviewed"
    )


def _start() -> tuple["subprocess.Popen[str]", str]:
    command = [sys.executable, "-m", "msgcheck", "serve", "--platform", str(HERE / "message_platform.yaml")]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert server.stdout
    found = re.search(r"http://\S+", server.stdout.readline())
    assert found
    return server, found[0]


def _hand_in(address: str, name: str, data: bytes) -> tuple[str, str]:
    head = f'--x\r\ncontent-disposition: form-data; name="party"\r\n\r\n{name}\r\n--x\r\n'
    head += f'content-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    ask = urllib.request.Request(f"{address}jobs", data=head.encode() + data + b"\r\n--x--\r\n")
    ask.add_header("content-type", "multipart/form-data; boundary=x")
    ask.add_header("accept", "application/json")
    ask.add_header("origin", address.rsplit("/", 2)[0])
    with urllib.request.urlopen(ask, timeout=PATIENCE) as answer:
        return json.load(answer)["jobs"][0], name


def _hostile(folder: Path, name: str) -> bytes:
    """One from the corpus, or one of the same sort: a bomb, or half a file."""
    path = folder / name
    if path.exists():
        return path.read_bytes()
    if "bomb" not in name:
        data = GOOD[0].read_bytes()
        return data[: len(data) // 2]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(GOOD[0]) as deck:
        for part in deck.namelist():
            archive.writestr(part, deck.read(part) if "slides/slide1.xml" not in part else b" " * 600 * 2**20)
    return made.getvalue()


class _Memory:
    """Resident memory of a process and its children, in bytes, looked at again and again (Linux)."""

    def __init__(self, process: int) -> None:
        self.peak = 0
        self._process = process
        self._going = True
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self) -> int:
        children = Path(f"/proc/{self._process}/task").glob("*/children")
        every = {self._process, *(int(each) for path in children for each in _read(path).split())}
        return sum(_resident(each) for each in every)

    def stop(self) -> None:
        self._going = False

    def _watch(self) -> None:
        while self._going:
            self.peak = max(self.peak, self.now())
            time.sleep(0.1)


def _resident(process: int) -> int:
    """Private memory: what is shared with others is counted to nobody twice."""
    lines = _read(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


if __name__ == "__main__":
    main()
