"""Time whole commands against the script that a user would write, in turn on the same synthetic collateral.

    python benchmarks/speed.py [--runs 3] [--large] [--quick] [--write-floors]

Prints medians and ratios msgcheck / naive. The naive script (naive.py, CC0) reads, embeds and compares; it judges
nothing and keeps nothing. Times are by the clock, and of the processor; memory is that of a process and its children.
"Cold" is a run with an empty cache, "warm" the same run again, "one slide changed" a third one after one deck has
changed in one slide.

--quick   what CI runs: fewer assets, no table; exit status 1 if a ratio is twice what speed_floors.json pins.
--large   the table of how a run grows (growth.py) goes on to 10,000 assets.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import growth
import scale
from synthetic.parts import read
from timing import Run, timed

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared" / "corpus" / "naive.py"
NAIVE = SHARED if SHARED.exists() else HERE / "naive.py"
FLOORS = HERE / "speed_floors.json"
REGRESSION = 2.0
"""A ratio this many times the pinned one fails. Processor time and memory are pinned: on a busy machine the clock
says more about the others. A smaller loss is for people to see in what is printed."""

SLIDES = 20
PLATFORM = "message_platform.yaml"
Row = dict[str, list[Run]]
"""What was run ('naive', 'cold', 'warm', 'changed') -> its runs, one a round."""


class Bench:
    """A folder of collateral, and a cache of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cache = folder / "cache"

    def naive(self, *assets: str) -> Run:
        """The user's script."""
        return timed([sys.executable, str(NAIVE), "--platform", PLATFORM, *assets], self.folder)

    def cold(self, *assets: str) -> Run:
        """An audit with an empty cache."""
        shutil.rmtree(self._cache, ignore_errors=True)
        return self.warm(*assets)

    def warm(self, *assets: str) -> Run:
        """An audit with the cache as it is."""
        line = [sys.executable, "-m", "msgcheck", "audit", "--platform", PLATFORM, "--format", "json", *assets]
        return timed(line, self.folder, {"MSGCHECK_CACHE": str(self._cache)})


def start_up(runs: int) -> Row:
    """Commands that do nothing."""
    row: Row = defaultdict(list)
    for _ in range(runs):
        row["naive"].append(timed([sys.executable, str(NAIVE), "--help"], ROOT))
        for word in ("--help", "--version"):
            row[word].append(timed([sys.executable, "-m", "msgcheck", word], ROOT))
    return row


def one_deck(folder: Path, runs: int) -> Row:
    """Twenty slides, cold and warm."""
    path = scale.write_deck(folder / "deck.pptx", SLIDES)
    shutil.copy(read(scale.CASE).platform, folder / PLATFORM)
    bench = Bench(folder)
    row: Row = defaultdict(list)
    for _ in range(runs):
        row["naive"].append(bench.naive(path.name))
        row["cold"].append(bench.cold(path.name))
        row["warm"].append(bench.warm(path.name))
    return row


def collection(folder: Path, count: int, runs: int) -> Row:
    """So many assets, cold and warm, and with one slide changed."""
    scale.write_all(folder, count)
    library, bench = read(scale.CASE), Bench(folder)
    row: Row = defaultdict(list)
    for edition in range(1, runs + 1):
        row["naive"].append(bench.naive("assets"))
        row["cold"].append(bench.cold("assets"))
        row["warm"].append(bench.warm("assets"))
        scale.write_one(folder, library, 0, edition=edition)
        row["one slide changed"].append(bench.warm("assets"))
        scale.write_one(folder, library, 0)
    return row


def encoder_share(folder: Path, passages: int) -> float:
    """Throughput of the encoder as a share of bare ONNX Runtime's."""
    line = [sys.executable, str(HERE / "encoder.py"), str(folder), "--passages", str(passages)]
    found = json.loads(subprocess.run(line, capture_output=True, check=True, text=True).stdout)
    print(
        f"encoder: {found['encoder']:.0f} passages/s, bare ONNX Runtime {found['bare']:.0f}, share {found['share']:.2f}"
    )
    return float(found["share"])


def show(name: str, row: Row) -> dict[str, float]:
    """Print a row's medians; returns its ratios to the naive script that can be pinned, by what was run."""
    ratios = {}
    naive = row["naive"]
    print(f"{name}: naive {_median(naive, 'seconds'):.2f} s, {_median(naive, 'megabytes'):.0f} MB")
    for what, runs in row.items():
        if what == "naive":
            continue
        wall, work, memory = (_ratio(runs, naive, of) for of in ("seconds", "processor", "megabytes"))
        print(
            f"  {what:18}{_median(runs, 'seconds'):9.2f} s  ratio {wall:.3f}   processor {work:.3f}"
            f"   {_median(runs, 'megabytes'):6.0f} MB  ratio {memory:.2f}",
            flush=True,
        )
        ratios[f"{name}, {what}, processor"] = round(work, 4)
        ratios[f"{name}, {what}, memory"] = round(memory, 4)
    return ratios


def _median(runs: Sequence[Run], of: str) -> float:
    return statistics.median(getattr(run, of) for run in runs)


def _ratio(ours: Sequence[Run], naive: Sequence[Run], of: str) -> float:
    """Median over rounds of the ratio within a round, so that a machine that slows down slows both."""
    return statistics.median(getattr(one, of) / getattr(two, of) for one, two in zip(ours, naive, strict=True))


def regressions(ratios: dict[str, float]) -> list[str]:
    """One line for each ratio that is too far above its pin."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [
        f"{name}: {ratios[name]:.3f}, more than {REGRESSION:g} times {least}"
        for name, least in pinned.items()
        if ratios[name] > REGRESSION * least
    ]


def main() -> None:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--assets", type=int, help="assets of the collection: 200, with --quick 20")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--write-floors", action="store_true", help="with --quick: pin what is measured now")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ratios = _measured(folder, options)
        if not options.quick:
            growth.show(folder / "growth", growth.LARGE if options.large else growth.SIZES)
    if options.write_floors:
        FLOORS.write_text(json.dumps(ratios, indent=2) + "\n", encoding="utf-8")
    elif options.quick:
        failed = regressions(ratios)
        print("\n".join(failed) or "no regression")
        sys.exit(1 if failed else 0)


def _measured(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    count = options.assets or (20 if options.quick else 200)
    ratios: dict[str, float] = {}
    ratios |= show("start-up", start_up(options.runs))
    ratios |= show(f"one deck of {SLIDES} slides", one_deck(folder / "deck", options.runs))
    ratios |= show(f"{count} assets", collection(folder / "many", count, 1 if options.quick else options.runs))
    ratios["encoder, bare / ours"] = round(
        1 / encoder_share(folder / "many" / "assets", 200 if options.quick else 1_000), 4
    )
    return ratios


if __name__ == "__main__":
    main()
