"""Fonts whose codes are not those of the letters they draw."""

import pytest

from msgcheck.extract.paper.legible import Fount

PROSE = "Close the books in three days instead of nine, because every branch posts its entries on the day."
FIGURES = "1,204.50 $3,118 (12) 45% 2019/20 -7 +3.2 10:30 €99 " * 3


def shifted(text: str, by: int) -> str:
    """As a font without a map gives it: each code a fixed step away."""
    return " ".join("".join(chr(ord(sign) + by) for sign in word) for word in text.split())


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        pytest.param(PROSE, True, id="prose"),
        pytest.param(shifted(PROSE, 0xAE), False, id="letters shifted to accented ones"),
        pytest.param(shifted(PROSE.upper(), -32) + shifted(PROSE.upper(), -28), False, id="letters shifted to signs"),
        pytest.param(FIGURES, True, id="figures"),
        pytest.param("Thật không may, trong quá khứ, chủ sở hữu bản quyền đã kiện vì vi phạm.", True, id="Vietnamese"),
        pytest.param("Příliš žluťoučký kůň úpěl ďábelské ódy, řekněme každý den.", True, id="Czech"),
        pytest.param("日本語の文書も読めます。これは確かに読める文です。", True, id="Japanese"),
    ],
)
def test_readable(text: str, readable: bool) -> None:
    assert Fount(text).readable is readable
