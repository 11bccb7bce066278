"""What stands in the workbook, sheet by sheet, before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgcheck.model.finding import Finding, Severity
from msgcheck.model.measures import Band, measure
from msgcheck.model.report import Report
from msgcheck.model.share import Share
from msgcheck.report.change import since
from msgcheck.report.heatmap import HeatMap, Mark, heat_map
from msgcheck.report.tiles import tiles
from msgcheck.report.wording import KIND_WORDS, clean, looked_at, place, place_of, sentence, verdict
from msgcheck.report.worklist import accepted, approved, impact, ranked, unread_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: a text is only ever text."""

    value: str | int | float | None
    look: str = ""
    """good, warn, bad, soft or nothing: its background."""
    bold: bool = False
    center: bool = False
    share: bool = False
    """A number from 0 to 1, shown in per cent."""
    link: str | None = None
    """Within the workbook, or an address that the user named."""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet."""

    title: str
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    head: int = 1
    """The row of column titles, from 1; 0: there is none."""
    fixed: int = 0
    """Columns that stay in sight."""
    filtered: bool = True


BANDS = {Band.HEALTHY: "good", Band.WATCH: "warn", Band.CONCERNING: "bad", Band.CRISIS: "bad"}
LEVELS = {Severity.HIGH: "bad", Severity.MEDIUM: "warn", Severity.LOW: "soft"}
MARKS = {Mark.TOLD: "good", Mark.DRIFTED: "bad", Mark.ABSENT: "warn", Mark.BLANK: ""}

FINDINGS = (
    ("Impact", 8),
    ("Severity", 10),
    ("Kind", 18),
    ("Asset", 34),
    ("Where", 18),
    ("Message", 20),
    ("What it says", 52),
    ("Found", 20),
    ("Expected", 20),
    ("Approved wording", 52),
    ("Why", 44),
    ("Also in", 30),
    ("Accepted", 20),
    ("Fingerprint", 30),
)


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Every sheet, in order."""
    grid = heat_map(report)
    return (_summary(report), _findings(report), _map(grid), _coverage(report), _unread(report), _facts(report))


def _summary(report: Report) -> Sheet:
    line = verdict(report)
    rows: list[Row] = [
        (Cell(value=clean(report.platform.company), bold=True),),
        (Cell(value=str(line), bold=True),),
        (Cell(value=f"Looked at {looked_at(report)}."),),
        (Cell(value=clean(since(report.trend)) if report.trend else "No earlier audit to hold this one against."),),
        (),
        _heads("Measure", "Share", "Band", "Of", "How it is counted", "Change"),
    ]
    head = len(rows)
    for tile in tiles(measure(report), report.trend):
        look = BANDS[tile.band] if tile.band else ""
        word = tile.band.value if tile.band else ""
        texts = [Cell(value=text) for text in (str(tile.share), tile.formula, tile.change)]
        rows.append((Cell(value=tile.name, bold=True), _share(tile.share), Cell(value=word, look=look), *texts))
    return Sheet(title="Summary", rows=tuple(rows), widths=(26, 10, 14, 14, 74, 24), head=head, filtered=False)


def _findings(report: Report) -> Sheet:
    found = (*ranked(report.open), *ranked(accepted(report)))
    rows = (_heads(*(name for name, _ in FINDINGS)), *(_finding(each, report) for each in found))
    return Sheet(title="Findings", rows=rows, widths=tuple(width for _, width in FINDINGS), fixed=4)


def _finding(finding: Finding, report: Report) -> Row:
    texts = (
        finding.message,
        finding.passage.text if finding.passage else None,
        finding.found,
        finding.expected,
        approved(finding, report.platform),
        sentence(finding.because),
        "; ".join(finding.places),
        finding.accepted,
        finding.fingerprint,
    )
    return (
        Cell(value=impact(finding), center=True),
        Cell(value=finding.severity.value, look=LEVELS[finding.severity]),
        Cell(value=KIND_WORDS[finding.kind]),
        _asset(finding.asset),
        Cell(value=place_of(finding)),
        *(Cell(value=clean(text) if text else None) for text in texts),
    )


def _map(grid: HeatMap) -> Sheet:
    columns = [each.message.id for each in grid.columns]
    rows: list[Row] = [_heads("Asset", *columns, "Told as required")]
    for row in grid.rows:
        cells = (Cell(value=each.mark.letter or None, look=MARKS[each.mark], center=True) for each in row.cells)
        rows.append((_asset(row.asset.asset.path), *cells, _share(row.required)))
    rows.append(
        (Cell(value="Pull-through", bold=True), *(_share(e.required) for e in grid.columns), _share(grid.required))
    )
    rows.append((Cell(value="; ".join(_legend())),))
    return Sheet(title="Heat map", rows=tuple(rows), widths=(44, *(14 for _ in columns), 12), fixed=1, filtered=False)


def _legend() -> Iterator[str]:
    yield from (f"{mark.letter} {mark.word}" for mark in Mark if mark.letter)
    yield f"blank: {Mark.BLANK.word}"


def _coverage(report: Report) -> Sheet:
    heads = ("Asset", "Message", "Role", "Told", "Required", "Presence (0–2)", "Prominence (0–2)", "Fidelity (0–2)")
    rows = [_heads(*heads)]
    for each in report.assets:
        for message in report.platform.live:
            cell = each.coverage.get(message.id)
            if cell:
                texts = (message.id, message.role.value, cell.told.value, "yes" if cell.required else "no")
                numbers = (cell.presence, cell.prominence, cell.fidelity)
                rows.append(
                    (
                        _asset(each.asset.path),
                        *(Cell(value=v) for v in texts),
                        *(Cell(value=n, center=True) for n in numbers),
                    )
                )
    return Sheet(title="Coverage", rows=tuple(rows), widths=(44, 24, 18, 10, 10, 12, 12, 12), fixed=2)


def _unread(report: Report) -> Sheet:
    rows = [_heads("Asset", "Where", "Why", "What to do")]
    for part in unread_parts(report):
        where = place(part.location) if part.location else "the whole asset"
        texts = (where, part.unread.reason, part.unread.detail)
        rows.append((_asset(part.asset), *(Cell(value=clean(text)) for text in texts)))
    if len(rows) == 1:
        rows.append((Cell(value="Everything could be read."),))
    return Sheet(title="Not read", rows=tuple(rows), widths=(44, 24, 16, 90))


def _facts(report: Report) -> Sheet:
    by = report.provenance
    facts = (
        ("Platform", report.platform.path),
        ("Platform digest", by.platform_digest),
        ("msgcheck", by.version),
        ("Embedding model", by.model),
        ("Its digest", by.model_digest),
        ("Judge", by.judge),
        ("Its digest", by.judge_digest),
        ("Profile", by.profile),
        ("Looked at", "some of the assets" if report.partial else "all the assets it was asked to look at"),
        *(("Note", note) for note in report.notes),
    )
    rows = [_heads("Fact", "Value"), *((Cell(value=name, bold=True), Cell(value=clean(text))) for name, text in facts)]
    return Sheet(title="Run", rows=tuple(rows), widths=(20, 90), filtered=False)


def _heads(*names: str) -> Row:
    return tuple(Cell(value=name, bold=True) for name in names)


def _asset(path: str) -> Cell:
    """The asset's name; a web page is a link to itself."""
    web = path.startswith(("https://", "http://")) and path == clean(path) and not set(path) & set('" <>')
    return Cell(value=clean(path), link=path if web else None)


def _share(share: Share) -> Cell:
    """A share as a number, rounded down to the per cent as in every report."""
    if not share.whole:
        return Cell(value=None, center=True)
    shown: Sequence[int] = (max(100 * share.part // share.whole, 1) if share.part else 0,)
    return Cell(value=shown[0] / 100, share=True, center=True)
