"""The report as a workbook, for whoever works the findings off in a spreadsheet."""

import io
import re
from copy import copy
from typing import TYPE_CHECKING, Any

from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report.sheets import Cell, Sheet, sheets
from msgcheck.report.wording import visible

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FILLS = {"good": "C6E7D0", "warn": "FCE3B4", "bad": "F6C4BE", "head": "1F2A37", "soft": "EEF1F4"}
"""Backgrounds on which black text (white on the head) is read with ease; every meaning also stands in letters."""

LONGEST_CELL = 32_767
"""UTF-16 units that Excel takes in one cell; with more it calls the workbook damaged."""

LONGEST_LINK = 2_000
"""Characters of an address that Excel still opens."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part in the file, so that the same report gives the same bytes."""


@reporters.register("xlsx")
def render(report: Report) -> bytes:
    """A workbook of summary, findings, heat map, coverage, unread parts and run facts.

    Text from assets is written as text: no cell of it is ever a formula or a link.
    """
    from openpyxl import Workbook

    book, painter = Workbook(), _Painter()
    del book["Sheet"]
    for sheet in sheets(report):
        _fill(book.create_sheet(sheet.title), sheet, painter)
    text = io.BytesIO()
    book.save(text)
    return _same(text.getvalue())


def _fill(page: "Worksheet", sheet: Sheet, painter: "_Painter") -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            painter.write(page, number, column, cell, head=number == sheet.head)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    if sheet.head:
        page.freeze_panes = page.cell(row=sheet.head + 1, column=sheet.fixed + 1).coordinate
        last = get_column_letter(len(sheet.rows[sheet.head - 1]))
        if sheet.filtered and len(sheet.rows) > sheet.head:
            page.auto_filter.ref = f"A{sheet.head}:{last}{len(sheet.rows)}"
        page.print_title_rows = f"{sheet.head}:{sheet.head}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


class _Painter:
    """Writes cells; what cells look like is worked out once for each look, not for each of some 100,000 cells."""

    def __init__(self) -> None:
        self._looks: dict[tuple[object, ...], object] = {}

    def write(self, page: "Worksheet", row: int, column: int, cell: Cell, *, head: bool) -> None:
        """Fill one cell of a page."""
        place: Any = page.cell(row=row, column=column)
        is_text = isinstance(cell.value, str)
        place.value = _fitting(visible(cell.value)) if isinstance(cell.value, str) else cell.value
        if is_text:
            place.data_type = "s"  # a text that begins like a formula is still a text
        if cell.link and len(cell.link) <= LONGEST_LINK:
            place.hyperlink = cell.link
        look = (head, is_text, cell.look, cell.bold, cell.center, cell.share, bool(cell.link))
        if look not in self._looks:
            _paint(place, cell, head=head, is_text=is_text)
            self._looks[look] = place._style
        place._style = copy(self._looks[look])  # openpyxl's own way to write it takes a millisecond


def _paint(place: Any, cell: Cell, *, head: bool, is_text: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    place.quotePrefix = is_text  # a text stays one when somebody edits the cell
    place.number_format = "0%" if cell.share else "General"
    look = "head" if head else cell.look
    if look in FILLS:
        place.fill = PatternFill("solid", start_color=FILLS[look], end_color=FILLS[look])
    color = "FFFFFF" if head else "0B57A4" if cell.link else "000000"
    place.font = Font(bold=head or cell.bold, color=color, underline="single" if cell.link and not head else None)
    place.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if cell.center else None)


def _fitting(text: str) -> str:
    """As much of a text as a cell takes; what was cut off is shown by dots."""
    if 2 * len(text) <= LONGEST_CELL:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _same(data: bytes) -> bytes:
    """The workbook without the hour of its making."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    text = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(text, "w", ZIP_DEFLATED) as again:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content)
            part = ZipInfo(name, EPOCH)
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, content)
    return text.getvalue()
