"""The labelled marketing passages: companies, their platforms, and how near each passage is to each message."""

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from msgcheck.embed.minilm import MiniLM
from msgcheck.match import sentence
from msgcheck.model.asset import Context, Location, Passage
from msgcheck.model.evidence import Evidence
from msgcheck.model.platform import Message, Platform
from msgcheck.platform_file import load
from msgcheck.text.differences import differences
from msgcheck.text.names import mask

HELD_OUT = {"first": 8, "second": 6}
"""Companies of each series kept from training, on which the final stack is fitted."""
SEED = 20261122


@dataclass(frozen=True)
class Row:
    """A labelled passage."""

    passage: Passage
    label: str
    message: str | None = None
    term: bool = False


@dataclass(frozen=True, eq=False)
class Company:
    """A platform, its labelled passages, and their cosines."""

    slug: str
    platform: Platform
    rows: tuple[Row, ...]
    cosines: NDArray[np.float32]
    """Shape (rows, messages): the nearest telling's."""
    nearest: NDArray[np.int64]
    """Shape (rows, messages): which telling that is."""
    tellings: NDArray[np.float32]
    """Shape (messages, messages): the statement of one against the nearest telling of another."""

    @property
    def messages(self) -> tuple[Message, ...]:
        """The platform's messages, in the order of the columns."""
        return self.platform.messages

    def column(self, message: str) -> int:
        """Find a message's column."""
        return next(at for at, each in enumerate(self.messages) if each.id == message)


def context_of(text: str) -> Context:
    """Read the training files' one-line context as what it most likely is."""
    if text.rstrip().endswith("?"):
        return Context(question=text)
    if " | " in text:
        return Context(heads=tuple(text.split(" | ")))
    return Context(heading=text) if text else Context()


def read_rows(path: Path) -> tuple[Row, ...]:
    """Read passages.jsonl."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = json.loads(line)
        location = Location(unit="line", number=number, role=found["role"])
        context = context_of(found.get("context", ""))
        passage = Passage(id=f"p{number}", text=found["text"], location=location, context=context)
        rows.append(Row(passage, found["label"], found.get("message"), "term" in found))
    return tuple(rows)


def company(slug: str, platform: Platform, rows: tuple[Row, ...], cache: Path) -> Company:
    """Measure a company's passages against its messages, or take the figures from the cache."""
    messages, names = platform.messages, platform.names
    owners = [(column, telling) for column, message in enumerate(messages) for telling in message.tellings]
    texts = [mask(sentence(messages[column], telling), names) for column, telling in owners]
    vectors = embedded([*texts, *(mask(row.passage.text, names) for row in rows)], cache)
    approved, passages = vectors[: len(texts)], vectors[len(texts) :]
    columns = np.array([column for column, _ in owners])
    found = [np.flatnonzero(columns == column) for column in range(len(messages))]
    similar = passages @ approved.T
    firsts = [places[0] for places in found]
    return Company(
        slug,
        platform,
        rows,
        cosines=np.stack([similar[:, places].max(1) for places in found], 1),
        nearest=np.stack([similar[:, places].argmax(1) for places in found], 1),
        tellings=np.stack([(approved[firsts] @ approved[places].T).max(1) for places in found], 1),
    )


def embedded(texts: list[str], cache: Path) -> NDArray[np.float32]:
    """Embed texts, once."""
    name = hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:24]
    path = cache / f"{name}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, EMBEDDER.embed(texts))
    vectors: NDArray[np.float32] = np.load(path)
    return vectors


EMBEDDER = MiniLM()


def read_companies(folder: Path, cache: Path) -> list[Company]:
    """Read every company in a folder, by name."""
    paths = sorted(folder.glob("*/passages.jsonl"))
    return [
        company(path.parent.name, load(path.parent / "message_platform.yaml"), read_rows(path), cache) for path in paths
    ]


def split(companies: list[Company], seed: int = SEED) -> tuple[list[Company], list[Company]]:
    """Divide into (train, held out): as many of each series as HELD_OUT says."""
    held: set[str] = set()
    for series, count in HELD_OUT.items():
        slugs = [each.slug for each in companies if series_of(each) == series]
        held |= set(random.Random(seed).sample(slugs, count))
    return [each for each in companies if each.slug not in held], [each for each in companies if each.slug in held]


def series_of(company: Company) -> str:
    """Tell the second series, whose passages carry context, from the first."""
    return "second" if any(row.passage.context != Context() for row in company.rows) else "first"


def evidence(company: Company, row: int, column: int, text: str, telling: int | None = None) -> Evidence:
    """Hold a text against a message as the matcher would: by the telling nearest to the row, or by a given one."""
    message = company.messages[column]
    chosen = message.tellings[int(company.nearest[row, column]) if telling is None else telling]
    return Evidence(
        message=message,
        telling=chosen,
        similarity=float(company.cosines[row, column]),
        differences=differences(chosen, text),
    )
