"""Tables, charts and SmartArt: what they say and under which heads."""

import io
import zipfile
from typing import Any

import pytest
from decks import DML, SPACES, blank, block, one_slide, read, related, rewritten, saved, told
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from msgcheck.extract.deck.charts import MOST_VALUES, chart_pieces
from msgcheck.extract.deck.numbers import shown

AREA = (Inches(1), Inches(1), Inches(8), Inches(4))


def a_table() -> Any:
    deck, (slide,) = blank()
    table = slide.shapes.add_table(3, 3, *AREA).table
    for row, texts in enumerate((("", "Starter", "Pro"), ("Price", "$20", "$175/mo"), ("Support", "Both plans", ""))):
        for column, text in enumerate(texts):
            table.cell(row, column).text_frame.text = text
    table.cell(2, 1).merge(table.cell(2, 2))
    return deck


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        pytest.param("$175/mo", ("Price", "Pro"), id="row head, column head"),
        pytest.param("Pro", (), id="a head has none"),
        pytest.param("Price", (), id="nothing over the row heads"),
        pytest.param("Both plans", ("Support", ""), id="a merged cell is wider than one head"),
    ],
)
def test_heads_of_cells(text: str, heads: tuple[str, ...]) -> None:
    assert block(a_table(), text).context.heads == heads


def _says(value: str | None) -> Any:
    deck = a_table()
    properties = deck.slides[0].shapes[0].table._tbl.tblPr
    properties.attrib.pop("firstRow", None)
    if value is not None:
        properties.set("firstRow", value)
    return deck


def _made_bold(deck: Any, *rows: int) -> Any:
    table = deck.slides[0].shapes[0].table
    for cell in (cell for row in rows for cell in table.rows[row].cells):
        for run in cell.text_frame.paragraphs[0].runs:
            run.font.bold = True
    return deck


def _filled(deck: Any) -> Any:
    for cell in deck.slides[0].shapes[0].table.rows[0].cells:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor(0x20, 0x40, 0x60)
    return deck


@pytest.mark.parametrize(
    ("deck", "heads"),
    [
        pytest.param(_says(None), ("Price", ""), id="nothing said, nothing seen"),
        pytest.param(_says("0"), ("Price", ""), id="said to have none"),
        pytest.param(_made_bold(_says("0"), 0), ("Price", ""), id="said to have none, though bold"),
        pytest.param(_made_bold(_says(None), 0), ("Price", "Pro"), id="bold"),
        pytest.param(_made_bold(_says(None), 0, 1, 2), ("Price", ""), id="all bold"),
        pytest.param(_filled(_says(None)), ("Price", "Pro"), id="on a ground of its own"),
    ],
)
def test_whether_the_first_row_is_a_head(deck: Any, heads: tuple[str, ...]) -> None:
    assert block(deck, "$175/mo").context.heads == heads


def test_cells_are_read_row_by_row_where_they_stand() -> None:
    blocks = read(a_table()).blocks

    assert [b.text for b in blocks] == ["Starter", "Pro", "Price", "$20", "$175/mo", "Support", "Both plans"]
    assert {b.location.role for b in blocks} == {"table-cell"}
    assert blocks[6].location.box == pytest.approx((0.3667, 0.4889, 0.9, 0.6667), abs=0.001)


def test_paragraphs_of_a_cell_go_on_from_one_another() -> None:
    deck, (slide,) = blank()
    slide.shapes.add_table(1, 1, *AREA).table.cell(0, 0).text_frame.text = "Support\nday and night"

    assert block(deck, "day and night").context.before == "Support"


def a_chart(kind: XL_CHART_TYPE = XL_CHART_TYPE.COLUMN_CLUSTERED, title: str | None = "Forecast error") -> Any:
    deck, (slide,) = blank()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Before", "After"]
    data.add_series("Customers", (0.18, 0.05))
    data.add_series("Industry", (0.2, 0.19))
    chart = slide.shapes.add_chart(kind, *AREA, data).chart
    if title is not None:
        chart.has_title = True
        chart.chart_title.text_frame.text = title
    return deck


def test_a_chart_is_read_with_its_values() -> None:
    assert told(a_chart()) == [
        ("chart-title", "Forecast error"),
        ("chart-label", "Before"),
        ("chart-label", "After"),
        ("chart-label", "Customers"),
        ("chart-label", "Industry"),
        ("chart-value", "18%"),
        ("chart-value", "5%"),
        ("chart-value", "20%"),
        ("chart-value", "19%"),
    ]
    assert block(a_chart(), "5%").context.heads == ("After", "Customers")
    assert block(a_chart(), "After").context.before == "Forecast error"


@pytest.mark.parametrize(
    "kind",
    [
        XL_CHART_TYPE.PIE,
        XL_CHART_TYPE.DOUGHNUT,
        XL_CHART_TYPE.LINE_MARKERS,
        XL_CHART_TYPE.BAR_STACKED_100,
        XL_CHART_TYPE.RADAR,
        XL_CHART_TYPE.AREA,
    ],
)
def test_every_kind_of_chart(kind: XL_CHART_TYPE) -> None:
    assert ("chart-title", "Forecast error") in told(a_chart(kind))
    assert ("chart-value", "18%") in told(a_chart(kind))


def test_a_kind_nobody_knows() -> None:
    data = saved(a_chart())
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        part = next(name for name in deck.namelist() if name.startswith("ppt/charts/chart"))

    strange = rewritten(data, {part: lambda old: old.replace(b"barChart", b"hologram4DChart")})

    assert told(strange) == told(a_chart())


def test_points_without_categories() -> None:
    deck, (slide,) = blank()
    data = XyChartData()
    series = data.add_series("Deals")
    series.add_data_point(1, 2.5)
    slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, *AREA, data)

    assert ("chart-value", "1") in told(deck)


C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
NAME = "<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>Revenue</c:v></c:pt></c:strCache></c:strRef></c:tx>"
ONE_SERIES = f"<c:ser>{NAME}{{}}</c:ser>"


@pytest.mark.parametrize(
    ("inner", "pieces"),
    [
        pytest.param(
            f"<c:chart><c:title/><c:plotArea>{ONE_SERIES.format('')}</c:plotArea></c:chart>",
            [("chart-title", "Revenue")],
            id="a single series is the title",
        ),
        pytest.param(
            f"<c:chart><c:autoTitleDeleted val='1'/><c:plotArea>{ONE_SERIES.format('')}</c:plotArea></c:chart>",
            [("chart-label", "Revenue")],
            id="unless the title was deleted",
        ),
        pytest.param(
            "<c:chart><c:plotArea><c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Days</a:t></a:r></a:p></c:rich></c:tx>"
            "</c:title></c:valAx></c:plotArea></c:chart>",
            [("chart-label", "Days")],
            id="title of an axis",
        ),
        pytest.param(
            "<c:chart><c:plotArea><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>3x faster</a:t></a:r></a:p></c:rich></c:tx>"
            "</c:dLbl></c:plotArea></c:chart>",
            [("chart-label", "3x faster")],
            id="a label someone typed",
        ),
        pytest.param(
            "<c:chart><c:plotArea><c:ser><c:cat><c:multiLvlStrRef><c:multiLvlStrCache>"
            "<c:lvl><c:pt idx='0'><c:v>Q1</c:v></c:pt></c:lvl><c:lvl><c:pt idx='0'><c:v>2025</c:v></c:pt></c:lvl>"
            "</c:multiLvlStrCache></c:multiLvlStrRef></c:cat></c:ser></c:plotArea></c:chart>",
            [("chart-label", "2025 Q1")],
            id="categories of two levels",
        ),
    ],
)
def test_parts_of_charts(inner: str, pieces: list[tuple[str, str]]) -> None:
    chart = etree.fromstring(f"<c:chartSpace {C} {DML}>{inner}</c:chartSpace>")

    assert [(piece.role, piece.text) for piece in chart_pieces(chart)] == pieces


def test_a_curve_of_many_points_is_not_read_out() -> None:
    points = "".join(f"<c:pt idx='{n}'><c:v>{n}</c:v></c:pt>" for n in range(MOST_VALUES + 1))
    series = ONE_SERIES.format(f"<c:val><c:numRef><c:numCache>{points}</c:numCache></c:numRef></c:val>")
    chart = etree.fromstring(f"<c:chartSpace {C} {DML}><c:chart>{series}</c:chart></c:chartSpace>")

    assert [piece.text for piece in chart_pieces(chart)] == ["Revenue"]


def test_charts_of_the_newer_kind() -> None:
    cx = "http://schemas.microsoft.com/office/drawing/2014/chartex"
    chart = etree.fromstring(
        f'<cx:chartSpace xmlns:cx="{cx}" {DML}><cx:chartData><cx:data id="0">'
        '<cx:strDim type="cat"><cx:lvl><cx:pt idx="0">Leads</cx:pt></cx:lvl></cx:strDim>'
        '<cx:numDim type="val"><cx:lvl formatCode="#,##0"><cx:pt idx="0">12000</cx:pt></cx:lvl></cx:numDim></cx:data>'
        "</cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r><a:t>Funnel</a:t></a:r></a:p></cx:rich></cx:tx>"
        "</cx:title><cx:plotArea><cx:series><cx:tx><cx:txData><cx:v>2025</cx:v></cx:txData></cx:tx>"
        '<cx:dataId val="0"/></cx:series></cx:plotArea></cx:chart></cx:chartSpace>'
    )

    pieces = list(chart_pieces(chart))

    assert [piece.text for piece in pieces] == ["Funnel", "Leads", "2025", "12,000"]
    assert pieces[3].heads == ("Leads", "2025")


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        pytest.param("0.05", "0%", "5%", id="percent"),
        pytest.param("0.055", "0.0%", "5.5%", id="percent with a decimal"),
        pytest.param("1250000", "#,##0", "1,250,000", id="thousands"),
        pytest.param("1250000", '"$"#,##0.0,,"M"', "$1.3M", id="millions of dollars"),
        pytest.param("20", "[$€-407]#,##0.00", "€20.00", id="currency of a country"),
        pytest.param("2.50", "0.##", "2.5", id="decimals where there are some"),
        pytest.param("-3", "0;(0)", "-3", id="negative"),
        pytest.param("4.2999999999999998", "General", "4.3", id="noise of binary fractions"),
        pytest.param("120", "General", "120", id="whole"),
        pytest.param("45000", "yyyy-mm-dd", "45000", id="a date is left alone"),
        pytest.param("n/a", "0%", "n/a", id="no number"),
        pytest.param("1e999", "0", "1e999", id="infinite"),
    ],
)
def test_numbers_as_a_reader_sees_them(value: str, form: str, text: str) -> None:
    assert shown(value, form) == text


D = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'


def a_diagram(points: str, links: str) -> bytes:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Diagram 3"/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="5000000"/></p:xfrm><a:graphic><a:graphicData>'
        f'<dgm:relIds {D} {SPACES} r:dm="rId90"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    data = f"<dgm:dataModel {D} {DML}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    return related(one_slide(frame), "slides/slide1.xml", "diagramData", "diagrams/data1.xml", data.encode())


def point(key: str, text: str = "", kind: str = "node") -> str:
    return f'<dgm:pt modelId="{key}" type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'


def link(above: str, below: str, place: int) -> str:
    return f'<dgm:cxn srcId="{above}" destId="{below}" srcOrd="{place}"/>'


def test_smartart_is_read_in_the_order_of_its_outline() -> None:
    points = point("0", kind="doc") + point("2", "Measure") + point("1", "Plan") + point("3", "Set the goal")
    deck = a_diagram(points, link("0", "2", 1) + link("0", "1", 0) + link("1", "3", 0))

    assert told(deck) == [("group", "Plan"), ("group", "Set the goal"), ("group", "Measure")]
    assert block(deck, "Set the goal").context.before == "Plan"
    assert block(deck, "Measure").context.before is None


def test_smartart_that_goes_in_circles() -> None:
    deck = a_diagram(point("1", "Plan") + point("2", "Act"), link("1", "2", 0) + link("2", "1", 0))

    assert sorted(text for _, text in told(deck)) == ["Act", "Plan"]


def test_a_chart_that_is_lost_does_not_lose_the_slide() -> None:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Chart 3"/></p:nvGraphicFramePr>'
        f'<a:graphic><a:graphicData><c:chart {C} r:id="rId404"/></a:graphicData></a:graphic></p:graphicFrame>'
        '<p:sp><p:nvSpPr><p:cNvPr id="5" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:p><a:r><a:t>Fast</a:t></a:r></a:p></p:txBody></p:sp>"
    )

    extraction = read(one_slide(frame))

    assert [b.text for b in extraction.blocks] == ["Fast"]
    missing = "the part ppt/slides/slide1.xml refers to something that is not there"
    assert [(lost.reason, lost.detail) for lost in extraction.unread] == [
        ("damaged", f"'Chart 3' on slide 1 cannot be read: {missing}.")
    ]
