import json

import pytest

from msgcheck.extract.html import extract
from msgcheck.model.asset import Block, Source


def blocks(page: str) -> tuple[Block, ...]:
    return extract(Source(name="page.html", suffix=".html", data=page.encode())).blocks


def answers(page: str) -> list[tuple[str, str, str | None]]:
    return [(block.location.role, block.text, block.context.question) for block in blocks(page)]


FAQ_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": "Who pays",
                    "acceptedAnswer": {"@type": "Answer", "text": "<b>You</b> do."},
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param(
            "<details><summary>Is it free?</summary><p>Yes.</p><ul><li>Always.</li></ul></details><p>Next</p>",
            [
                ("faq-question", "Is it free?", None),
                ("faq-answer", "Yes.", "Is it free?"),
                ("faq-answer", "Always.", "Is it free?"),
                ("paragraph", "Next", None),
            ],
            id="details",
        ),
        pytest.param(
            "<details><summary>Shipping</summary><p>Two days.</p></details>",
            [("h3", "Shipping", None), ("paragraph", "Two days.", None)],
            id="details that ask nothing",
        ),
        pytest.param(
            "<dl><dt>Is it free?</dt><dd>Yes.</dd><dt>Size</dt><dd>12 cm</dd></dl>",
            [
                ("faq-question", "Is it free?", None),
                ("faq-answer", "Yes.", "Is it free?"),
                ("li", "Size", None),
                ("li", "12 cm", None),
            ],
            id="a list of terms",
        ),
        pytest.param(
            "<div><h3><button aria-expanded=false>Is it free?</button></h3><div class=a>Yes.</div></div><p>Next</p>",
            [("faq-question", "Is it free?", None), ("faq-answer", "Yes.", "Is it free?"), ("paragraph", "Next", None)],
            id="an accordion",
        ),
        pytest.param(
            "<section><h2>FAQ</h2><h3>Is it free?</h3><p>Yes.</p><h3>Really?</h3><p>Yes.</p></section>",
            [
                ("h2", "FAQ", None),
                ("faq-question", "Is it free?", None),
                ("faq-answer", "Yes.", "Is it free?"),
                ("faq-question", "Really?", None),
                ("faq-answer", "Yes.", "Really?"),
            ],
            id="headings under FAQ",
        ),
        pytest.param(
            "<h1>Payroll</h1><h2>Why us?</h2><p>We care.</p>",
            [("h1", "Payroll", None), ("h2", "Why us?", None), ("paragraph", "We care.", None)],
            id="a heading that asks for effect",
        ),
        pytest.param(
            f"<div><p>Who pays</p><p>You do.</p></div><script type=application/ld+json>{json.dumps(FAQ_DATA)}</script>",
            [("faq-question", "Who pays", None), ("faq-answer", "You do.", "Who pays")],
            id="a question known from structured data",
        ),
        pytest.param(
            f"<p>Text</p><script type='application/ld+json'>{json.dumps(FAQ_DATA)}</script>",
            [("meta:json-ld", "Who pays", None), ("meta:json-ld", "You do.", "Who pays"), ("paragraph", "Text", None)],
            id="an answer in structured data only",
        ),
    ],
)
def test_questions_and_answers(page: str, found: list[tuple[str, str, str | None]]) -> None:
    assert answers(page) == found


def test_an_answer_ends_with_its_section() -> None:
    page = "<section><h2>FAQ</h2><h3>Free?</h3><p>Yes.</p></section><section><p>Call us.</p></section>"

    assert [block.context.question for block in blocks(page)] == [None, None, "Free?", None]


def test_the_nearest_heading_above() -> None:
    page = (
        "<h1>Payroll</h1><section><h2>Plans</h2>"
        "<div class=grid><div><h3>Pro</h3><p>$9</p></div><div><h3>Team</h3><p>$49</p></div></div>"
        "<p>Prices exclude tax.</p></section>"
    )

    assert {block.text: block.context.heading for block in blocks(page)} == {
        "Payroll": None,
        "Plans": "Payroll",
        "Pro": "Plans",
        "$9": "Pro",
        "Team": "Plans",
        "$49": "Team",
        "Prices exclude tax.": "Plans",
    }


def test_what_was_said_before_in_the_same_card() -> None:
    page = "<div><p>45+</p><p>days</p></div><div><p>2</p><p>weeks</p></div>"

    assert [block.context.before for block in blocks(page)] == [None, "45+", None, "2"]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        pytest.param(
            "<table><thead><tr><th>Feature<th>Free<th>Pro</thead><tr><td>Seats<td>1<td>9</table>",
            {
                "Feature": (),
                "Free": (),
                "Pro": (),
                "Seats": ("Feature",),
                "1": ("Seats", "Free"),
                "9": ("Seats", "Pro"),
            },
            id="head row",
        ),
        pytest.param(
            "<table><tr><td><td>Free<td>Pro</tr><tr><td>Seats<td>1<td>9</table>",
            {"Free": (), "Pro": (), "Seats": (), "1": ("Seats", "Free"), "9": ("Seats", "Pro")},
            id="a first row like a head",
        ),
        pytest.param(
            "<table><tr><th>Seats<td>1</tr><tr><th>Storage<td>2 GB</table>",
            {"Seats": (), "1": ("Seats",), "Storage": (), "2 GB": ("Storage",)},
            id="row heads only",
        ),
        pytest.param(
            "<table><tr><th rowspan=2>Plan<th colspan=2>Price</tr>"
            "<tr><th>month<th>year</tr><tr><td>Pro<td>$9<td>$90</table>",
            {
                "Plan": (),
                "Price": (),
                "month": (),
                "year": (),
                "Pro": ("Plan",),
                "$9": ("Pro", "Price month"),
                "$90": ("Pro", "Price year"),
            },
            id="spans",
        ),
        pytest.param(
            "<table><tr><td colspan=99999 rowspan=99999>a<td>b</tr><tr><td>c<td>d</table>",
            {"a": (), "b": (), "c": ("a", "b"), "d": ("a",)},
            id="spans without end",
        ),
    ],
)
def test_table_heads(table: str, found: dict[str, tuple[str, ...]]) -> None:
    cells = [block for block in blocks(table) if block.location.role == "table-cell"]

    assert {block.text: block.context.heads for block in cells} == found


def test_a_table_that_lays_out_the_page() -> None:
    page = "<table><tr><td><h1>Claim</h1><td><p>Lead</p></table>"

    assert [(block.location.role, block.context.heads) for block in blocks(page)] == [("h1", ()), ("paragraph", ())]


def test_metadata_is_told_once() -> None:
    page = """<html><head><title>Payroll | Otter</title><meta name=description content="Every store paid right.">
    <meta property=og:title content="Payroll | Otter">
    <meta property=og:description content="Every store, every Friday.">
    <script type=application/ld+json>{"@type": "Organization", "slogan": "Every store, every Friday.",
    "description": "Tips, too.", "name": "Otter"}</script><script type=application/ld+json>{broken</script></head>
    <body><h1>Every store paid right.</h1></body></html>"""

    found = [(block.location.role, block.text, block.location.number) for block in blocks(page)]

    assert found == [
        ("meta:title", "Payroll | Otter", None),
        ("meta:og:description", "Every store, every Friday.", None),
        ("meta:json-ld", "Tips, too.", None),
        ("h1", "Every store paid right.", 1),
    ]


def test_labels_are_told_where_they_add_something() -> None:
    page = (
        "<a href=/ aria-label='Docs'>Docs</a><img alt='Error falls to 5%' src=x><img alt='' src=y>"
        "<button aria-label=Close>×</button>"
    )

    found = [(block.location.role, block.text) for block in blocks(page)]

    assert found == [("paragraph", "Docs"), ("alt-text", "Error falls to 5%"), ("meta:aria-label", "Close")]
