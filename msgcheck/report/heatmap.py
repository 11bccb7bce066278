"""Assets x messages: who tells what."""

from dataclasses import dataclass
from enum import Enum

from msgcheck.model.measures import PullThrough, Share, pull_through, row_share
from msgcheck.model.platform import Message
from msgcheck.model.report import AssetReport, Presence, Report, Told


class Mark(Enum):
    """A cell: a letter, so that nobody needs the colour, and its word."""

    TOLD = ("T", "told")
    DRIFTED = ("D", "drifted")
    ABSENT = ("–", "required and not told")
    BLANK = ("", "not required")

    @property
    def letter(self) -> str:
        """What stands in the cell."""
        return self.value[0]

    @property
    def word(self) -> str:
        """What the cell means."""
        return self.value[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one asset does with one message."""

    mark: Mark
    message: Message
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One asset across all messages."""

    asset: AssetReport
    cells: tuple[Cell, ...]
    required: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """All assets across all live messages; the columns' totals are their pull-through."""

    columns: tuple[PullThrough, ...]
    rows: tuple[Row, ...]
    required: Share
    ruled: bool
    """Whether any rule requires anything: without one a blank says only that a message is not told."""


def heat_map(report: Report) -> HeatMap:
    """Lay the report out as a map, in the order of its assets and of the platform."""
    columns = pull_through(report)
    rows = tuple(_row(asset, columns) for asset in report.assets)
    whole = sum(row.required.whole for row in rows)
    required = Share(part=sum(row.required.part for row in rows), whole=whole)
    return HeatMap(columns=columns, rows=rows, required=required, ruled=whole > 0)


def _row(asset: AssetReport, columns: tuple[PullThrough, ...]) -> Row:
    cells = tuple(_cell(column.message, asset.coverage.get(column.message.id)) for column in columns)
    return Row(asset=asset, cells=cells, required=row_share(asset))


def _cell(message: Message, presence: Presence | None) -> Cell:
    presence = presence or Presence(told=Told.MISSING)
    marks = {Told.TOLD: Mark.TOLD, Told.DRIFTED: Mark.DRIFTED}
    absent = Mark.ABSENT if presence.required else Mark.BLANK
    return Cell(mark=marks.get(presence.told, absent), message=message, presence=presence)
