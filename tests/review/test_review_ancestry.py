"""A review beside the master: the lineage in a line, and where each finding comes from."""

import pytest
from builders import asset, passage

from msgcheck.lineage import lineage
from msgcheck.model.asset import Asset
from msgcheck.model.lineage import Lineage, Origin
from msgcheck.review.ancestry import SHOWN, ancestry, change_line, differing

MASTER = tuple(
    (f"Title of slide {n}", f"What slide {n} says of {word}", f"More on {word}")
    for n, word in enumerate(("stops", "crews", "alarms", "permits", "prices"), 1)
)


def deck(path: str, *slides: tuple[str, ...]) -> Asset:
    return asset(
        path,
        *(
            passage(text, number=number, id=f"p{number}-{row}")
            for number, texts in enumerate(slides, 1)
            for row, text in enumerate(texts)
        ),
    )


def beside(*slides: tuple[str, ...]) -> Lineage:
    return lineage(deck("mine.pptx", *slides), deck("master.pptx", *MASTER))


EDITED = ("Title of slide 3", "What slide 3 says of alarms", "More on every alarm")
ADDED = ("Something new", "that nobody has agreed on")


@pytest.mark.parametrize(
    ("slides", "says"),
    [
        pytest.param(MASTER, "5 slides of the master: 5 the same", id="a copy"),
        pytest.param(
            (MASTER[0], MASTER[3], EDITED, ADDED),
            "5 slides of the master: 1 the same, 1 edited, 1 moved, 2 missing; 1 added",
            id="one of each",
        ),
        pytest.param((ADDED,), "5 slides of the master: 5 missing; 1 added", id="another deck"),
    ],
)
def test_the_lineage_in_a_line(slides: tuple[tuple[str, ...], ...], says: str) -> None:
    assert ancestry(beside(*slides)) == says


def test_slides_are_named_by_both_numbers() -> None:
    found = beside(MASTER[0], MASTER[3], EDITED, ADDED)

    assert [change_line(each, "slide") for each in differing(found)] == [
        ("missing", "the master's slide 2: Title of slide 2"),
        ("moved", "slide 2 (the master's 4): Title of slide 4"),
        ("edited", "slide 3: Title of slide 3"),
        ("missing", "the master's slide 5: Title of slide 5"),
        ("added", "slide 4: Something new"),
    ]


@pytest.mark.parametrize(
    ("id_", "origin"),
    [
        pytest.param("p1-1", Origin.INHERITED, id="a slide as it was"),
        pytest.param("p2-1", Origin.INHERITED, id="what is left of an edited slide"),
        pytest.param("p2-2", Origin.EDITED, id="what was edited"),
        pytest.param("p3-0", Origin.ADDED, id="a new slide"),
    ],
)
def test_where_words_come_from(id_: str, origin: Origin) -> None:
    mine = deck("mine.pptx", MASTER[0], EDITED, ADDED)
    found = lineage(mine, deck("master.pptx", *MASTER))

    assert found.origin(next(each for each in mine.passages if each.id == id_)) is origin


def test_edits_of_a_deck_written_anew_are_bounded() -> None:
    words = [f"word{n}" for n in range(400)]
    old = ("Title", *(f"{each} stays here now" for each in words))
    new = ("Title", *(f"{each} stays here then" for each in words))

    found = lineage(deck("a.pptx", new), deck("b.pptx", old))

    assert sum(len(each.edits) for each in differing(found)) == SHOWN
