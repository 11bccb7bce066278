import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import scale
import speed
from synthetic import parts

from msgcheck.model.asset import AssetKind, Source
from msgcheck.plugins import extractors


def texts(path: Path) -> list[str]:
    source = Source(name=path.name, suffix=path.suffix, data=path.read_bytes())
    return [block.text for block in extractors.get(path.suffix)(source).blocks]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        scale.write_all(tmp_path / name, 4, seed=seed)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


@pytest.mark.parametrize(
    ("index", "kind"), [pytest.param(at, kind, id=f"a {kind}") for at, kind in enumerate(AssetKind)]
)
def test_msgcheck_reads_every_word_of(index: int, kind: AssetKind, tmp_path: Path) -> None:
    library = parts.read(scale.CASE)
    index = {"deck": 0, "webpage": 1, "pdf": 2}[kind.value]
    path = scale.write_one(tmp_path, library, index)
    said = " ".join(" ".join(texts(path)).split())
    _, drawn = parts.drawn(library, index, 1, parts.REUSE)
    missing = [text for part in drawn for _, text in part if " ".join(text.split()) not in said]
    assert missing == []


@pytest.mark.parametrize(
    ("reuse", "least", "most"),
    [
        pytest.param(0.0, 0.0, 0.02, id="nothing reused: next to nothing stands twice"),
        pytest.param(1.0, 1.0, 1.0, id="all reused: everything is the library's"),
        pytest.param(0.25, 0.15, 0.35, id="a quarter reused"),
    ],
)
def test_reuse_is_the_share_of_parts_that_stand_as_they_are(reuse: float, least: float, most: float) -> None:
    library = parts.read(scale.CASE)
    drawn = [part for index in range(60) for part in parts.drawn(library, index, 1, reuse)[1]]
    known = {part for shelf in library.parts.values() for part in shelf}
    assert least <= sum(part in known for part in drawn) / len(drawn) <= most


def test_an_edition_changes_one_part(tmp_path: Path) -> None:
    library = parts.read(scale.CASE)
    before = texts(scale.write_one(tmp_path, library, 0))
    after = texts(scale.write_one(tmp_path, library, 0, edition=1))
    changed = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    assert changed == list(range(changed[0], changed[-1] + 1))
    assert 0 < len(changed) < len(before) / 3


def test_a_name_is_put_before_the_full_stop() -> None:
    chance = random.Random(3)
    said = {parts.varied((("body", "We do it."),), chance)[0][1] for _ in range(40)}
    assert all(text.endswith(".") and ". (" not in text for text in said)


@pytest.mark.parametrize(
    ("found", "failed"),
    [
        pytest.param(0.39, [], id="almost twice the pin holds"),
        pytest.param(0.41, ["deck: 0.410, more than 2 times 0.2"], id="more than twice fails"),
    ],
)
def test_a_regression_is_twice_the_pinned_ratio(
    found: float, failed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"deck": 0.2}')
    monkeypatch.setattr(speed, "FLOORS", floors)
    assert speed.regressions({"deck": found}) == failed
