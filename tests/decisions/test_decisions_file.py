from dataclasses import replace
from pathlib import Path

import pytest

from msgcheck.decisions import NAME, Decision, load, record
from msgcheck.errors import DecisionsError

ONE = Decision(
    fingerprint="v1:aa",
    right=True,
    kind="overclaim",
    confidence=0.9,
    asset="a.pptx",
    text="“Ever”",
    judge="j",
    on="2026-01-02",
)


def test_the_last_word_on_a_finding_counts(tmp_path: Path) -> None:
    path = tmp_path / NAME
    for each in (ONE, replace(ONE, fingerprint="v1:bb"), replace(ONE, right=False, reason="it may stay")):
        record(path, each)

    assert load(path) == (replace(ONE, right=False, reason="it may stay"), replace(ONE, fingerprint="v1:bb"))


def test_no_file_holds_no_decisions(tmp_path: Path) -> None:
    assert load(tmp_path / NAME) == ()


def test_any_text_of_an_asset_comes_back(tmp_path: Path) -> None:
    odd = replace(ONE, text="one\u2028two\x85three\x0bfour", asset="caf\udce9.pptx")
    record(tmp_path / NAME, odd)
    record(tmp_path / NAME, replace(ONE, fingerprint="v1:bb"))

    assert load(tmp_path / NAME) == (odd, replace(ONE, fingerprint="v1:bb"))


def test_a_file_without_a_last_line_end_is_not_torn(tmp_path: Path) -> None:
    path = tmp_path / NAME
    record(path, ONE)
    path.write_text(path.read_text().rstrip("\n"))

    record(path, replace(ONE, fingerprint="v1:bb"))

    assert [each.fingerprint for each in load(path)] == ["v1:aa", "v1:bb"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param("{", "1: not JSON", id="no JSON"),
        pytest.param("[]", "1: no JSON object", id="no object"),
        pytest.param('{"fingerprint": "v1:aa"}', "1: 'right' is missing or wrong", id="a key is missing"),
        pytest.param('{"fingerprint": 7}', "1: 'fingerprint' is missing or wrong", id="a key of another type"),
    ],
)
def test_a_damaged_line_is_named(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_text(line)

    with pytest.raises(DecisionsError) as problem:
        load(path)

    assert str(problem.value).startswith(f"{path}:{said}")
    assert str(problem.value).endswith("; mend the line, or delete it")
