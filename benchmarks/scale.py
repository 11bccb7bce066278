"""Write synthetic collateral: decks, PDFs and pages of one company, as many as wanted.

    python benchmarks/scale.py FOLDER [--assets 200] [--case ottermill-payroll] [--reuse 0.25] [--seed 1]

The parts (slides, pages, sections) are those of a benchmark case, shuffled; each stands as it is with probability
--reuse, else with other values and names. The same seed gives the same bytes. The platform is written beside them.
"""

import argparse
import random
import shutil
import sys
import time
from pathlib import Path

from synthetic import deck, page, paper
from synthetic.parts import REUSE, Library, Part, chosen, drawn, names, read, varied

WRITERS = {"deck": (deck.write, "pptx"), "page": (page.write, "html"), "pdf": (paper.write, "pdf")}
MOST = 20_000
CASE = "ottermill-payroll"
FOLDER_OF = 500
"""Assets in one folder."""

SMALL = 6
"""Passages of a small page; a mixed asset has about 33."""


def write_all(folder: Path, count: int, *, case: str = CASE, seed: int = 1, reuse: float = REUSE) -> Path:
    """Write `count` assets under the folder's `assets/`; returns the platform's path."""
    library = read(case)
    for index in range(count):
        write_one(folder, library, index, seed=seed, reuse=reuse)
    return Path(shutil.copy(library.platform, folder / "message_platform.yaml"))


def write_one(
    folder: Path, library: Library, index: int, *, seed: int = 1, reuse: float = REUSE, edition: int = 0
) -> Path:
    """Write one asset; an `edition` other than 0 has one part in words of its own."""
    kind, parts = drawn(library, index, seed, reuse)
    if edition:
        parts[len(parts) // 2] = varied(parts[len(parts) // 2], random.Random(f"{seed}/{index}/{edition}"))
    writer, suffix = WRITERS[kind]
    path = folder / "assets" / f"{index // FOLDER_OF:02d}" / f"{kind}-{index:05d}.{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(writer(parts))
    return path


def write_pages(folder: Path, count: int, *, case: str = CASE, seed: int = 1, reuse: float = REUSE) -> Path:
    """Write `count` small web pages under the folder's `assets/`; returns the platform's path."""
    library = read(case)
    for index in range(count):
        path = folder / "assets" / f"{index // FOLDER_OF:02d}" / f"page-{index:05d}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.write(_short(library, random.Random(f"{case}/{seed}/small/{index}"), reuse)))
    return Path(shutil.copy(library.platform, folder / "message_platform.yaml"))


def _short(library: Library, chance: random.Random, reuse: float) -> list[Part]:
    """Parts of SMALL passages together, the last one cut short."""
    parts: list[Part] = []
    room = SMALL
    for part in chosen(library, "page", len(library.parts["page"]), reuse, chance):
        if room > 0:
            parts.append(part[:room])
            room -= len(part)
    return parts


def write_deck(path: Path, slides: int, *, case: str = CASE, seed: int = 1) -> Path:
    """Write one deck of so many slides, none of them as in the library; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(deck.write(chosen(read(case), "deck", slides, 0.0, random.Random(seed))))
    return path


def main() -> None:
    """Write the collateral and say how much there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--assets", type=int, default=200)
    parser.add_argument("--case", choices=list(names()), default=CASE)
    parser.add_argument("--reuse", type=float, default=REUSE)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not 0 < options.assets <= MOST or not 0 <= options.reuse <= 1:
        sys.exit(f"--assets takes 1 to {MOST:,}, --reuse 0 to 1")
    if (options.folder / "assets").exists():
        sys.exit(f"{options.folder / 'assets'}: exists already; name another folder")
    began = time.perf_counter()
    write_all(options.folder, options.assets, case=options.case, seed=options.seed, reuse=options.reuse)
    print(f"{options.assets:,} assets in {options.folder}, {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
