import pytest
from decks import one_slide, read, shape, told

from msgcheck.extract.deck.alt import written_alt


@pytest.mark.parametrize(
    "alt",
    [
        pytest.param("A picture containing text\n\nDescription automatically generated", id="by PowerPoint"),
        pytest.param("A logo\n\nAI-generated content may be incorrect.", id="by PowerPoint of 2024"),
        pytest.param("Ein Bild, das Text enthält.\n\nAutomatisch generierte Beschreibung", id="in German"),
        pytest.param("screenshot 2024-05-01.png", id="file name"),
        pytest.param("C:\\Users\\me\\logo.jpeg", id="path"),
        pytest.param("https://example.com/logo", id="address"),
        pytest.param("Picture 4", id="numbered name"),
        pytest.param("Logo", id="the shape's own name"),
        pytest.param("12", id="no words"),
        pytest.param("", id="empty"),
    ],
)
def test_what_programs_put_there(alt: str) -> None:
    assert written_alt(alt, "Logo") == ""


def test_what_a_person_wrote() -> None:
    assert written_alt("Forecast error falls from 18% to 5%", "Picture 4") == "Forecast error falls from 18% to 5%"


def test_alt_text_stands_beside_the_slide() -> None:
    deck = one_slide(shape("Fast", properties='descr="A stopwatch at 3 seconds"'))

    assert told(deck) == [("body", "Fast"), ("alt-text", "A stopwatch at 3 seconds")]


def test_alt_text_that_repeats_its_shape_is_left_out() -> None:
    assert len(read(one_slide(shape("Fast", properties='descr="Fast"'))).blocks) == 1
