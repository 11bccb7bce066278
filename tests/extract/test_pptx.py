"""What a deck tells: placeholders, boxes, groups, notes, comments, masters, and where each stands."""

import pytest
from decks import CONTENT, SPACES, TITLE_SLIDE, blank, block, one_slide, read, related, saved, shape, told, write
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.util import Inches, Pt

from msgcheck.model.asset import AssetKind, Prominence
from msgcheck.plugins import extractors


def a_pitch() -> Presentation:
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    first.shapes.title.text_frame.text = "Signal Hub for revenue teams"
    first.placeholders[1].text_frame.text = "Call the quarter before it calls you."
    second = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    second.shapes.title.text_frame.text = "Why teams switch"
    second.placeholders[1].text_frame.text = "Forecasts land within 5% of actuals\nReps fill in nothing"
    second.notes_slide.notes_text_frame.text = "Pause here.\nAsk about their last forecast."
    return deck


def test_a_deck_is_read_in_order_with_roles() -> None:
    extraction = read(a_pitch())

    assert (extraction.kind, extraction.units, extraction.unread) == (AssetKind.DECK, 2, ())
    assert [(b.location.number, b.location.role, b.text) for b in extraction.blocks] == [
        (1, "title", "Signal Hub for revenue teams"),
        (1, "subtitle", "Call the quarter before it calls you."),
        (2, "title", "Why teams switch"),
        (2, "bullet", "Forecasts land within 5% of actuals"),
        (2, "bullet", "Reps fill in nothing"),
        (2, "notes", "Pause here."),
        (2, "notes", "Ask about their last forecast."),
    ]


@pytest.mark.parametrize("suffix", [".pptx", ".pptm", ".ppsx", ".potx"])
def test_every_suffix_has_the_extractor(suffix: str) -> None:
    assert suffix in extractors


@pytest.mark.parametrize(
    ("text", "prominence"),
    [
        pytest.param("Signal Hub for revenue teams", Prominence.HEADLINE, id="title"),
        pytest.param("Call the quarter before it calls you.", Prominence.HEADLINE, id="subtitle of the first slide"),
        pytest.param("Reps fill in nothing", Prominence.SECONDARY, id="bullet"),
        pytest.param("Pause here.", Prominence.BURIED, id="notes"),
    ],
)
def test_prominence(text: str, prominence: Prominence) -> None:
    assert block(a_pitch(), text).location.prominence is prominence


def test_what_a_passage_stands_under() -> None:
    bullet = block(a_pitch(), "Reps fill in nothing")

    assert bullet.context.heading == "Why teams switch"
    assert bullet.context.before is None
    assert block(a_pitch(), "Why teams switch").context.heading is None


def test_placeholders_inherit_their_place() -> None:
    location = block(a_pitch(), "Reps fill in nothing").location

    assert location.shape == "Content Placeholder 2"
    assert location.shape_id == 3
    assert location.box == pytest.approx((0.05, 0.2333, 0.95, 0.8933), abs=0.001)


def test_groups_are_read_where_they_stand() -> None:
    deck, (slide,) = blank()
    outer = slide.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    write(inner.shapes, "Deep inside", 4, 3)
    outer.left = Inches(8)

    found = block(deck, "Deep inside").location

    assert found.role == "group"
    assert found.box is not None
    assert found.box[0] == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param("<a:p><a:r><a:t>Fore</a:t></a:r><a:r><a:t>cast</a:t></a:r></a:p>", "Forecast", id="runs"),
        pytest.param("<a:p><a:r><a:t>One</a:t></a:r><a:br/><a:r><a:t>two</a:t></a:r></a:p>", "One\ntwo", id="break"),
        pytest.param("<a:p><a:r><a:t>One _x000B_ two</a:t></a:r></a:p>", "One\ntwo", id="escaped vertical tab"),
        pytest.param("<a:p><a:r><a:t>• Fast</a:t></a:r></a:p>", "Fast", id="typed bullet"),
        pytest.param("<a:p><a:r><a:t>- 5% churn</a:t></a:r></a:p>", "- 5% churn", id="a minus is no bullet"),
        pytest.param('<a:p><a:fld type="datetime1"><a:t>May 2025</a:t></a:fld></a:p>', "May 2025", id="field"),
        pytest.param(
            "<a:p><a:r><a:t>See it with your</a:t></a:r></a:p><a:p><a:r><a:t>Phone</a:t></a:r></a:p>",
            "See it with your\nPhone",
            id="a sentence broken into paragraphs",
        ),
    ],
)
def test_paragraphs(xml: str, text: str) -> None:
    assert [b.text for b in read(one_slide(shape(xml))).blocks] == [text]


def test_signs_without_words_are_left_out() -> None:
    assert told(one_slide(shape("→") + shape("Then ship it"))) == [("body", "Then ship it")]


def test_a_paragraph_of_a_free_box_may_be_a_bullet() -> None:
    bullet = '<a:p><a:pPr><a:buChar char="•"/></a:pPr><a:r><a:t>Fast</a:t></a:r></a:p>'

    assert told(one_slide(shape(f"<a:p><a:r><a:t>Our platform is:</a:t></a:r></a:p>{bullet}"))) == [
        ("body", "Our platform is:"),
        ("bullet", "Fast"),
    ]


def test_figure_unit_and_claim_of_a_card() -> None:
    deck, (slide,) = blank()
    for left, texts in ((0.5, ("45+", "Days", "to go live")), (5, ("3", "Clouds", "in one contract"))):
        slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(2), Inches(4), Inches(4))
        for place, text in enumerate(texts):
            write(slide.shapes, text, left + 0.2, 2.2 + place)

    assert [text for _, text in told(deck)] == ["45+", "Days", "to go live", "3", "Clouds", "in one contract"]
    assert block(deck, "to go live").context.before == "45+ Days"
    assert block(deck, "3").context.before is None


def test_one_branch_of_alternate_content_is_read() -> None:
    choice = f'<mc:Choice Requires="p14">{shape("New text")}</mc:Choice>'
    inner = f"{choice}<mc:Fallback>{shape('Old text')}</mc:Fallback>"
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    assert told(one_slide(f"<mc:AlternateContent {space}>{inner}</mc:AlternateContent>")) == [("body", "New text")]


def test_vml_is_left_for_its_fallback() -> None:
    inner = f'<mc:Choice Requires="v"/><mc:Fallback>{shape("Readable")}</mc:Fallback>'
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

    assert told(one_slide(f"<mc:AlternateContent {space}>{inner}</mc:AlternateContent>")) == [("body", "Readable")]


def test_a_title_without_a_placeholder() -> None:
    deck, (slide,) = blank()
    write(slide.shapes, "0", 1, 3, size=60)
    write(slide.shapes, "AI assistants are blind", 1, 1, width=8, size=32)
    write(slide.shapes, "They cannot see your room.", 1, 2, width=8, size=16)

    assert told(deck)[0] == ("title", "AI assistants are blind")
    assert block(deck, "They cannot see your room.").context.heading == "AI assistants are blind"


def test_footers_dates_and_numbers_are_furniture() -> None:
    texts = ("ftr", "Northwind | Confidential"), ("sldNum", "3"), ("dt", "May 2025")
    inner = "".join(shape(text, holder=f'<p:ph type="{kind}" idx="{n}"/>') for n, (kind, text) in enumerate(texts, 10))

    assert sorted(told(one_slide(inner))) == [
        ("footer", "May 2025"),
        ("footer", "Northwind | Confidential"),
        ("page-number", "3"),
    ]


def test_lines_repeated_at_the_foot_are_furniture() -> None:
    deck, slides = blank(4)
    for number, slide in enumerate(slides, start=1):
        write(slide.shapes, "Northwind", 0.5, 7)
        write(slide.shapes, f"{number} / 4", 8, 7)
        write(slide.shapes, "Fast", 1, 3)

    roles = {text: role for role, text in told(deck)}

    assert roles == {"Northwind": "footer", "Fast": "body"} | {f"{n} / 4": "page-number" for n in range(1, 5)}


def test_a_small_text_under_a_picture_is_its_caption() -> None:
    place = '<a:xfrm><a:off x="0" y="{}"/><a:ext cx="3000000" cy="{}"/></a:xfrm>'
    named = '<p:nvPicPr><p:cNvPr id="5" name="Picture 4"/></p:nvPicPr>'
    picture = f"<p:pic>{named}<p:spPr>{place.format(0, 2000000)}</p:spPr></p:pic>"
    text = '<a:p><a:r><a:rPr sz="1100"/><a:t>The new home page</a:t></a:r></a:p>'

    assert told(one_slide(picture + shape(text, place=place.format(2050000, 300000)))) == [
        ("caption", "The new home page")
    ]


def test_text_of_the_master_is_told_once() -> None:
    deck, _ = blank(3)
    line = parse_xml(shape("Call the quarter.").replace("<p:sp>", f"<p:sp {SPACES}>", 1))
    deck.slide_masters[0].shapes._spTree.append(line)

    (found,) = read(deck).blocks

    assert (found.text, found.location.role, found.location.number) == ("Call the quarter.", "master", None)


def test_a_slide_that_hides_its_master_shows_no_text_of_it() -> None:
    deck, (slide,) = blank()
    line = parse_xml(shape("Call the quarter.").replace("<p:sp>", f"<p:sp {SPACES}>", 1))
    deck.slide_masters[0].shapes._spTree.append(line)
    slide._element.set("showMasterSp", "0")
    write(slide.shapes, "Fast", 1, 1)

    assert told(deck) == [("body", "Fast")]


def test_prompts_of_placeholders_are_no_text() -> None:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[CONTENT])

    assert read(deck).blocks == ()


COMMENTS = f'<p:cmLst {SPACES}><p:cm authorId="0" idx="1"><p:text>Is 5% still true?</p:text></p:cm></p:cmLst>'
MODERN = """<p188:cmLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main"><p188:cm id="{1}"><p188:replyLst><p188:reply>
 <p188:txBody><a:p><a:r><a:t>Yes, see the benchmark</a:t></a:r></a:p></p188:txBody></p188:reply></p188:replyLst>
 <p188:txBody><a:bodyPr/><a:p><a:r><a:t>Is 5% still true?</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>"""


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        pytest.param(COMMENTS, ["Is 5% still true?"], id="classic"),
        pytest.param(MODERN, ["Is 5% still true?", "Yes, see the benchmark"], id="modern, the reply after its comment"),
    ],
)
def test_comments(xml: str, texts: list[str]) -> None:
    deck, _ = blank()
    data = related(saved(deck), "slides/slide1.xml", "comments", "comments/comment1.xml", xml.encode())

    assert told(data) == [("comment", text) for text in texts]


def test_hidden_things_are_marked() -> None:
    deck, (shown, hidden) = blank(2)
    write(shown.shapes, "Seen", 1, 1)
    write(shown.shapes, "Parked beside the slide", 12, 1)
    write(shown.shapes, "Old price", 1, 3)
    lid = shown.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(0.9), Inches(2.9), Inches(4), Inches(2))
    lid.fill.solid()
    lid.text_frame.text = "New price"
    hidden._element.set("show", "0")
    write(hidden.shapes, "Cut from the pitch", 1, 1)

    marks = {b.text: b.location.hidden for b in read(deck).blocks}

    assert marks == {
        "Seen": False,
        "Parked beside the slide": True,
        "Old price": True,
        "New price": False,
        "Cut from the pitch": True,
    }


def test_a_box_hidden_in_the_selection_pane_is_marked() -> None:
    assert read(one_slide(shape("Not shown", properties='hidden="1"'))).blocks[0].location.hidden


def test_small_print_is_buried_and_large_figures_are_headlines() -> None:
    deck, (slide,) = blank()
    write(slide.shapes, "45+", 1, 1, size=54)
    write(slide.shapes, "n=112, 2025", 1, 5, size=8)
    slide.shapes[0].text_frame.paragraphs[0].runs[0].font.size = Pt(54)

    prominence = {b.text: b.location.prominence for b in read(deck).blocks}

    assert prominence == {"45+": Prominence.HEADLINE, "n=112, 2025": Prominence.BURIED}
