import pytest

from msgcheck.extract.web.decode import decode

CAFE = "Café – “précision” within 5 %"


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        pytest.param(CAFE.encode(), None, CAFE, id="UTF-8 undeclared"),
        pytest.param(CAFE.encode("utf-8-sig"), "latin-1", CAFE, id="a byte order mark wins"),
        pytest.param(CAFE.encode(), "iso-8859-1", CAFE, id="valid UTF-8 wins over the server"),
        pytest.param(
            b'<meta charset="iso-8859-1">' + CAFE.encode(),
            None,
            '<meta charset="iso-8859-1">' + CAFE,
            id="and over meta",
        ),
        pytest.param(CAFE.encode("cp1252"), "iso-8859-1", CAFE, id="latin-1 is read as cp1252"),
        pytest.param(CAFE.encode("cp1252"), None, CAFE, id="cp1252 undeclared"),
        pytest.param(CAFE.encode("cp1252"), "no-such-charset", CAFE, id="a charset that is none"),
        pytest.param(CAFE.encode("cp1252"), "hex", CAFE, id="a codec that is no charset"),
        pytest.param(CAFE.encode("utf-16"), None, CAFE, id="UTF-16 with a mark"),
        pytest.param(
            "<p>price</p>".encode("utf-16-le"), None, "<p>price</p>", id="UTF-16 without a mark, little endian"
        ),
        pytest.param(
            "<p>price</p>".encode("utf-16-be"), "utf-8", "<p>price</p>", id="UTF-16 without a mark, big endian"
        ),
        pytest.param(
            "売上予測を5%以内の誤差で".encode("shift_jis"), None, "売上予測を5%以内の誤差で", id="Shift_JIS undeclared"
        ),
        pytest.param("誤差は①5%".encode("cp932"), "shift_jis", "誤差は①5%", id="Shift_JIS with Windows signs"),
        pytest.param("売上予測".encode("iso-2022-jp"), "iso-2022-jp", "売上予測", id="ISO-2022-JP looks like ASCII"),
        pytest.param("Привет".encode("koi8-r"), "koi8-r", "Привет", id="the server's charset"),
        pytest.param("é".encode() * 300 + b"\x92", None, "é" * 300 + "’", id="one stray byte in UTF-8"),
        pytest.param(b"a\0b", None, "ab", id="NULs go"),
        pytest.param(b"", None, "", id="nothing"),
    ],
)
def test_reads_bytes_as_a_browser_does(data: bytes, charset: str | None, text: str) -> None:
    assert decode(data, charset) == text


def test_the_first_declaration_wins() -> None:
    page = '<?xml version="1.0" encoding="koi8-r"?><meta charset="cp1251">Привет'

    assert decode(page.encode("koi8-r")) == page
