"""Time whole commands against the script that a user would write, in turn on the same files.

    python benchmarks/speed.py [--runs 3]

Prints medians and their ratio msgcheck / naive. The naive script (naive.py, CC0) reads, embeds and compares; it judges
nothing. Wall time and peak memory are those of the process and its children.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
CASES = HERE / "cases"


@dataclass(frozen=True)
class Run:
    """One finished command."""

    seconds: float
    megabytes: float
    """Largest resident size of one process."""


def timed(command: Sequence[str], folder: Path) -> Run:
    """Run a command to its end; findings (exit status 1) are fine."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_maxrss / 1024)


def compare(name: str, ours: Sequence[str], naive: Sequence[str], folder: Path, runs: int) -> None:
    """Run both in turn, so that a machine that slows down slows both; print one line."""
    pairs = [(timed(ours, folder), timed(naive, folder)) for _ in range(runs)]
    wall = [statistics.median(run.seconds for run in column) for column in zip(*pairs, strict=True)]
    memory = [statistics.median(run.megabytes for run in column) for column in zip(*pairs, strict=True)]
    print(
        f"{name:24} {wall[0]:8.2f} s {wall[1]:8.2f} s  ratio {wall[0] / wall[1]:.2f}"
        f"   {memory[0]:6.0f} MB {memory[1]:6.0f} MB  ratio {memory[0] / memory[1]:.2f}"
    )


def main() -> None:
    """One deck, the sample company's files, and all eight cases of the open benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    audit = [sys.executable, "-m", "msgcheck", "audit", "--format", "json", "--platform"]
    naive = [sys.executable, str(HERE / "naive.py"), "--platform"]
    helped = statistics.median(timed([sys.executable, "-m", "msgcheck", "--help"], ROOT).seconds for _ in range(5))
    print(f"{'':24} {'msgcheck':>10} {'naive':>10}")
    print(f"{'msgcheck --help':24} {helped:8.2f} s")
    platform = "message_platform.yaml"
    for name, folder, assets in [
        ("one deck, 13 slides", ROOT, ["fixtures/decks/corporate-overview.pptx"]),
        ("sample company, 11 assets", ROOT, ["fixtures"]),
        ("one case, 6 assets", CASES / "ottermill-payroll", ["decks", "pdf", "web"]),
        ("eight cases, 48 assets", CASES, ["."]),
    ]:
        file = platform if (folder / platform).exists() else f"ottermill-payroll/{platform}"
        compare(name, [*audit, file, *assets], [*naive, file, *assets], folder, runs)


if __name__ == "__main__":
    main()
