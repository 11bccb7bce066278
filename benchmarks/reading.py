"""Run the corpus's own scorers over `msgcheck extract`, and hold them against floors.

    python benchmarks/reading.py

Needs ../shared/corpus, which lies beside the project, not in it; fails where it is absent.
"""

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FLOORS: tuple[str, ...] = ()


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
