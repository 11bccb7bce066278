from collections.abc import Sequence

from builders import asset, passage, reading

from msgcheck.engine.batches import Batches, Recent
from msgcheck.model.asset import Asset
from msgcheck.model.evidence import Label


def test_results_come_in_the_order_of_what_came_in() -> None:
    judged: list[list[str]] = []

    def judge(assets: Sequence[Asset]) -> list[str]:
        judged.append([each.path for each in assets])
        return [each.path.upper() for each in assets]

    batches: Batches[str] = Batches(judge, size=2)
    batches.add(asset("a", passage("One.")))
    batches.put("known")
    batches.add(asset("b", passage("One.")))
    batches.add(asset("c", passage("One.")))

    assert list(batches.all()) == ["A", "known", "B", "C"]
    assert judged == [["a", "b"], ["c"]]


def test_a_run_remembers_the_readings_it_used_last() -> None:
    recent = Recent(most=2)
    for text in ("One.", "Two."):
        recent.keep([reading(text, (Label.NEUTRAL, None, 1.0))])
    recent.find([passage("One.")])
    recent.keep([reading("Three.", (Label.NEUTRAL, None, 1.0))])

    found = recent.find([passage(text, id="p9") for text in ("One.", "Two.", "Three.")])

    assert [each.passage.text if each else None for each in found] == ["One.", None, "Three."]
    assert {each.passage.id for each in found if each} == {"p9"}
