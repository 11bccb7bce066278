import re
from difflib import unified_diff
from pathlib import Path

import pytest

from msgcheck.errors import PlatformError
from msgcheck.platform_file import edit, parse

SAMPLE = Path(__file__).parents[2] / "message_platform.yaml"

SMALL = """\
# What we say.
version: 1
company: Northwind   # never Northwind Inc.
tagline: Know the quarter.
category: forecasting software
problems:
    - id: guesswork
      statement: "Forecasts are guesses."   # with the full stop
      variants: [They guess.]
"""


def changed(before: str, after: str) -> list[str]:
    return [
        line
        for line in unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
        if line[0] in "+-" and line[:3] not in ("+++", "---")
    ]


def message(text: str, id_: str) -> object:
    return parse(text.encode(), "p.yaml").by_id[id_]


def test_a_suppression_changes_nothing_else() -> None:
    after = edit.with_suppression(SMALL, finding="v1:abc", reason="agreed: #5", until="2027-01-01")

    assert [line[1:] for line in changed(SMALL, after)] == [
        "suppressions:", "    - finding: v1:abc", "      reason: 'agreed: #5'", "      until: '2027-01-01'",
    ]  # fmt: skip
    (suppression,) = parse(after.encode(), "p.yaml").suppressions
    assert (suppression.finding, suppression.reason, suppression.until) == ("v1:abc", "agreed: #5", "2027-01-01")


def test_a_second_suppression_of_a_finding_replaces_the_first() -> None:
    once = edit.with_suppression(SMALL, finding="v1:abc", reason="old")

    twice = edit.with_suppression(once, finding="v1:abc", reason="new")

    assert [each.reason for each in parse(twice.encode(), "p.yaml").suppressions] == ["new"]


@pytest.mark.parametrize(
    "id_",
    [
        pytest.param("tagline", id="a bare line becomes a mapping"),
        pytest.param("category", id="so does a bare category"),
        pytest.param("guesswork", id="a list in brackets stays one"),
    ],
)
def test_a_variant_is_approved_from_then_on(id_: str) -> None:
    after = edit.with_variant(SMALL, message=message(SMALL, id_), wording="Say: it # so")  # type: ignore[arg-type]

    assert "Say: it # so" in message(after, id_).tellings  # type: ignore[attr-defined]
    assert "# never Northwind Inc." in after
    assert "# with the full stop" in after


def test_a_message_of_every_kind_of_place_takes_a_variant_without_losing_a_line() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    places = {re.sub(r"\d+", "0", each.place): each for each in parse(text.encode(), "p.yaml").live}
    assert len(places) > 3
    for each in places.values():
        if each.place.count(".") or each.place.startswith("value"):
            after = edit.with_variant(text, message=each, wording="Entirely new words.")
            assert [line for line in changed(text, after) if line[0] == "-"] == []


def test_an_approved_wording_is_not_added_again() -> None:
    known = message(SMALL, "guesswork")

    assert edit.with_variant(SMALL, message=known, wording="They guess.") == SMALL  # type: ignore[arg-type]


def test_line_ends_stay_those_of_windows() -> None:
    after = edit.with_suppression(SMALL.replace("\n", "\r\n"), finding="v1:abc", reason="agreed")

    assert after.count("\n") == after.count("\r\n") == SMALL.count("\n") + 3


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.mkdir()

    with pytest.raises(PlatformError, match="it cannot be written: Is a directory"):
        edit.write(path, SMALL)
