import random

import pytest

from training.edits import altered, twin


def every(edit: object, *texts: str) -> set[str | None]:
    return {edit(*texts, random.Random(seed)) for seed in range(60)}  # type: ignore[operator]


def test_an_altering_edit_changes_only_what_the_telling_holds() -> None:
    found = every(altered, "Since 2019, 40% fewer calls", "Cuts calls by 40%.")

    assert all(text is not None and text.startswith("Since 2019, ") and "40%" not in text for text in found)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        pytest.param("Fewer calls, founded 2019", "Cuts calls by 40%.", id="number of its own"),
        pytest.param("A calm office", "Cuts calls by 40%.", id="no value at all"),
        pytest.param("thirty-one euros each", "30 euros each", id="part of a number word"),
    ],
)
def test_nothing_to_alter(text: str, telling: str) -> None:
    assert every(altered, text, telling) <= {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("covers three floors", "covers {} floors", id="number word"),
        pytest.param("a month's notice", "a {}'s notice", id="unit"),
        pytest.param("Open on Monday", "Open on {}", id="capital kept"),
    ],
)
def test_altered_texts_keep_their_form(text: str, expected: str) -> None:
    before, after = expected.split("{}")
    found = every(altered, text, text)

    assert len(found) > 2
    assert all(each and each.startswith(before) and each.endswith(after) and each != text for each in found)
    assert all(each[len(before)].isupper() == text[len(before)].isupper() for each in found if each)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("cut by 33%", {"cut by 33 percent", "cut by a third"}, id="share"),
        pytest.param("for 12 months", {"for a year", "for twelve months", "for 12-month"}, id="time"),
        pytest.param("$1.2M saved", {"$1.2 million saved"}, id="money"),
        pytest.param("calm and quiet", {None}, id="nothing to write otherwise"),
    ],
)
def test_a_twin_says_the_same(text: str, expected: set[str | None]) -> None:
    assert every(twin, text) == expected
