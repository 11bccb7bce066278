from collections.abc import Sequence

import pytest

from msgcheck.errors import AssetError
from msgcheck.extract.html import extract
from msgcheck.model.asset import AssetKind, Block, Extraction, Prominence, Source
from msgcheck.plugins import extractors


def read(page: str | bytes, charset: str | None = None) -> Extraction:
    data = page if isinstance(page, bytes) else page.encode()
    return extract(Source(name="page.html", suffix=".html", data=data, charset=charset))


def told(page: str) -> list[tuple[str, str]]:
    """(role, text) of what a visitor is shown as the page's message."""
    beside = ("nav", "footer", "widget", "alt-text")
    return [
        (block.location.role, block.text)
        for block in read(page).blocks
        if not block.location.hidden
        and block.location.role not in beside
        and not block.location.role.startswith("meta")
    ]


def texts(page: str) -> list[str]:
    return [text for _, text in told(page)]


def only(blocks: Sequence[Block], text: str) -> Block:
    (found,) = [block for block in blocks if block.text == text]
    return found


def test_is_registered_for_pages() -> None:
    assert {".html", ".htm", ".xhtml"} <= set(extractors.names())


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param("<p>One <b>bold</b> wo<i>rd</i>.</p>", ["One bold word."], id="inline tags do not part words"),
        pytest.param("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"], id="blocks part"),
        pytest.param("<p>Runs of   \n\t space&nbsp;go</p>", ["Runs of space go"], id="white space"),
        pytest.param("<p>soft\u00adhyphen, zero\u200bwidth</p>", ["softhyphen, zerowidth"], id="invisible signs"),
        pytest.param("<td>One<td>Two", ["One", "Two"], id="unclosed cells"),
        pytest.param("<ul><li>One<li>Two</ul>", ["One", "Two"], id="unclosed items"),
        pytest.param("plain text", ["plain text"], id="no markup"),
        pytest.param("<p>→</p><p>★★★</p><p>Yes</p>", ["Yes"], id="signs alone say nothing"),
        pytest.param("<p>a</p><!-- note --><p>b</p><script>c()</script>", ["a", "b"], id="comments and scripts"),
        pytest.param("<h1>Close<br>the books</h1>", ["Close the books"], id="a heading over two lines"),
        pytest.param(
            "<p>We reconcile every tip pool<br>at the end of the week.</p>",
            ["We reconcile every tip pool at the end of the week."],
            id="a sentence that wraps",
        ),
        pytest.param("<p>One claim.<br><br>Another claim.</p>", ["One claim.", "Another claim."], id="an empty line"),
        pytest.param("<p>Phone<br>555 1234<br>Room 12</p>", ["Phone", "555 1234", "Room 12"], id="short lines"),
        pytest.param(
            "<p>What you get out of it:<br>• Fast payroll<br>• Easy audits</p>",
            ["What you get out of it:", "• Fast payroll", "• Easy audits"],
            id="bullets by hand",
        ),
        pytest.param("<pre>First\nlines\n\nSecond</pre>", ["First lines", "Second"], id="preformatted paragraphs"),
        pytest.param(
            "<style>.tag{display:inline-block}</style><h3>Pro<span class=tag>Soon</span></h3>",
            ["Pro Soon"],
            id="a badge",
        ),
        pytest.param(
            "<p>It is <b style='display:inline-block'>planned</b>, not here.</p>",
            ["It is planned, not here."],
            id="a badge and a comma",
        ),
        pytest.param(
            '<div><span style="display:block">17</span><span>tools</span></div>',
            ["17 tools"],
            id="a block inside a line",
        ),
        pytest.param(
            "<div><b>17</b><span>Native tools</span></div>", ["17 Native tools"], id="a number over its label"
        ),
        pytest.param(
            "<div><b>25</b><span>days to go</span></div>", ["25 days to go"], id="a number over small letters"
        ),
        pytest.param(
            "<a href=x><b>Fast setup</b><span>Live in a day</span></a>", ["Fast setup Live in a day"], id="a card"
        ),
        pytest.param(
            "<p>Our 1<sup>st</sup> of foo<b>bar</b></p>", ["Our 1st of foobar"], id="a word over two elements"
        ),
        pytest.param(
            "<h2><b>10</b><span>x faster audits</span></h2>", ["10x faster audits"], id="a number and its unit"
        ),
        pytest.param("<b><span>Raku</span><span>AI</span></b>", ["RakuAI"], id="a name in two colours"),
        pytest.param("<p><b>O</b><span>nce upon a time</span></p>", ["Once upon a time"], id="a large first letter"),
        pytest.param("<p>one <span hidden>gone</span> two</p>", ["one two"], id="hidden inside a line"),
        pytest.param("<p>Price <svg><title>Icon</title></svg> list</p>", ["Price list"], id="an icon inside a line"),
        pytest.param("<div data-msgcheck-ignore><p>a</p></div><p>b</p>", ["b"], id="ignored on request"),
        pytest.param('<iframe srcdoc="<p>inner</p>"></iframe><p>outer</p>', ["inner", "outer"], id="srcdoc"),
        pytest.param(
            "<x-hero><template shadowrootmode=open><h1>Shadow</h1></template><p>Light</p></x-hero>",
            ["Shadow", "Light"],
            id="declarative shadow DOM",
        ),
        pytest.param("<template><p>inert</p></template><p>b</p>", ["b"], id="an inert template"),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p/>x</body></html>',
            ["x"],
            id="XHTML",
        ),
        pytest.param("<amp-accordion><section><h4>A?</h4><p>B</p></section></amp-accordion>", ["A?", "B"], id="AMP"),
    ],
)
def test_texts(page: str, found: list[str]) -> None:
    assert texts(page) == found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        pytest.param("<h1>a</h1><h2>b</h2><h3>c</h3>", [("h1", "a"), ("h2", "b"), ("h3", "c")], id="headings"),
        pytest.param('<div class="heading-2">b</div>', [("h2", "b")], id="a heading by class"),
        pytest.param("<div role=heading aria-level=3>c</div>", [("h3", "c")], id="a heading by ARIA"),
        pytest.param("<ul><li><p>a</p></li></ul>", [("li", "a")], id="an item"),
        pytest.param("<blockquote><p>a</p></blockquote>", [("quote", "a")], id="a quotation"),
        pytest.param(
            "<p>a <a class='btn btn-big' href=#>b</a></p>", [("paragraph", "a"), ("button", "b")], id="a button"
        ),
        pytest.param("<input type=submit value='Book a demo'>", [("button", "Book a demo")], id="a form's button"),
        pytest.param("<figure><figcaption>a</figcaption></figure>", [("caption", "a")], id="a caption"),
        pytest.param(
            "<svg><text>a</text><g><text>b</text></g></svg>", [("svg-text", "a"), ("svg-text", "b")], id="drawn"
        ),
        pytest.param("<label>Name</label><pre>x = 1</pre>", [("label", "Name"), ("code", "x = 1")], id="form and code"),
        pytest.param(
            "<header><h1>Claim</h1><p>Lead</p></header>",
            [("h1", "Claim"), ("paragraph", "Lead")],
            id="a header is kept",
        ),
        pytest.param("<aside>Recommended plan</aside>", [("paragraph", "Recommended plan")], id="an aside is kept"),
        pytest.param(
            "<blockquote><p>a</p><footer>Jo</footer></blockquote>",
            [("quote", "a"), ("quote", "Jo")],
            id="a quote's footer",
        ),
    ],
)
def test_roles(page: str, found: list[tuple[str, str]]) -> None:
    assert told(page) == found


@pytest.mark.parametrize(
    ("link", "role"),
    [
        pytest.param("<a href='#main'>Skip to content</a>", "nav", id="over the menus"),
        pytest.param("<a class=skip href='#c'><span>Jump to main content</span></a>", "nav", id="in other words"),
        pytest.param(
            "<a href='#price'>Skip to content that pays for your next audit</a>", "paragraph", id="a sentence"
        ),
        pytest.param("<a href='/content'>Skip to content</a>", "paragraph", id="to another page"),
    ],
)
def test_skip_links_are_furniture(link: str, role: str) -> None:
    assert read(f"<body>{link}<h1>Claim</h1></body>").blocks[0].location.role == role


@pytest.mark.parametrize(
    ("part", "role"),
    [
        pytest.param("<nav><ul><li><a href=/>Docs</a></ul></nav>", "nav", id="nav"),
        pytest.param("<div role=navigation><a href=/>Docs</a></div>", "nav", id="a navigation role"),
        pytest.param("<div class='main-menu'><a href=/>Docs</a></div>", "nav", id="a menu by name"),
        pytest.param("<header><a href=/>Docs</a></header>", "nav", id="a link in the header"),
        pytest.param("<div class=logo>Docs</div>", "nav", id="a logo"),
        pytest.param("<footer><p>Docs</p></footer>", "footer", id="footer"),
        pytest.param("<div class='site-footer'><p>Docs</p></div>", "footer", id="a footer by name"),
        pytest.param("<div id=cookie-banner><p>Docs</p><button>OK</button></div>", "widget", id="a cookie bar"),
        pytest.param(
            "<div role=dialog aria-label='Cookie notice'><p>Docs</p><button>OK</button></div>", "widget", id="by label"
        ),
        pytest.param("<div id=intercom-frame>Docs</div>", "widget", id="a chat"),
        pytest.param("<select><option>Docs</option></select>", "widget", id="choices of a form"),
    ],
)
def test_furniture(part: str, role: str) -> None:
    blocks = read(f"<h1>Claim</h1>{part}<p>More</p>").blocks

    location = only(blocks, "Docs").location
    assert (location.role, location.prominence, location.hidden) == (role, Prominence.BURIED, False)


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div class=menu><h3>Lunch</h3><p>Soup of the day</p></div>", id="a menu to eat from"),
        pytest.param("<h2 id=cookies>Soup of the day</h2>", id="a heading about cookies"),
        pytest.param("<div class=card-footer>Soup of the day</div>", id="a card's foot"),
        pytest.param("<div id=cookie-policy-box><h1>Cookies</h1><p>Soup of the day <a>x</a></p></div>", id="a policy"),
    ],
)
def test_no_furniture(page: str) -> None:
    assert "Soup of the day" in " ".join(texts(page))


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<div hidden>x</div>", id="hidden"),
        pytest.param("<div style='color:red; display : NONE'>x</div>", id="display none"),
        pytest.param("<div style='visibility:hidden'>x</div>", id="visibility hidden"),
        pytest.param("<style>.off{display:none}</style><div class='a off'>x</div>", id="a style rule for a class"),
        pytest.param("<style>p#off{color:red;display:none}</style><p id=off>x</p>", id="a style rule for an id"),
        pytest.param("<style>.m{visibility:hidden}</style><p class=m>x</p>", id="an invisible class"),
        pytest.param("<div class=mega-menu aria-hidden=true>x</div>", id="an aria-hidden menu"),
        pytest.param("<dialog>x</dialog>", id="a closed dialog"),
        pytest.param("<span class=sr-only>x</span>", id="for screen readers"),
        pytest.param("<div class='swiper-slide swiper-slide-duplicate'>x</div>", id="a slide painted twice"),
        pytest.param("<div class='modal content' hidden>x</div>", id="a modal"),
        pytest.param("<noscript>x</noscript>", id="without scripts only"),
    ],
)
def test_hidden(part: str) -> None:
    location = only(read(f"<p>shown</p>{part}").blocks, "x").location

    assert location.hidden
    assert location.prominence is Prominence.BURIED


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("<details><summary>More</summary>x</details>", id="closed details"),
        pytest.param("<div class=accordion-body style='display:none'>x</div>", id="an accordion"),
        pytest.param("<div role=tabpanel hidden>x</div>", id="a tab"),
        pytest.param(
            "<button aria-expanded=false aria-controls=a>More</button><div id=a hidden>x</div>",
            id="what a button opens",
        ),
        pytest.param("<div class='carousel-item' style='display:none'>x</div>", id="a carousel"),
        pytest.param("<div style='max-height:0;overflow:hidden'>x</div>", id="folded by height"),
        pytest.param("<div hidden=until-found>x</div>", id="until found"),
        pytest.param("<div aria-hidden=true>x</div>", id="only kept from screen readers"),
        pytest.param("<style>@media print{.a{display:none}}</style><p class=a>x</p>", id="not in print"),
        pytest.param(
            "<style>@media(max-width:9px){.b{color:red}.a{display:none}}</style><p class=a>x</p>", id="not on phones"
        ),
        pytest.param("<style>.a:hover{display:none}</style><p class=a>x</p>", id="a state"),
        pytest.param("<style>.b .a{display:none}</style><p class=a>x</p>", id="a rule that we do not follow"),
        pytest.param(
            "<style>.a{display:none} .a.on{display:block}</style><p class='a on'>x</p>", id="the stronger rule"
        ),
    ],
)
def test_not_hidden(part: str) -> None:
    assert not only(read(f"<p>shown</p>{part}").blocks, "x").location.hidden


def test_sections_and_prominence() -> None:
    page = read(
        "<header><nav><a href=/>Home</a></nav></header>"
        "<section><h1>Claim</h1><p>Lead</p><p>Two</p><p>Three</p><p>Four</p></section>"
        "<section><span>Eyebrow</span><h2>Plans</h2><p>Body</p></section>"
        "<h2>More</h2><p>End</p><footer>Legal</footer>"
    )

    assert page.units == 3
    assert [(block.text, block.location.number, block.location.prominence) for block in page.blocks] == [
        ("Home", 1, Prominence.BURIED),
        ("Claim", 1, Prominence.HEADLINE),
        ("Lead", 1, Prominence.HEADLINE),
        ("Two", 1, Prominence.HEADLINE),
        ("Three", 1, Prominence.HEADLINE),
        ("Four", 1, Prominence.SECONDARY),
        ("Eyebrow", 2, Prominence.SECONDARY),
        ("Plans", 2, Prominence.HEADLINE),
        ("Body", 2, Prominence.SECONDARY),
        ("More", 3, Prominence.HEADLINE),
        ("End", 3, Prominence.SECONDARY),
        ("Legal", 3, Prominence.BURIED),
    ]


def test_selectors() -> None:
    page = read("<html><body><div><p>a</p><ul><li>b</li><li>c</li></ul></div><div id=x><p>d</p></div></body></html>")

    assert [block.location.selector for block in page.blocks] == [
        "html > body > div:nth-of-type(1) > p:nth-of-type(1)",
        "html > body > div:nth-of-type(1) > ul:nth-of-type(1) > li:nth-of-type(1)",
        "html > body > div:nth-of-type(1) > ul:nth-of-type(1) > li:nth-of-type(2)",
        "#x > p:nth-of-type(1)",
    ]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 30_000 + "deep" + "</div>" * 30_000 + "after", id="nested blocks"),
        pytest.param("<p><b><i><font color=red>word " * 2_000 + "deep<p>after", id="unclosed formatting"),
        pytest.param("<details><summary>deep?</summary>" * 3_000 + "after", id="nested answers"),
    ],
)
def test_loses_no_text_in_the_deep(page: str) -> None:
    blocks = read(page).blocks

    assert "deep" in " ".join(block.text for block in blocks)
    assert "after" in blocks[-1].text
    assert max(len(block.location.selector or "") for block in blocks) < 2_000


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        pytest.param(b"%PDF-1.7 ...", "page.html is a PDF file, not a web page; rename it to what it is", id="a PDF"),
        pytest.param(
            b"PK\x03\x04", "page.html is a ZIP or Office file, not a web page; rename it to what it is", id="a deck"
        ),
        pytest.param(bytes(range(32)) * 9, "page.html is a binary file, not a web page", id="binary"),
        pytest.param(b'{"a": [1]}', "page.html holds JSON, not a web page", id="JSON"),
        pytest.param(
            b"MIME-Version: 1.0\n\n",
            "page.html is a web archive (MHTML); save the page as HTML instead",
            id="a web archive",
        ),
        pytest.param(
            b'<?xml version="1.0"?><!-- x --><rss/>',
            "page.html is an XML document (<rss>), not a web page",
            id="a feed",
        ),
    ],
)
def test_refuses_what_is_no_page(data: bytes, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        read(data)

    assert caught.value.detail == detail
    assert caught.value.reason == "wrong-format"


def test_kind() -> None:
    assert read("<p>a</p>").kind is AssetKind.WEBPAGE
