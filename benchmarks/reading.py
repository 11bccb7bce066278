"""Run the corpus's own scorers over `msgcheck extract`, and hold them against floors.

    python benchmarks/reading.py

Needs ../shared/corpus, which lies beside the project, not in it; fails where it is absent.
"""

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LEAST = {
    "decks.core": 99,
    "decks.core.words": 99,
    "decks.tables": 100,
    "decks.smartart": 100,
    "decks.charts": 100,
    "decks.notes": 100,
    "decks.order": 97,
    "decks.cards": 95,
    "pdfs.core": 99,
    "pdfs.core.words": 95,
    "pdfs.cards": 100,
    "pdfs.order": 94,
    "pages.core": 99,
    "pages.tables": 100,
    "pages.tables.words": 100,
}
"""What must be read of what a person reads, in per cent; raised, never lowered without a decision."""

MOST = {"pages.junk": 1}
FLOORS = (
    *(part for name, value in LEAST.items() for part in ("--min", f"{name}={value}")),
    *(part for name, value in MOST.items() for part in ("--max", f"{name}={value}")),
)


def main() -> None:
    """Gold files first, then the hostile ones."""
    if not CORPUS.is_dir():
        sys.exit(f"{CORPUS} is absent; this gate needs it")
    command = f"{sys.executable} -m msgcheck"
    gold = [sys.executable, str(CORPUS / "score_extract.py"), "--msgcheck", command, *FLOORS]
    robust = [sys.executable, str(CORPUS / "survive.py"), "--msgcheck", command]
    failed = [line[1] for line in (gold, robust) if subprocess.run(line, check=False).returncode]
    sys.exit("\n".join(f"below its floor: {name}" for name in failed) if failed else 0)


if __name__ == "__main__":
    main()
