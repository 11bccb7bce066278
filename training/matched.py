"""Labelled passages as the product sees them: matched by msgcheck itself, so that what is fitted is what runs."""

import pickle
from dataclasses import dataclass
from pathlib import Path

from msgcheck.embed.minilm import MiniLM
from msgcheck.match import Matcher
from msgcheck.model.evidence import Question
from msgcheck.platform_file import load
from training.pairs import read_companies, read_rows, split

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "train" / "pairs"
CANDIDATES = 5


@dataclass(frozen=True, kw_only=True)
class Case:
    """One labelled passage with what the judge will be asked about it."""

    question: Question
    label: str
    message: str | None


def training_companies() -> list[str]:
    """All companies of the training pairs, in alphabetical order."""
    return sorted(folder.name for folder in PAIRS.iterdir() if folder.is_dir())


def held_out(cache: Path) -> list[str]:
    """The companies that the network was not trained on."""
    return [company.slug for company in split(read_companies(PAIRS, cache))[1]]


def matched(company: str, embedder: MiniLM) -> list[Case]:
    """A company's passages with their candidate messages."""
    folder = PAIRS / company
    rows = read_rows(folder / "passages.jsonl")
    passages = [row.passage for row in rows]
    candidates = Matcher(load(folder / "message_platform.yaml"), embedder).candidates(passages, CANDIDATES)
    return [
        Case(question=Question(passage=row.passage, candidates=evidence), label=row.label, message=row.message)
        for row, evidence in zip(rows, candidates, strict=True)
    ]


def cached_cases(company: str, cache: Path, embedder: MiniLM) -> list[Case]:
    """The same, kept in a file between runs; delete it after a change in msgcheck/text or msgcheck/match."""
    path = cache / f"{company}.pickle"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(matched(company, embedder)))
    cases: list[Case] = pickle.loads(path.read_bytes())  # noqa: S301  # written by us
    return cases
