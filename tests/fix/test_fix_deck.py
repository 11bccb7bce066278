"""Words replaced where they stand, in the format that they have, or refused with a reason."""

import io
import zipfile
from typing import Any

import pytest
from decks import blank, one_slide, read, related, rewritten, saved, shape
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from msgcheck.extract import asset
from msgcheck.fix.deck import fix
from msgcheck.model.asset import Passage, Source
from msgcheck.model.finding import Finding, Kind, Severity
from msgcheck.model.fix import Fix, Fixed


def source(data: bytes) -> Source:
    return Source(name="a.pptx", suffix=".pptx", data=data)


def passages(data: bytes) -> tuple[Passage, ...]:
    return asset(source(data), read(data)).passages


def fixes(data: bytes, *changes: tuple[str, str]) -> list[Fix]:
    """A fix for every passage that says the old words."""
    return [
        Fix(finding=_finding(each), passage=each, start=each.text.index(old), old=old, new=new, safe=True, why="")
        for old, new in changes
        for each in passages(data)
        if old in each.text
    ]


def _finding(passage: Passage) -> Finding:
    return Finding(
        kind=Kind.ALTERED_FACT, severity=Severity.HIGH, asset="a.pptx", because="", confidence=1, passage=passage
    )


def fixed(data: bytes, *changes: tuple[str, str]) -> Fixed:
    return fix(source(data), fixes(data, *changes))


def texts(data: bytes) -> list[str]:
    return [each.text for each in passages(data)]


def runs(data: bytes) -> list[str]:
    """Each run's text, with * where it is bold."""
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        tree = etree.fromstring(opened.read("ppt/slides/slide1.xml"))
    return [f"{'*' if run.find('{*}rPr[@b]') is not None else ''}{run.findtext('{*}t')}" for run in tree.iter("{*}r")]


def line(*parts: str) -> str:
    """A paragraph of runs; those that begin with * are bold, | is a line break."""
    made = "".join(
        "<a:br/>"
        if part == "|"
        else f"<a:r><a:rPr{' b=' + chr(34) + '1' + chr(34) if part[0] == '*' else ''}/><a:t>{part.lstrip('*')}</a:t></a:r>"
        for part in parts
    )
    return f"<a:p>{made}</a:p>"


@pytest.mark.parametrize(
    ("inner", "old", "new", "expected"),
    [
        pytest.param(line("Save 45% of it"), "45%", "30%", ["Save 30% of it"], id="inside one run"),
        pytest.param(line("Save ", "*45%", " of it"), "45%", "30%", ["Save ", "*30%", " of it"], id="a run of its own"),
        pytest.param(
            line("Save *4", "*5", "% of it"),
            "45%",
            "30%",
            ["Save *30%", " of it"],
            id="over three runs: the format of the first",
        ),
        pytest.param(line("Cut 4", "*5% of ", "it"), "45% of it", "all", ["Cut all"], id="to the end of the line"),
        pytest.param(
            line("Save the", "|", "45% of it"), "the 45%", "30%", ["Save 30%", " of it"], id="over a line break"
        ),
        pytest.param(
            line("45% saved. Then 45%."), "45% saved", "30% saved", ["30% saved. Then 45%."], id="one sentence"
        ),
        pytest.param(
            line("Save\u00a0 45\u200b% of\u2003it"), "45%", "30%", ["Save\u00a0 30% of\u2003it"], id="odd blanks"
        ),
        pytest.param(line("Save ½ – “45%”"), "“45%”", "“30%”", ["Save ½ – “30%”"], id="signs"),
    ],
)
def test_replaces_inside_the_runs(inner: str, old: str, new: str, expected: list[str]) -> None:
    data = one_slide(shape(inner.replace("Save *4", "Save 4")))

    result = fixed(data, (old, new))

    assert runs(result.data) == [each.replace("Save *30%", "Save 30%") for each in expected]
    assert len(result.applied) == 1


def test_two_fixes_in_one_sentence_and_one_run() -> None:
    data = one_slide(shape(line("From 21 minutes ", "to 6, then 9")))
    (said,) = passages(data)
    at = said.text.index
    both = [
        Fix(finding=_finding(said), passage=said, start=at(old), old=old, new=new, safe=True, why="")
        for old, new in (("21 minutes to 6", "an hour to 12"), ("9", "10"))
    ]

    assert texts(fix(source(data), both).data) == ["From an hour to 12, then 10"]
    assert texts(fix(source(data), both[::-1]).data) == ["From an hour to 12, then 10"]


def test_a_sentence_broken_over_paragraphs_leaves_no_blank_line() -> None:
    data = one_slide(shape(line("Cut repeat stoppages by") + line("45% in the first year")))
    (said,) = passages(data)

    result = fix(source(data), fixes(data, (said.text, "Cut them by 30%")))

    assert texts(result.data) == ["Cut them by 30%"]
    assert b"<a:p/>" not in result.data


def test_only_the_whole_passage_is_meant() -> None:
    data = one_slide(shape(line("5 minutes") + line("15 minutes and 5 minutes more")))
    bare = next(each for each in passages(data) if each.text == "5 minutes")

    result = fix(
        source(data),
        [Fix(finding=_finding(bare), passage=bare, start=0, old="5 minutes", new="8 minutes", safe=True, why="")],
    )

    assert sorted(texts(result.data)) == ["15 minutes and 5 minutes more", "8 minutes"]


def test_the_same_words_in_one_shape_are_changed_together() -> None:
    data = one_slide(shape(line("Save 45%") + line("Save 45%")))

    result = fixed(data, ("45%", "30%"))

    assert texts(result.data) == ["Save 30%", "Save 30%"]
    assert (len(result.applied), result.refused) == (2, ())


def full_deck() -> bytes:
    deck, (slide,) = blank()
    table = slide.shapes.add_table(2, 1, Inches(1), Inches(1), Inches(4), Inches(1)).table
    table.cell(1, 0).text = "Saves 45%"
    slide.notes_slide.notes_text_frame.text = "Say that it saves 45%"
    return saved(deck)


def test_tables_and_notes() -> None:
    result = fixed(full_deck(), ("45%", "30%"))

    assert sorted(texts(result.data)) == ["Saves 30%", "Say that it saves 30%"]


def test_a_master() -> None:
    deck, _ = blank()
    deck.slide_layouts[6].shapes._spTree.append(_box("The digital logbook"))
    data = saved(deck)

    assert texts(fixed(data, ("The digital logbook", "Nothing lost")).data) == ["Nothing lost"]


def _box(text: str) -> Any:
    made = one_slide(shape(text, id=77))
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        return etree.fromstring(opened.read("ppt/slides/slide1.xml")).find(".//{*}sp")


DIAGRAM = (
    b'<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:bodyPr/>'
    b"<a:p><a:r><a:t>Saves 45%</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:extLst><a:ext "
    b'uri="x"><dsp:dataModelExt xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" relId="rId91"/>'
    b"</a:ext></dgm:extLst></dgm:dataModel>"
)
DRAWING = (
    b'<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" '
    b'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dsp:spTree><dsp:sp><dsp:txBody><a:bodyPr/>'
    b"<a:p><a:r><a:t>Saves 45%</a:t></a:r></a:p></dsp:txBody></dsp:sp></dsp:spTree></dsp:drawing>"
)


def test_a_diagram_and_the_drawing_of_it() -> None:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="SmartArt"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri="d"><dgm:relIds r:dm="rId90" '
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    data = related(one_slide(frame), "slides/slide1.xml", "diagramData", "diagrams/data1.xml", DIAGRAM)
    data = related(data, "slides/slide1.xml", "diagramDrawing", "diagrams/drawing1.xml", DRAWING, id="rId91")

    result = fixed(data, ("45%", "30%"))

    assert texts(result.data) == ["Saves 30%"]
    with zipfile.ZipFile(io.BytesIO(result.data)) as opened:
        assert b"Saves 30%" in opened.read("ppt/diagrams/drawing1.xml")


def chart_deck() -> bytes:
    deck, (slide,) = blank()
    given = CategoryChartData()
    given.categories = ["After one quarter"]
    given.add_series("Saves 45%", (6,))
    slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(3), given)
    return saved(deck)


COMMENT = (
    b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="0" idx="1">'
    b'<p:pos x="1" y="1"/><p:text>Was 45% before</p:text></p:cm></p:cmLst>'
)
FIELD = '<a:p><a:r><a:t>Saves </a:t></a:r><a:fld id="{1}" type="datetime1"><a:t>45%</a:t></a:fld></a:p>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(
            chart_deck(),
            "it stands in a chart, whose words and numbers come from its data sheet; change it there",
            id="chart",
        ),
        pytest.param(
            related(one_slide(""), "slides/slide1.xml", "comments", "comments/comment1.xml", COMMENT),
            "it stands in a comment, which is somebody's own words; answer it there",
            id="comment",
        ),
        pytest.param(
            one_slide(shape("Look", properties='descr="A bar that shows 45% saved"')),
            "it is the alternative text of a shape; change it in PowerPoint under Format, Alt Text",
            id="alternative text",
        ),
        pytest.param(
            one_slide(shape(FIELD)),
            "it stands in a field or a formula, which PowerPoint fills in; change it by hand",
            id="field",
        ),
    ],
)
def test_refuses_with_a_reason_and_changes_nothing(data: bytes, why: str) -> None:
    result = fixed(data, ("45%", "30%"))

    assert {reason for _, reason in result.refused} == {why}
    assert result.applied == ()
    assert result.data == data


def test_refuses_what_is_not_there() -> None:
    wanted = fixes(one_slide(shape("Save 45%")), ("45%", "30%"))

    assert fix(source(one_slide(shape("Save 50%"))), wanted).refused == (
        (wanted[0], "its words do not stand in the file as they are read; change it by hand"),
    )


def test_every_other_part_is_byte_identical_and_the_rest_of_the_slide_stays() -> None:
    data = rewritten(full_deck(), {"ppt/media/a.bin": bytes(range(256))})
    result = fixed(data, ("Saves 45%", "Saves 30%"))

    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(result.data)) as new:
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert new.namelist() == old.namelist()
        before, after = (each.read("ppt/slides/slide1.xml") for each in (old, new))
    assert changed == ["ppt/slides/slide1.xml"]
    assert after == before.replace(b"45%", b"30%")


def test_python_pptx_opens_it() -> None:
    opened = Presentation(io.BytesIO(fixed(full_deck(), ("45%", "30%")).data))

    assert opened.slides[0].shapes[0].table.cell(1, 0).text == "Saves 30%"


def test_approved_wording_with_signs_is_only_text() -> None:
    data = one_slide(shape("Save 45%"))

    assert texts(fixed(data, ("45%", "<30%> & more")).data) == ["Save <30%> & more"]
