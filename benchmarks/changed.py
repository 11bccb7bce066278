"""Time the run that a pull request waits for: many assets, of which three changed and the others are in the cache.

    python benchmarks/changed.py [--assets 200] [--runs 5]

Copies the open benchmark's files into a git repository until there are enough, audits it once, then changes three of
them anew for each run of `msgcheck audit --changed-since`. Prints each wall time, the median and the cores used.
"""

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CASES = Path(__file__).parent / "cases"
PLATFORM = CASES / "ottermill-payroll" / "message_platform.yaml"
AUDIT = [sys.executable, "-m", "msgcheck", "audit", "--quiet", "--format", "json", "--fail-on", "never"]


def git(*arguments: str, folder: Path) -> None:
    """Run git as nobody in particular."""
    identity = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def collateral(folder: Path, assets: int, companies: int) -> list[Path]:
    """A repository of so many assets; returns its web pages, which can be changed by hand."""
    shutil.copy(PLATFORM, folder / "message_platform.yaml")
    cases = sorted(each for each in CASES.iterdir() if each.is_dir())[:companies]
    files = sorted(each for case in cases for each in case.rglob("*") if each.suffix in {".pptx", ".pdf", ".html"})
    made = []
    for number, source in zip(range(assets), itertools.cycle(files), strict=False):
        copy = folder / "assets" / f"{number:04d}-{source.name}"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(source, copy)
        made.append(copy)
    git("init", "-q", "-b", "main", folder=folder)
    git("add", "-A", folder=folder)
    git("commit", "-qm", "collateral", folder=folder)
    return [each for each in made if each.suffix == ".html"]


def timed(command: list[str], folder: Path) -> float:
    """Seconds of one run; findings are fine, a run that could not be done is not."""
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return seconds


def main() -> None:
    """One cold run over everything, then runs over three changed pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assets", type=int, default=200)
    parser.add_argument(
        "--companies", type=int, default=8, help="whose files are copied; fewer make the first run short"
    )
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "repository"
        folder.mkdir()
        os.environ["MSGCHECK_CACHE"] = str(Path(place) / "cache")
        pages = collateral(folder, chosen.assets, chosen.companies)
        print(f"{chosen.assets} assets, nothing known: {timed([*AUDIT, 'assets'], folder):.1f} s", flush=True)
        seconds, before = [], os.times()
        for run in range(chosen.runs):
            for page in pages[:3]:
                page.write_text(page.read_text().replace("</body>", f"<p>Run {run} of this page says more.</p></body>"))
            seconds.append(timed([*AUDIT, "--changed-since", "main", "assets"], folder))
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        shown = ", ".join(f"{each:.2f}" for each in seconds)
        print(f"three changed: {statistics.median(seconds):.2f} s (median of {shown}) on {os.cpu_count()} cores")
        print(f"processor time of each: {spent / chosen.runs:.2f} s, whatever else the machine was doing")


if __name__ == "__main__":
    main()
