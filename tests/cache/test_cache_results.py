from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ACCURACY, asset, passage, platform

from msgcheck.cache import Cache, Store, results
from msgcheck.cache.place import folder
from msgcheck.errors import AssetError
from msgcheck.judge.passages import read_passages
from msgcheck.model.asset import Asset, Passage, Source
from msgcheck.model.evidence import Difference, Evidence, Label, Outcome, Question, Relation, Verdict
from msgcheck.model.platform import Platform, Suppression
from msgcheck.plugins import extractors

SOURCE = Source(name="decks/a.pptx", suffix=".pptx", data=b"bytes")
ASSET = asset("decks/a.pptx", passage("Support in 60 seconds"))


class Embedding:
    name = "letters"
    digest = "e"


class Judging:
    name = "counting"
    digest = "j"
    repeatable = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def judge(self, questions: Sequence[Question], platform: Platform, /) -> list[Verdict]:
        self.asked += [question.passage.text for question in questions]
        outcome = Outcome(label=Label.ALTERED_FACT, message=ACCURACY.id, probability=0.75)
        return [Verdict(outcomes=(outcome,)) for _ in questions]


class Matching:
    def candidates(self, passages: Sequence[Passage]) -> list[tuple[Evidence, ...]]:
        difference = Difference(type="value", relation=Relation.CONFLICT, expected="within 5%", found="within 15%")
        near = Evidence(message=ACCURACY, telling=ACCURACY.statement, similarity=1 / 3, differences=(difference,))
        return [(near,) for _ in passages]


@pytest.fixture
def cache() -> Cache:
    return Cache(Store(folder()))


def counted(result: Asset | AssetError) -> tuple[list[int], object]:
    calls: list[int] = []

    def read() -> Asset:
        calls.append(1)
        if isinstance(result, AssetError):
            raise result
        return result

    return calls, read


@pytest.mark.parametrize(
    ("second", "reads"),
    [
        pytest.param(SOURCE, 1, id="the same file"),
        pytest.param(replace(SOURCE, data=b"other"), 2, id="other bytes"),
        pytest.param(replace(SOURCE, name="decks/b.pptx"), 2, id="another name, which its remarks would tell"),
        pytest.param(replace(SOURCE, charset="latin-1"), 2, id="another charset"),
    ],
)
def test_a_file_is_read_once(cache: Cache, second: Source, reads: int) -> None:
    calls, read = counted(ASSET)

    cache.asset(SOURCE, read)

    assert cache.asset(second, read) == ASSET
    assert len(calls) == reads


def test_other_code_reads_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, read = counted(ASSET)
    cache.asset(SOURCE, read)

    monkeypatch.setattr(results, "code_digest", lambda: "other code")
    cache.asset(SOURCE, read)

    assert len(calls) == 2


def test_an_error_of_the_file_is_kept(cache: Cache) -> None:
    calls, read = counted(AssetError("encrypted", "decks/a.pptx is encrypted"))

    for _ in range(2):
        with pytest.raises(AssetError, match=r"^decks/a\.pptx is encrypted$") as caught:
            cache.asset(SOURCE, read)

    assert caught.value.reason == "encrypted"
    assert len(calls) == 1


@pytest.mark.parametrize("reason", ["timeout", "too-large"])
def test_an_error_of_the_machine_is_not_kept(cache: Cache, reason: str) -> None:
    calls, read = counted(AssetError(reason, "slow today"))

    for _ in range(2):
        with pytest.raises(AssetError):
            cache.asset(SOURCE, read)

    assert len(calls) == 2


def test_nothing_is_kept_of_extractors_that_are_not_ours(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extractors._plugins, ".epub", counted)
    calls, read = counted(ASSET)

    for _ in range(2):
        cache.asset(replace(SOURCE, suffix=".epub"), read)

    assert len(calls) == 2


def test_an_entry_that_cannot_be_decoded_is_made_again(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, read = counted(ASSET)
    with monkeypatch.context() as broken:
        broken.setattr(results, "encode", lambda noun: b"not what it should be")
        cache.asset(SOURCE, read)

    assert cache.asset(SOURCE, read) == cache.asset(SOURCE, read)
    assert len(calls) == 2


def read_once(cache: Cache, judge: Judging, under: Platform, *passages: Passage) -> list:
    memory = cache.readings(under, Embedding(), judge)  # type: ignore[arg-type]
    (readings,) = read_passages([passages], Matching(), judge, under, lambda doing: None, memory)  # type: ignore[arg-type]
    return readings


def test_a_passage_is_judged_once_and_comes_back_equal(cache: Cache) -> None:
    judge = Judging()
    moved = passage("Support in 60 seconds", id="p9", number=8)

    first = read_once(cache, judge, platform(), passage("Support in 60 seconds"), passage("Agenda"))
    again = read_once(cache, judge, platform(), moved, passage("Agenda"), passage("Another claim", id="p3"))

    assert judge.asked == ["Support in 60 seconds", "Another claim"]
    assert again[0] == replace(first[0], passage=moved)
    assert again[1] == first[1]


@pytest.mark.parametrize(
    ("under", "asked"),
    [
        pytest.param(platform(digest="1"), 1, id="another byte in the file"),
        pytest.param(platform(suppressions=(Suppression(finding="a", reason="b"),)), 1, id="a suppression more"),
        pytest.param(platform(messages=(replace(ACCURACY, line=9),)), 2, id="a message less"),
        pytest.param(platform(company="Southwind"), 2, id="another name"),
    ],
)
def test_judged_again_only_when_the_messages_change(cache: Cache, under: Platform, asked: int) -> None:
    judge = Judging()

    read_once(cache, judge, platform(), passage("Support in 60 seconds"))
    read_once(cache, judge, under, passage("Support in 60 seconds"))

    assert len(judge.asked) == asked


@pytest.mark.parametrize("change", [{"digest": "k"}, {"name": "other"}])
def test_another_judge_judges_again(cache: Cache, change: dict[str, str]) -> None:
    first, second = Judging(), Judging()
    for name, value in change.items():
        setattr(second, name, value)

    read_once(cache, first, platform(), passage("Support in 60 seconds"))
    read_once(cache, second, platform(), passage("Support in 60 seconds"))

    assert len(second.asked) == 1


def test_a_judge_that_may_change_its_mind_is_asked_each_time(cache: Cache) -> None:
    judge = Judging()
    judge.repeatable = False

    assert cache.readings(platform(), Embedding(), judge) is None  # type: ignore[arg-type]


def test_the_platform_is_checked_once(cache: Cache, tmp_path: Path) -> None:
    path = tmp_path / "message_platform.yaml"
    path.write_bytes(b"company: Northwind")
    digest = results._file_digest(path)
    loaded: list[Path] = []

    def load(path: Path) -> Platform:
        loaded.append(path)
        return platform(path=path.as_posix(), digest=digest)

    first, second = cache.platform(path, load), cache.platform(path, load)

    assert first == second
    assert loaded == [path]


def test_without_a_store_nothing_is_kept() -> None:
    calls, read = counted(ASSET)

    for _ in range(2):
        Cache(None).asset(SOURCE, read)

    assert len(calls) == 2
    assert not list(folder().iterdir())
