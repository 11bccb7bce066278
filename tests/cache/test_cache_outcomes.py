from pathlib import Path

import pytest
from builders import ACCURACY, asset, passage, platform, reading

from msgcheck.appraisal import appraise
from msgcheck.cache import Cache, Store
from msgcheck.cache.outcomes import Outcomes
from msgcheck.cache.spool import Spool, Spooled, got
from msgcheck.embed.minilm import MiniLM
from msgcheck.judge.lexical import LexicalJudge
from msgcheck.model.asset import Source
from msgcheck.model.evidence import Label
from msgcheck.model.outcome import Outcome
from msgcheck.model.packed import Packed
from msgcheck.model.platform import Rule

SOURCE = Source(name="a.pptx", suffix=".pptx", data=b"a")
SAID = passage("Forecast every quarter within 15% of actuals.", heading="Why us")
READ = reading(SAID, (Label.ALTERED_FACT, ACCURACY.id, 0.9))


def outcome() -> Outcome:
    return appraise(asset("a.pptx", SAID, digest="d"), [READ], platform(), threshold=0.75)


def outcomes(place: Path, *choices: str, **fields: object) -> Outcomes:
    return Cache(Store(place)).outcomes(platform(**fields), MiniLM(), LexicalJudge(), *choices)


def test_an_outcome_comes_back_whole(tmp_path: Path) -> None:
    first = outcomes(tmp_path)
    kept = first.keep(first.key(SOURCE), outcome())

    again = outcomes(tmp_path)

    assert again.find(again.key(SOURCE)) == kept == outcome()
    assert isinstance(kept.report.asset.passages, Packed)
    assert outcome().figures


@pytest.mark.parametrize(
    ("choices", "fields"),
    [
        pytest.param(("0.5",), {}, id="another threshold"),
        pytest.param((), {"digest": "other"}, id="another platform"),
        pytest.param((), {"path": "other.yaml"}, id="another platform file"),
    ],
)
def test_another_run_decides_anew(tmp_path: Path, choices: tuple[str, ...], fields: dict[str, object]) -> None:
    first = outcomes(tmp_path)
    first.keep(first.key(SOURCE), outcome())

    other = outcomes(tmp_path, *choices, **fields)

    assert other.find(other.key(SOURCE)) is None


def test_a_changed_file_is_decided_anew(tmp_path: Path) -> None:
    kept = outcomes(tmp_path)
    kept.keep(kept.key(SOURCE), outcome())

    assert kept.find(kept.key(Source(name="a.pptx", suffix=".pptx", data=b"b"))) is None


@pytest.mark.parametrize("data", [b"", b"\0\0\0\1", b"\0\0\0\4\0\0\0\1junkjunk"], ids=["nothing", "a head", "junk"])
def test_a_damaged_outcome_is_made_again(data: bytes) -> None:
    assert Outcomes(lambda source: b"k", lambda key: data, lambda key, value: None).find(b"k") is None


def test_a_judge_that_may_change_its_mind_is_asked_again(tmp_path: Path) -> None:
    judge = LexicalJudge()
    judge.repeatable = False  # type: ignore[misc]
    kept = Cache(Store(tmp_path)).outcomes(platform(rules=(Rule(assets="*"),)), MiniLM(), judge)

    assert kept.key(SOURCE) is None
    assert kept.keep(None, outcome()) == outcome()


def test_a_spool_moves_to_disk_when_it_is_full() -> None:
    spool = Spool(in_memory=4)
    kept = [spool.put(data) for data in (b"ab", b"cd", b"efg", b"hi")]

    assert [isinstance(each, Spooled) for each in kept] == [False, False, True, True]
    assert [got(each) for each in reversed(kept)] == [b"hi", b"efg", b"cd", b"ab"]
