import pytest

from msgcheck.report.columns import Line, columns, layout


@pytest.mark.parametrize(
    ("line", "width", "text"),
    [
        pytest.param(Line((("one two three", ""),)), 30, "one two three\n", id="fits"),
        pytest.param(
            Line((("one two three four five six", ""),), 2, 4), 24, "  one two three four\n    five six\n", id="hangs"
        ),
        pytest.param(Line((("a", ""), ("b", "bold"), (" c", ""))), 30, "ab c\n", id="a word may change its style"),
        pytest.param(
            Line((("W" * 45, ""),)), 20, "W" * 20 + "\n" + "W" * 20 + "\n" + "W" * 5 + "\n", id="cuts what is too long"
        ),
        pytest.param(Line(), 20, "\n", id="empty"),
        pytest.param(Line((("text  ", ""),)), 20, "text\n", id="no blanks at the end"),
    ],
)
def test_wraps(line: Line, width: int, text: str) -> None:
    assert layout([line], color=False, width=width) == text


def test_styles_span_the_blanks_between_their_words() -> None:
    line = Line((("one two", "bold red"), (" three", "")))

    assert layout([line], color=True, width=40) == "\x1b[1;31mone two\x1b[0m three\n"


def test_wide_characters_take_two_columns() -> None:
    assert columns("予測 ok") == 7
    assert layout([Line((("予測" * 8, ""),))], color=False, width=20).count("\n") == 2
