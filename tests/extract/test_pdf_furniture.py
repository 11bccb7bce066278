"""Running heads and feet, told by what repeats from page to page."""

import time
from types import SimpleNamespace
from typing import Any

from msgcheck.extract.paper.furniture import mark_furniture
from msgcheck.extract.paper.sheet import Sheet

SHEET = Sheet(crop=(0.0, 0.0, 600.0, 800.0), turned=0)


def piece(text: str, top: float = 20.0) -> Any:
    return SimpleNamespace(
        text=text, role="paragraph", quarter=0, top=top, bottom=top + 10, size=10.0, lines=[0], left=0.0
    )


def test_what_stands_at_one_height_on_two_pages_is_a_running_head() -> None:
    first, second = piece("Relay at work, part 1"), piece("Relay at work, part 2")

    mark_furniture([(SHEET, [first]), (SHEET, [second])], body=10.0)

    assert (first.role, second.role) == ("header", "header")


def test_cells_of_one_page_are_not_held_against_one_another() -> None:
    cells = [piece(f"cell {number} of the table") for number in range(12_000)]
    began = time.process_time()

    mark_furniture([(SHEET, cells)], body=10.0)

    assert time.process_time() - began < 3.0
    assert {cell.role for cell in cells} == {"paragraph"}
