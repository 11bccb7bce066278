"""What a run costs as collections grow: time, memory and the size of its reports, from 10 to 10,000 assets.

    python benchmarks/growth.py [--sizes 10 100 1000 10000] [--judge lexical] [--mixed]

The assets are small web pages (about six passages each) and the judge is `lexical`, which has no network: everything
else of a run is the same, and 10,000 assets end within the hour. --judge trained is the full judge; --mixed takes decks,
PDFs and pages of about 33 passages. Each size is run cold, then warm for JSON, then warm for HTML, each with the history
recorded. Hold processor time against processor time: the clock says as much about what else the machine does.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import scale
from timing import Run, timed

PLATFORM = "message_platform.yaml"
SIZES = (10, 100, 1_000)
LARGE = (*SIZES, 10_000)
JUDGE = "lexical"

LATER = 1.10
MEMORY = 1.5
"""What is asked: time an asset at the largest size within 10% of that at 100, memory within 1.5 times."""

HEAD = (
    f"{'':>8} | {'cold, JSON':^31} | {'warm, JSON':^31} | {'warm, HTML':^22} | {'reports, KB an asset':^20}\n"
    f"{'assets':>8} | {'clock':>9} {'processor':>13} {'peak':>7} | {'clock':>9} {'processor':>13} {'peak':>7}"
    f" | {'processor':>14} {'peak':>7} | {'JSON':>9} {'HTML':>10}"
)


@dataclass(frozen=True)
class Size:
    """One size, run three times."""

    assets: int
    cold: Run
    warm: Run
    html: Run
    json_bytes: int
    html_bytes: int

    def __str__(self) -> str:
        def an_asset(seconds: float) -> float:
            return 1000 * seconds / self.assets

        cold, warm, html = self.cold, self.warm, self.html
        return (
            f"{self.assets:8,} | {an_asset(cold.seconds):6.1f} ms {an_asset(cold.processor):10.1f} ms"
            f" {cold.megabytes:4.0f} MB | {an_asset(warm.seconds):6.2f} ms {an_asset(warm.processor):10.2f} ms"
            f" {warm.megabytes:4.0f} MB | {an_asset(html.processor):11.2f} ms {html.megabytes:4.0f} MB"
            f" | {self.json_bytes / self.assets / 1000:9.1f} {self.html_bytes / self.assets / 1000:10.1f}"
        )


def measured(folder: Path, count: int, judge: str, *, mixed: bool) -> Size:
    """Write so many assets, and audit them."""
    (scale.write_all if mixed else scale.write_pages)(folder, count)
    line = [sys.executable, "-m", "msgcheck", "audit", "--platform", PLATFORM, "--judge", judge, "assets", "--format"]
    cache = {"MSGCHECK_CACHE": str(folder / "cache")}
    json, html = folder / "report.json", folder / "report.html"
    cold, warm = (timed([*line, "json"], folder, cache, json) for _ in range(2))
    shown = timed([*line, "html"], folder, cache, html)
    return Size(count, cold, warm, shown, json.stat().st_size, html.stat().st_size)


def show(folder: Path, sizes: Sequence[int], judge: str = JUDGE, *, mixed: bool = False) -> list[Size]:
    """Print a line a size; the last says how the largest stands to the one of 100."""
    kind = "mixed assets of about 33" if mixed else f"pages of about {scale.SMALL}"
    print(f"{kind} passages each, judge {judge}; times are an asset's\n{HEAD}", flush=True)
    found = []
    for count in sizes:
        found.append(measured(folder / str(count), count, judge, mixed=mixed))
        print(found[-1], flush=True)
        shutil.rmtree(folder / str(count))
    base = next((each for each in found if each.assets >= 100), found[0])
    print(_held_against(base, found[-1]), flush=True)
    return found


def _held_against(base: Size, largest: Size) -> str:
    def ratio(one: Run, two: Run) -> str:
        time = (two.processor / largest.assets) / (one.processor / base.assets)
        memory = two.megabytes / one.megabytes
        return f"processor time an asset {time:.2f} (at most {LATER}), memory {memory:.2f} (at most {MEMORY})"

    return (
        f"{largest.assets:,} against {base.assets:,}, cold: {ratio(base.cold, largest.cold)}\n"
        f"{largest.assets:,} against {base.assets:,}, warm: {ratio(base.warm, largest.warm)}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=LARGE)
    parser.add_argument("--judge", default=JUDGE)
    parser.add_argument("--mixed", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        show(Path(name), options.sizes, options.judge, mixed=options.mixed)


if __name__ == "__main__":
    main()
