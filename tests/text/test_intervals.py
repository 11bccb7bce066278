"""How one value relates to another."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from msgcheck.model.evidence import Relation
from msgcheck.text.numbers import compare, quantities

STRESS = Path(__file__).parents[3] / "shared/train/nli-eval/stress_quant.test.jsonl.gz"
LABELS = {Relation.CONFLICT: "contradiction", Relation.STRONGER: "neutral"}


def related(approved: str, found: str) -> Relation | None:
    (mine,), (yours,) = quantities(approved), quantities(found)
    return compare(mine, yours)


@pytest.mark.parametrize(
    ("approved", "found"),
    [
        pytest.param("33%", "one third of them", id="per cent and a third"),
        pytest.param("11%", "eleven percent", id="digits and words"),
        pytest.param("$1.2M", "1,200,000 dollars", id="magnitudes"),
        pytest.param("about 90 people", "92 people", id="an estimate"),
        pytest.param("90 days", "three months", id="days and months"),
        pytest.param("90 days", "in a quarter", id="days and a quarter"),
        pytest.param("24 h", "in a day", id="hours and a day"),
        pytest.param("in a week", "five business days", id="a week of working days"),
        pytest.param("1,260 drivers", "over 1,200 drivers", id="rounded down with over"),
        pytest.param("4.23 million tickets", "4.2 million tickets", id="fewer digits"),
        pytest.param("45 countries", "45 markets", id="another word for the noun"),
        pytest.param("200 people", "200", id="number alone in a cell"),
        pytest.param("$10 a month", "$120 a year", id="rates on another base"),
        pytest.param("in 2025", "May 2025", id="month within the year"),
    ],
)
def test_same(approved: str, found: str) -> None:
    assert related(approved, found) is Relation.SAME


@pytest.mark.parametrize(
    ("approved", "found"),
    [
        pytest.param("40%", "60%", id="other value"),
        pytest.param("120 countries", "121 countries", id="off by one"),
        pytest.param("99.95%", "99.9%", id="close to a hundred the rest counts"),
        pytest.param("within 5%", "within 15%", id="other number, same bound"),
        pytest.param("within 8 minutes", "20 minutes", id="outside the bound"),
        pytest.param("60 people", "more than 60 people", id="strict bound leaves its number out"),
        pytest.param("two quarters", "six weeks", id="other units"),
        pytest.param("€6 a month", "€6 a year", id="other rate"),
        pytest.param("in 2024", "in 2025", id="other year"),
    ],
)
def test_conflict(approved: str, found: str) -> None:
    assert related(approved, found) is Relation.CONFLICT


@pytest.mark.parametrize(
    ("approved", "found", "expected"),
    [
        pytest.param("up to 40%", "40%", Relation.STRONGER, id="lost 'up to'"),
        pytest.param("40%", "up to 40%", Relation.SAME, id="'up to' the same number"),
        pytest.param("20 to 400 people", "50 people", Relation.STRONGER, id="one value of a range"),
        pytest.param("1,260 drivers", "hundreds of drivers", Relation.CONFLICT, id="vague and too small"),
        pytest.param("260 drivers", "hundreds of drivers", Relation.WEAKER, id="vague and true"),
        pytest.param("6 hours", "more than 2 hours", Relation.WEAKER, id="bound far below"),
    ],
)
def test_implied(approved: str, found: str, expected: Relation) -> None:
    assert related(approved, found) is expected


@pytest.mark.parametrize(
    ("approved", "found"),
    [
        pytest.param("45 countries", "60 drivers", id="other noun"),
        pytest.param("45%", "60 minutes", id="other unit"),
        pytest.param("$5", "€6", id="other currency"),
        pytest.param("45 minutes", "60", id="bare number that differs"),
    ],
)
def test_not_comparable(approved: str, found: str) -> None:
    assert related(approved, found) is None


@pytest.mark.skipif(not STRESS.exists(), reason="the shared evaluation sets are not here")
def test_quantity_stress() -> None:
    with gzip.open(STRESS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][::10]
    answers = [(row["label"], answer) for row in rows if (answer := _three_way(row["premise"], row["hypothesis"]))]

    right = sum(label == answer for label, answer in answers)
    assert len(answers) >= 0.9 * len(rows)
    assert right >= 0.95 * len(answers)


def _three_way(premise: str, hypothesis: str) -> str | None:
    mine, yours = quantities(premise), quantities(hypothesis)
    relations = [compare(one, other) for one, other in zip(mine, yours, strict=False)]
    if len(mine) != len(yours) or not relations or None in relations:
        return None
    return _label(each for each in relations if each is not None)


def _label(relations: Iterable[Relation]) -> str:
    found = set(relations)
    return next((label for relation, label in LABELS.items() if relation in found), "entailment")
