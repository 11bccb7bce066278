import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.plain import extract
from msgcheck.model.asset import AssetKind, Extraction, Source


def read(data: str | bytes) -> Extraction:
    data = data.encode() if isinstance(data, str) else data
    return extract(Source(name="brief.txt", suffix=".txt", data=data))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Northwind brief\n\nFinance teams close\nin three days.",
            [("h1", "Northwind brief"), ("paragraph", "Finance teams close in three days.")],
            id="title and a paragraph that wraps",
        ),
        pytest.param(
            "It is fast.\n\nAnd safe.", [("paragraph", "It is fast."), ("paragraph", "And safe.")], id="no title"
        ),
        pytest.param("Why\n===\nIt is fast.", [("h1", "Why"), ("paragraph", "It is fast.")], id="underlined"),
        pytest.param("Text.\n\nWhy\n---\n", [("paragraph", "Text."), ("h2", "Why")], id="underlined with dashes"),
        pytest.param(
            "We offer:\n- no spreadsheets\n  at all\n* one ledger\n2) audits",
            [("paragraph", "We offer:"), ("li", "no spreadsheets at all"), ("li", "one ledger"), ("li", "audits")],
            id="a list under its lead",
        ),
        pytest.param(
            "Text.\r\n\r\n\r\nMore.\fLast.",
            [("paragraph", "Text."), ("paragraph", "More."), ("paragraph", "Last.")],
            id="Windows",
        ),
    ],
)
def test_plain_text(text: str, expected: list[tuple[str, str]]) -> None:
    found = read(text)

    assert [(block.location.role, block.text) for block in found.blocks] == expected
    assert found.kind is AssetKind.WEBPAGE


def test_other_encodings() -> None:
    assert [block.text for block in read("Schließen Sie früher ab.".encode("cp1252")).blocks] == [
        "Schließen Sie früher ab."
    ]


def test_an_empty_file_says_so() -> None:
    assert [lost.reason for lost in read(" \n").unread] == ["no-text"]


def test_other_files_are_named() -> None:
    with pytest.raises(AssetError) as caught:
        read(b"PK\x03\x04" + bytes(40))

    assert str(caught.value) == "brief.txt is a ZIP or Office file, not a text file; rename it to what it is"
