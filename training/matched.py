"""Labelled passages as the product sees them: matched by msgcheck itself, so that what is fitted is what runs."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msgcheck.embed.minilm import MiniLM
from msgcheck.match import Matcher
from msgcheck.model.evidence import Question
from msgcheck.platform_file import load
from training.headings import headed
from training.pairs import EMBEDDER, Row, read_companies, read_rows, split

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "train" / "pairs"
CANDIDATES = 5


@dataclass(frozen=True, kw_only=True)
class Case:
    """One labelled passage with what the judge will be asked about it."""

    question: Question
    label: str
    message: str | None


def held_out(cache: Path) -> list[str]:
    """The companies that the network was not trained on."""
    return [company.slug for company in split(read_companies(PAIRS, cache))[1]]


def trained_on(cache: Path) -> list[str]:
    """The companies that the network was trained on."""
    return [company.slug for company in split(read_companies(PAIRS, cache))[0]]


@lru_cache
def neutral_headings(cache: Path) -> dict[str, list[Row]]:
    """Short headings of the companies, by company: neutral, common in real assets, rare among the labelled."""
    return {
        company.slug: list(company.rows)
        for part in split(read_companies(PAIRS, cache))
        for company in headed(part, cache)
    }


def matched(company: str, rows: Sequence[Row], embedder: MiniLM) -> list[Case]:
    """Labelled rows with their candidate messages."""
    folder = PAIRS / company
    passages = [row.passage for row in rows]
    candidates = Matcher(load(folder / "message_platform.yaml"), embedder).candidates(passages, CANDIDATES)
    return [
        Case(question=Question(passage=row.passage, candidates=evidence), label=row.label, message=row.message)
        for row, evidence in zip(rows, candidates, strict=True)
    ]


def cases_of(company: str, cache: Path) -> list[Case]:
    """A company's passages, kept between runs; delete the files after a change in msgcheck/text or msgcheck/match."""
    path = cache / f"{company}-headed.pickle"
    if not path.exists():
        rows = [*read_rows(PAIRS / company / "passages.jsonl"), *neutral_headings(cache)[company]]
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(matched(company, rows, EMBEDDER)))
    cases: list[Case] = pickle.loads(path.read_bytes())  # written by us
    return cases
