import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.markdown import extract
from msgcheck.model.asset import AssetKind, Extraction, Source


def read(text: str, suffix: str = ".md") -> Extraction:
    return extract(Source(name=f"page{suffix}", suffix=suffix, data=text.encode()))


def told(text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    return [(block.location.role, block.text) for block in read(text, suffix).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# Close\n\nIn three\ndays.", [("h1", "Close"), ("paragraph", "In three days.")], id="a page"),
        pytest.param("Close\n=====\n", [("h1", "Close")], id="underlined heading"),
        pytest.param("- One\n- Two\n", [("li", "One"), ("li", "Two")], id="list"),
        pytest.param("> We love it.", [("quote", "We love it.")], id="quotation"),
        pytest.param(
            "*Three* **days**, see [the docs](x.md).", [("paragraph", "Three days, see the docs.")], id="marks"
        ),
        pytest.param(
            "Run `close` now.\n\n```sh\nclose --all\n```\n\n    close\n",
            [("paragraph", "Run close now.")],
            id="code out",
        ),
        pytest.param("A <b>bold</b> word.<!-- not this -->", [("paragraph", "A bold word.")], id="tags off"),
        pytest.param("<div>\n\nInside\n\n</div>", [("paragraph", "Inside")], id="html around Markdown"),
        pytest.param("![Savings by month](a.png)", [("alt-text", "Savings by month")], id="alternative text"),
        pytest.param(
            "Fast[^1].\n\n[^1]: Measured.", [("paragraph", "Fast."), ("paragraph", "Measured.")], id="footnote"
        ),
        pytest.param("## Close {#close}\n", [("h2", "Close")], id="anchor off"),
        pytest.param(":::tip\nAsk us.\n:::\n", [("paragraph", "Ask us.")], id="a tip"),
        pytest.param(
            "---\ntitle: Northwind\ndescription: Close early.\ntags: [a]\n---\nText here.",
            [("meta:title", "Northwind"), ("meta-description", "Close early."), ("paragraph", "Text here.")],
            id="front matter",
        ),
        pytest.param(
            '+++\ntitle = "Northwind"\n+++\nText here.',
            [("meta:title", "Northwind"), ("paragraph", "Text here.")],
            id="front matter in TOML",
        ),
        pytest.param(
            "Before.\r\n\r\n---\r\n\r\nAfter.", [("paragraph", "Before."), ("paragraph", "After.")], id="a rule"
        ),
    ],
)
def test_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("import {A} from 'a'\nimport B from 'b'\n\nText.", [("paragraph", "Text.")], id="imports"),
        pytest.param("export const a = {\n  b: 1\n}\n\nText.", [("paragraph", "Text.")], id="exports"),
        pytest.param(
            '<Card title="x" on={() => go({a: 1})}>\n    Three days.\n</Card>', [("paragraph", "Three days.")], id="JSX"
        ),
        pytest.param("{/* a note */}\n\nUp to {count} days.", [("paragraph", "Up to days.")], id="expressions"),
    ],
)
def test_mdx(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, ".mdx") == expected


def test_markdown_keeps_what_only_mdx_leaves_out() -> None:
    assert told("import taxes are lower in {Region}.") == [("paragraph", "import taxes are lower in {Region}.")]


def test_cells_know_their_heads_and_sections_are_counted() -> None:
    found = read("# A\n\n| Plan | Price |\n|---|---|\n| Team | $49 |\n\n# B\n\nText.")

    cell = next(block for block in found.blocks if block.text == "$49")
    assert cell.context.heads == ("Team", "Price")
    assert (found.kind, found.units) == (AssetKind.WEBPAGE, 2)
    assert {block.location.selector for block in found.blocks} == {None}


def test_closed_answers_are_read() -> None:
    assert told("# FAQ\n\n<details><summary>Is it safe?</summary>\n\nYes.\n\n</details>")[1:] == [
        ("faq-question", "Is it safe?"),
        ("faq-answer", "Yes."),
    ]


def test_deep_quotations_are_read_to_the_bottom() -> None:
    assert told("> " * 40 + "Deep") == [("quote", "Deep")]


@pytest.mark.parametrize("text", ["---\na: [\n---\nText.", "+++\na = \n+++\nText."], ids=["YAML", "TOML"])
def test_broken_front_matter_is_said_and_the_text_is_read(text: str) -> None:
    found = read(text)

    assert [block.text for block in found.blocks] == ["Text."]
    assert [(lost.reason, lost.detail) for lost in found.unread] == [
        ("damaged", "The front matter cannot be read; its title and description may be missing.")
    ]


def test_a_file_with_nothing_to_read_says_so() -> None:
    assert [(lost.reason, lost.detail) for lost in read("```\ncode\n```").unread] == [
        ("no-text", "The document shows no text.")
    ]


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        pytest.param(b"%PDF-1.7", "page.md is a PDF file, not a Markdown file; rename it to what it is", id="PDF"),
        pytest.param(bytes(range(20)) * 9, "page.md is a binary file, not a Markdown file", id="binary"),
        pytest.param(
            b"\n<!DOCTYPE html><title>Sign in</title>",
            "page.md is a web page, not a Markdown file; name it .html, or sign in and download the file again",
            id="a sign-in page",
        ),
    ],
)
def test_other_files_are_named(data: bytes, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        extract(Source(name="page.md", suffix=".md", data=data))

    assert (caught.value.reason, str(caught.value)) == ("wrong-format", detail)
