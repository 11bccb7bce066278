"""Time how fast files are read, against the code that a user would write, in turn on the same bytes.

    python benchmarks/reading_speed.py [--rounds 7] [--all]

Needs ../shared/corpus, which lies beside the project, not in it. Reads its gold files, with --all all its real ones, in
one process and out of memory: nothing is started, judged or kept. Prints units a CPU second (median of the rounds) and
the median of the ratios to the obvious code: python-pptx, pypdf and BeautifulSoup as in naive.py.
"""

import argparse
import gc
import io
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from bs4 import BeautifulSoup
from pptx import Presentation
from pypdf import PdfReader

from msgcheck.errors import AssetError
from msgcheck.extract import extractor
from msgcheck.model.asset import Source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


def read_deck(data: bytes) -> str:
    """The text of every shape that has some."""
    slides = Presentation(io.BytesIO(data)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def read_pdf(data: bytes) -> str:
    """The text of every page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def read_page(data: bytes) -> str:
    """The text of every element."""
    return BeautifulSoup(data, "lxml").get_text("\n", strip=True)


KINDS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    "decks": ("slides", read_deck),
    "pdfs": ("PDF pages", read_pdf),
    "pages": ("HTML pages", read_page),
}


def gold() -> Iterator[tuple[str, Path]]:
    """The kind and path of each file whose text was written down by hand."""
    for line in (CORPUS / "gold.manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["path"].partition("/")[0], CORPUS / entry["annotates"]


def real() -> Iterator[tuple[str, Path]]:
    """The kind and path of each file that a company or agency published."""
    for path in sorted((CORPUS / "real").glob("*/*")):
        yield path.parent.name, path


def readable(paths: Iterable[Path]) -> Iterator[Source]:
    """The files without those that nothing is read of, such as an encrypted deck."""
    for path in paths:
        source = Source(name=path.name, suffix=path.suffix.lower(), data=path.read_bytes())
        with suppress(AssetError):
            extractor(source)(source)
            yield source


def seconds(read: Callable[[], object]) -> float:
    """CPU seconds of one call; what earlier calls left behind is collected before, not during it."""
    gc.collect()
    began = time.process_time()
    read()
    return time.process_time() - began


def compare(kind: str, sources: Sequence[Source], rounds: int) -> None:
    """Read all files in turn with both, some rounds; print one line."""
    unit, naive = KINDS[kind]
    read = extractor(sources[0])
    units = sum(1 if kind == "pages" else read(source).units for source in sources)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: [read(source) for source in sources]))
        theirs.append(seconds(lambda: [naive(source.data) for source in sources]))
    speeds = [units / statistics.median(times) for times in (ours, theirs)]
    ratio = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
    print(f"{len(sources):3} files {units:5} {unit:11}{speeds[0]:8.0f} /s{speeds[1]:10.0f} /s   ratio {ratio:.1f}")


def main() -> None:
    """Decks, PDFs, web pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="every real file of the corpus, not only the gold ones")
    choice = parser.parse_args()
    if not CORPUS.is_dir():
        sys.exit(f"{CORPUS} is absent; this benchmark needs it")
    files = list(real() if choice.all else gold())
    print(f"{'':26}{'msgcheck':>11}{'obvious code':>13}")
    for kind in KINDS:
        compare(kind, list(readable(path for of, path in files if of == kind)), choice.rounds)


if __name__ == "__main__":
    main()
