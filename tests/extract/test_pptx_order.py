"""The order of boxes, drawn as small maps: x, y, width and height in tenths of a slide."""

import pytest

from msgcheck.extract.deck.geometry import Rect
from msgcheck.extract.deck.order import DEEPEST, MOST_ORDERED, Spot, in_reading_order


def text(key: int, x: float, y: float, width: float = 2, height: float = 1, size: float = 18) -> Spot:
    return Spot(key=key, box=_rect(x, y, width, height), size=size)


def frame(x: float, y: float, width: float, height: float) -> Spot:
    return Spot(key=None, box=_rect(x, y, width, height), frame=True)


def _rect(x: float, y: float, width: float, height: float) -> Rect:
    return Rect(x / 10, y / 10, (x + width) / 10, (y + height) / 10)


@pytest.mark.parametrize(
    ("spots", "order"),
    [
        pytest.param([text(1, 5, 1), text(0, 1, 1), text(2, 1, 4)], [0, 1, 2], id="rows, each from left to right"),
        pytest.param([text(1, 5, 1.2), text(0, 1, 1)], [0, 1], id="a row whose boxes are not quite level"),
        pytest.param(
            [text(0, 1, 1, height=8), text(1, 5, 1), text(2, 5, 4), text(3, 5, 7)],
            [0, 1, 2, 3],
            id="a tall box beside a stack",
        ),
        pytest.param(
            [frame(0, 1, 4, 8), frame(5, 1, 4, 8), text(0, 1, 2), text(2, 6, 2), text(1, 1, 5), text(3, 6, 5)],
            [0, 1, 2, 3],
            id="frames make cards",
        ),
        pytest.param(
            [frame(0, 1, 4, 3), text(0, 0, 1, 4, 3)],
            [0],
            id="a text box as large as its frame",
        ),
        pytest.param(
            [
                *(text(3 * card, 1 + 3 * card, 2, size=44) for card in range(3)),
                *(text(3 * card + 1, 1 + 3 * card, 3.2, size=14) for card in range(3)),
                *(text(3 * card + 2, 1 + 3 * card, 4.4, size=11) for card in range(3)),
            ],
            list(range(9)),
            id="figure, unit and claim without a frame",
        ),
        pytest.param(
            [text(0, 1, 1), text(1, 5, 1), text(2, 1, 2.2), text(3, 5, 2.2)],
            [0, 1, 2, 3],
            id="a grid of boxes of one size is read row by row",
        ),
        pytest.param(
            [text(0, 1, 1, size=30), text(1, 5, 1, size=30), text(2, 1, 6), text(3, 5, 6)],
            [0, 1, 2, 3],
            id="rows far apart are no cards",
        ),
        pytest.param([frame(0, 0, 10, 10), frame(4, 0, 0.1, 10), text(0, 1, 1)], [0], id="empty frames are not read"),
    ],
)
def test_reading_order(spots: list[Spot], order: list[int]) -> None:
    assert [read.key for read in in_reading_order(spots)] == order


def test_a_group_stays_together() -> None:
    group = Spot(key=None, box=_rect(0, 1, 4, 8), inside=[text(1, 1, 7), text(0, 1, 2)])

    reads = in_reading_order([text(2, 6, 2), text(3, 6, 7), group])

    assert [read.key for read in reads] == [0, 1, 2, 3]
    assert reads[0].card is reads[1].card is group


def test_a_drawing_keeps_its_drawing_order() -> None:
    count = MOST_ORDERED + 1

    reads = in_reading_order([text(key, 1, 10 - key / 100) for key in range(count)])

    assert [read.key for read in reads] == list(range(count))


def test_cards_in_cards_end_somewhere() -> None:
    spot = text(0, 1, 1)
    for _ in range(20 * DEEPEST):
        spot = Spot(key=None, box=_rect(0, 0, 5, 5), inside=[spot])

    assert [read.key for read in in_reading_order([spot])] == [0]
