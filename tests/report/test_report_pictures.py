from dataclasses import replace

import pytest
from report import sample

from msgcheck.model.asset import Asset, AssetKind, Location, Passage, Prominence
from msgcheck.report.pictures import SMALLEST, Picture, pictures


def deck(*texts: str, box: tuple[float, float, float, float] | None = (0.1, 0.2, 0.6, 0.8), **more: object) -> Asset:
    place = Location(unit="slide", number=3, role="bullet", prominence=Prominence.SECONDARY, box=box)
    passages = tuple(Passage(id=f"p{n}", text=text, location=place) for n, text in enumerate(texts, 1))
    return Asset(path="a.pptx", kind=AssetKind.DECK, passages=passages, **more)  # type: ignore[arg-type]


def the_picture(asset: Asset) -> Picture:
    return pictures(asset)[3]


def test_boxes_are_to_scale() -> None:
    panel = the_picture(deck("One", aspect=2.0)).panels[0]

    assert (panel.left, panel.top, panel.width, panel.height) == (32.0, 32.0, 160.0, 96.0)


@pytest.mark.parametrize(
    ("aspect", "height"),
    [
        pytest.param(4 / 3, 240.0, id="the asset's own"),
        pytest.param(None, 180.0, id="a wide slide if unknown"),
        pytest.param(100.0, 80.0, id="a banner is cut to what a screen can show"),
    ],
)
def test_the_shape_of_a_slide(aspect: float | None, height: float) -> None:
    assert the_picture(deck("One", aspect=aspect)).height == height


def test_passages_of_one_box_stand_one_under_the_other() -> None:
    first, second = the_picture(deck("One", "Two")).panels[0].stretches

    assert (first.passage, second.passage) == ("p1", "p2")
    assert second.top == first.height


def test_long_text_is_made_small_and_then_cut() -> None:
    panel = the_picture(deck("word " * 900)).panels[0]

    assert panel.size == SMALLEST
    assert panel.stretches[0].lines[-1].endswith("…")
    assert panel.stretches[0].height <= panel.height + panel.size * 1.3


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(None, id="no box"),
        pytest.param((0.5, 0.5, 0.5, 0.9), id="no width"),
        pytest.param((1.2, 0.1, 1.5, 0.3), id="beside the slide"),
    ],
)
def test_what_has_no_place_is_not_drawn(box: tuple[float, float, float, float] | None) -> None:
    assert pictures(deck("One", box=box)) == {}


def test_a_box_that_hangs_over_the_edge_is_cut() -> None:
    panel = the_picture(deck("One", box=(-0.5, 0.5, 0.5, 1.5))).panels[0]

    assert (panel.left, panel.width, panel.top + panel.height) == (0.0, 160.0, 180.0)


def test_pages_without_boxes_have_no_pictures() -> None:
    assert pictures(replace(sample.ASSETS[3].asset)) == {}
