import pytest
from builders import asset, passage

from msgcheck.lineage import lineage
from msgcheck.model.asset import Asset
from msgcheck.model.lineage import Change, Edit, Lineage

SLIDES = (
    ("Why now", "Crews lose what they know at the end of each shift", "The same stop comes back"),
    ("How it works", "Eight minutes from one crew to the next", "Every open issue has a name"),
    ("Proof", "At 34 plants the median handover fell to 8 minutes", "Customer benchmark of 2025"),
    ("Next steps", "Pick one line", "Start in two weeks"),
)


def deck(path: str, *slides: tuple[str, ...]) -> Asset:
    passages = [
        passage(text, number=number, id=f"p{number}-{row}")
        for number, texts in enumerate(slides, 1)
        for row, text in enumerate(texts)
    ]
    return asset(path, *passages)


def against_master(*slides: tuple[str, ...]) -> Lineage:
    return lineage(deck("mine.pptx", *slides), deck("master.pptx", *SLIDES))


def shown(found: Lineage) -> list[tuple[str, int | None, int | None, bool]]:
    return [(each.change.value, each.number, each.master, each.moved) for each in found.changes]


def test_an_untouched_copy_is_the_same() -> None:
    found = against_master(*SLIDES)

    assert found.count(Change.SAME) == 4
    assert found.moved == 0


def test_a_missing_slide_stands_where_the_master_has_it() -> None:
    found = against_master(SLIDES[0], SLIDES[2], SLIDES[3])

    assert shown(found) == [
        ("same", 1, 1, False),
        ("missing", None, 2, False),
        ("same", 2, 3, False),
        ("same", 3, 4, False),
    ]
    assert found.changes[1].title == "How it works"


def test_an_added_slide_has_no_master() -> None:
    found = against_master(SLIDES[0], ("Pricing", "From 900 euros a month"), *SLIDES[1:])

    assert shown(found)[1] == ("added", 2, None, False)
    assert found.moved == 0


def test_one_slide_brought_forward_is_the_only_one_that_moved() -> None:
    found = against_master(SLIDES[3], *SLIDES[:3])

    assert [(each.title, each.moved) for each in found.changes] == [
        ("Next steps", True), ("Why now", False), ("How it works", False), ("Proof", False),
    ]  # fmt: skip


def test_an_edited_slide_says_what_its_passages_were() -> None:
    edited = ("How it works", "Five minutes from one crew to the next", "Every open issue has a name", "And a due date")

    found = against_master(SLIDES[0], edited, *SLIDES[2:])

    assert found.changes[1].change is Change.EDITED
    assert found.changes[1].edits == (
        Edit(was="Eight minutes from one crew to the next", now="Five minutes from one crew to the next"),
        Edit(was=None, now="And a due date"),
    )


def test_the_same_slide_twice_is_one_from_the_master_and_one_added() -> None:
    found = against_master(SLIDES[0], SLIDES[0], *SLIDES[1:])

    assert [each.change.value for each in found.changes] == ["same", "added", "same", "same", "same"]


@pytest.mark.parametrize(
    "slides", [pytest.param((), id="an empty deck"), pytest.param((("Else", "entirely"),), id="another deck")]
)
def test_nothing_in_common_leaves_all_slides_missing(slides: tuple[tuple[str, ...], ...]) -> None:
    found = against_master(*slides)

    assert found.count(Change.MISSING) == 4
    assert found.count(Change.ADDED) == len(slides)
