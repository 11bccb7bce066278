"""The sample company's files are what planted.yaml says they are, and can be made again."""

import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from msgcheck.extract import asset, extractor
from msgcheck.model.asset import Asset, Source
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.platform_file import load

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
PLANTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((FIXTURES / "planted.yaml").read_text("utf-8"))
ASSETS = sorted(
    path.relative_to(ROOT).as_posix() for path in FIXTURES.rglob("*") if path.suffix in (".pptx", ".pdf", ".html")
)
WITH_TEXT = [(part, entry) for part, entries in PLANTED.items() for entry in entries if "text" in entry]
NEUTRAL_SHARE = 0.65


@cache
def read(name: str) -> Asset:
    path = ROOT / name
    source = Source(name=name, suffix=path.suffix, data=path.read_bytes())
    return asset(source, extractor(source)(source))


@cache
def texts(name: str) -> frozenset[str]:
    return frozenset(passage.text for passage in read(name).passages)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    pytest.importorskip("reportlab", reason="makes the PDFs")
    folders = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder in folders:
        subprocess.run(
            [sys.executable, FIXTURES / "make_fixtures.py", folder], check=True, capture_output=True, timeout=120
        )
    return folders


@pytest.mark.parametrize("name", ASSETS)
def test_each_run_makes_the_same_bytes(made: tuple[Path, Path], name: str) -> None:
    first, second = ((folder / name.removeprefix("fixtures/")).read_bytes() for folder in made)

    assert first == second


@pytest.mark.parametrize("name", ASSETS)
def test_the_committed_files_are_the_ones_the_script_makes(made: tuple[Path, Path], name: str) -> None:
    path = made[0] / name.removeprefix("fixtures/")
    source = Source(name=name, suffix=path.suffix, data=path.read_bytes())

    assert asset(source, extractor(source)(source)).passages == read(name).passages


def test_four_decks_three_pdfs_four_pages() -> None:
    assert Counter(Path(name).suffix for name in ASSETS) == {".pptx": 4, ".pdf": 3, ".html": 4}


@pytest.mark.parametrize(
    ("part", "entry"),
    [pytest.param(part, entry, id=f"{part}: {entry['text'][:40]}") for part, entry in WITH_TEXT],
)
def test_what_is_listed_is_read_as_one_passage(part: str, entry: dict[str, Any]) -> None:
    assert entry["text"] in texts(entry["asset"])
    if "other" in entry:
        assert entry["other_text"] in texts(entry["other"])


def test_a_passage_is_listed_once() -> None:
    counted = Counter(
        (entry["asset"], entry["text"])
        for part, entry in WITH_TEXT
        if (part, entry.get("kind")) != ("planted", "conflict")
    )

    assert [listed for listed, count in counted.items() if count > 1] == []


def test_every_kind_is_planted_twice() -> None:
    counted = Counter(entry["kind"] for entry in PLANTED["planted"])

    assert {kind.value: counted[kind.value] >= 2 for kind in Kind} == {kind.value: True for kind in Kind}


def test_messages_named_are_on_the_platform() -> None:
    platform = load(ROOT / "message_platform.yaml")
    named = {entry["message"] for part in ("planted", "aligned") for entry in PLANTED[part] if "message" in entry}
    retired = {message.id for message in platform.messages if message.retired}

    assert named <= set(platform.by_id)
    assert {entry["message"] for entry in PLANTED["planted"] if entry["kind"] == "retired"} == retired
    assert {message.id for message in platform.live} == {entry["message"] for entry in PLANTED["aligned"]}


def test_planted_terms_are_avoided_ones() -> None:
    avoided = {word for term in load(ROOT / "message_platform.yaml").terms for word in term.avoid}

    for entry in PLANTED["planted"]:
        if entry["kind"] == "term":
            assert entry["term"] in avoided
            assert entry["term"] in entry["text"]


def test_missing_messages_are_required_there() -> None:
    rules = load(ROOT / "message_platform.yaml").rules

    for entry in PLANTED["planted"]:
        if entry["kind"] == "missing":
            assert entry["message"] in {name for rule in rules if rule.matches(entry["asset"]) for name in rule.require}


def test_unreadable_parts_are_where_planted() -> None:
    planted = {(entry["asset"], entry["unit"]) for entry in PLANTED["planted"] if entry["kind"] == "unreadable"}

    unread = {
        (name, part.location.number) for name in ASSETS for part in read(name).unread if part.location is not None
    }

    assert unread == planted


def test_most_of_the_text_is_neutral() -> None:
    passages = sum(len(read(name).passages) for name in ASSETS)
    telling = len({(entry["asset"], entry["text"]) for part, entry in WITH_TEXT if part in ("planted", "aligned")})

    assert 1 - telling / passages > NEUTRAL_SHARE


def test_the_suppression_is_for_the_planted_term() -> None:
    [entry] = [entry for entry in PLANTED["planted"] if entry.get("suppressed")]
    [passage] = [passage for passage in read(entry["asset"]).passages if passage.text == entry["text"]]
    finding = Finding(
        kind=Kind(entry["kind"]),
        severity=Severity.MEDIUM,
        asset=entry["asset"],
        because="",
        confidence=1.0,
        passage=passage,
    )

    assert [each.finding for each in load(ROOT / "message_platform.yaml").suppressions] == [finding.fingerprint]
