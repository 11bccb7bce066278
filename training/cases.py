"""Labelled passages as the product sees them: platforms loaded, passages matched, by company."""

import json
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgcheck.embed.minilm import MiniLM
from msgcheck.match import Matcher
from msgcheck.model.asset import Context, Location, Passage, Prominence
from msgcheck.model.evidence import Question
from msgcheck.model.platform import Platform
from msgcheck.platform_file import load

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One labelled passage with what the judge will be asked about it."""

    company: str
    question: Question
    label: str
    message: str | None
    series: int = 1


def training_companies() -> list[str]:
    """All companies of the training pairs, in alphabetical order."""
    return sorted(folder.name for folder in (SHARED / "train" / "pairs").iterdir() if folder.is_dir())


def rows(company: str) -> tuple[Path, list[dict[str, str]]]:
    """A company's platform file and its labelled lines, from the training pairs or the development cases."""
    folder = SHARED / "train" / "pairs" / company
    if folder.is_dir():
        text = (folder / "passages.jsonl").read_text(encoding="utf-8")
        return folder / "message_platform.yaml", [json.loads(line) for line in text.splitlines() if line.strip()]
    folder = SHARED / "bench" / "cases" / company
    return folder / "message_platform.yaml", list(_bench_rows(json.loads((folder / "source.json").read_text("utf-8"))))


def _bench_rows(source: dict[str, object]) -> Iterator[dict[str, str]]:
    for asset in source["assets"]:  # type: ignore[attr-defined]
        for part in asset["parts"]:
            question = None
            for passage in part["passages"]:
                if passage["role"] == "faq-question":
                    question = passage["text"]
                context = {"context": question} if passage["role"] == "faq-answer" and question else {}
                yield {**passage, **context}


def context_of(text: str | None) -> Context:
    """A training line's flat context, put where an extractor would put it."""
    if not text:
        return Context()
    if text.rstrip().endswith("?"):
        return Context(question=text)
    if " | " in text:
        return Context(heads=tuple(text.split(" | ")))
    return Context(heading=text)


def passage_of(row: dict[str, str], number: int) -> Passage:
    """A labelled line as a passage."""
    place = Location(unit="slide", number=1, role=row["role"], prominence=Prominence.SECONDARY)
    return Passage(id=f"p{number}", text=row["text"], location=place, context=context_of(row.get("context")))


def company_cases(company: str, embedder: MiniLM, limit: int = 5) -> tuple[Platform, list[Case]]:
    """A company's cases, matched as in the product."""
    path, lines = rows(company)
    platform = load(path)
    passages = [passage_of(row, number) for number, row in enumerate(lines)]
    candidates = Matcher(platform, embedder).candidates(passages, limit)
    return platform, [
        Case(
            company=company,
            question=Question(passage=passage, candidates=evidence),
            label=row["label"],
            message=row.get("message"),
            series=2 if "context" in row else 1,
        )
        for passage, evidence, row in zip(passages, candidates, lines, strict=True)
    ]


def cached_cases(company: str, folder: Path, embedder: MiniLM) -> list[Case]:
    """The same, kept in a file between runs; delete the folder after a change in msgcheck/text or msgcheck/match."""
    path = folder / f"{company}.pickle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(company_cases(company, embedder)[1]))
    return pickle.loads(path.read_bytes())  # noqa: S301  # written by us a moment ago
