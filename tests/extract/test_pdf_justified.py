"""Justified text whose words are drawn one by one, in lines that long words stretch."""

import io

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from msgcheck.extract.pdf import extract
from msgcheck.model.asset import Source

TEXT = (
    "Administrators authenticate infrastructure configurations continuously throughout international organisations. "
    "Straightforward reconciliation eliminates spreadsheets. Customers appreciate uninterrupted availability, "
    "notwithstanding extraordinary circumstances everywhere."
)
SPACE = 2.78
"""Points, at the size of 10 that all is set in."""


def wide(words: list[str]) -> float:
    return sum(stringWidth(word, "Helvetica", 10) for word in words)


def rows(width: float) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for word in TEXT.split():
        if found[-1] and wide([*found[-1], word]) + len(found[-1]) * SPACE > width:
            found.append([])
        found[-1].append(word)
    return found


def page(lines: list[list[tuple[float, str]]]) -> list[tuple[str, str]]:
    """(role, text) of what is read where each word is drawn by itself."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont("Helvetica", 10)
    for number, line in enumerate(lines):
        for place, word in line:
            canvas.drawString(place, 700 - 12 * number, word)
    canvas.save()
    read = extract(Source(name="sheet.pdf", suffix=".pdf", data=stream.getvalue()))
    return [(block.location.role, block.text) for block in read.blocks]


def justified(width: float) -> list[list[tuple[float, str]]]:
    lines = []
    for number, words in enumerate(rows(width), start=1):
        last = number == len(rows(width)) or len(words) == 1
        gap = SPACE if last else (width - wide(words)) / (len(words) - 1)
        lines.append([(72 + wide(words[:at]) + at * gap, word) for at, word in enumerate(words)])
    return lines


@pytest.mark.parametrize("width", [200, 210, 240])
def test_a_justified_paragraph_is_one(width: float) -> None:
    assert page(justified(width)) == [("paragraph", TEXT)]


def test_rows_of_a_table_stay_cells() -> None:
    table = [("Plan", "Starter", "Business"), ("Users", "Three", "Unlimited"), ("Support", "Email", "Telephone")]
    cells = [[(72 + 80 * column, text) for column, text in enumerate(row)] for row in table]

    assert page(cells) == [("table-cell", text) for row in table for text in row]
