"""The benchmark's development cases as companies: only ever to measure on, never to train or tune on."""

import json
from collections.abc import Iterator
from pathlib import Path

from msgcheck.model.asset import Context, Location, Passage
from msgcheck.platform_file import load
from training.pairs import Company, Row, company

HEADINGS = {"title", "h1", "h2", "h3", "heading"}


def read_cases(folder: Path, cache: Path) -> list[Company]:
    """Read every case in a folder, by name."""
    paths = sorted(folder.glob("*/source.json"))
    return [
        company(path.parent.name, load(path.parent / "message_platform.yaml"), tuple(rows(path)), cache)
        for path in paths
    ]


def rows(path: Path) -> Iterator[Row]:
    """Read source.json, giving each passage the heading or question that an extractor would see above it."""
    for asset in json.loads(path.read_text(encoding="utf-8"))["assets"]:
        for part in asset["parts"]:
            heading = question = None
            for number, found in enumerate(part["passages"], 1):
                role, text = found["role"], found["text"]
                yield row(found, number, question if role == "faq-answer" else None, heading)
                question = text if role == "faq-question" else question
                heading = text if role in HEADINGS else heading


def row(found: dict[str, str], number: int, question: str | None, heading: str | None) -> Row:
    """Make one labelled passage."""
    location = Location(unit="part", number=number, role=found["role"])
    context = Context(question=question, heading=None if found["role"] in HEADINGS else heading)
    passage = Passage(id=f"p{number}", text=found["text"], location=location, context=context)
    return Row(passage, found["label"], found.get("message"), "term" in found)
