import pytest

from msgcheck.extract.html import extract
from msgcheck.model.asset import Extraction, Source

LONG = "<p>" + "Close the books before coffee. " * 8 + "</p>"


def read(page: str) -> Extraction:
    return extract(Source(name="page.html", suffix=".html", data=page.encode()))


def reasons(page: str) -> list[str]:
    return [unread.reason for unread in read(page).unread]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<title>x</title><div id=__next></div><script id=__NEXT_DATA__>{}</script>", id="Next.js"),
        pytest.param("<div id=root></div><script src=/app.js></script>", id="an empty mount"),
        pytest.param(
            "<h1>Otter</h1><div id=app> </div><script type=module src=a.js></script>", id="a mount beside little text"
        ),
        pytest.param("<body><app-root></app-root><script src=a.js></script>", id="a custom element"),
        pytest.param(
            "<p>You need to enable JavaScript to run this app.</p><script src=a.js></script>", id="it asks for them"
        ),
        pytest.param(
            "<noscript>This site requires JavaScript.</noscript><p>Hi</p><script src=a.js></script>", id="in noscript"
        ),
        pytest.param("<script>document.write('x')</script>", id="nothing but a script"),
    ],
)
def test_says_that_a_page_needs_scripts(page: str) -> None:
    assert reasons(page) == ["needs-scripts"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("", id="no bytes"),
        pytest.param("<html><head><title>Otter</title></head><body></body></html>", id="a title alone"),
        pytest.param("<nav><a href=/>Docs</a></nav><footer>Legal</footer>", id="furniture alone"),
        pytest.param("<div hidden>x</div>", id="hidden text alone"),
        pytest.param("<img src=x alt='A chart'>", id="a picture alone"),
        pytest.param('<script type="application/ld+json">{}</script>', id="data that does not run"),
    ],
)
def test_says_that_a_page_shows_nothing(page: str) -> None:
    assert reasons(page) == ["no-text"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(LONG, id="text"),
        pytest.param(
            f"{LONG}<noscript>Please enable JavaScript to use this form.</noscript><script src=a.js></script>",
            id="a form",
        ),
        pytest.param("<p>Short.</p><script src=analytics.js></script>", id="a short page that counts its visitors"),
        pytest.param(f"<div id=app>{LONG}</div><script src=a.js></script>", id="rendered on the server"),
    ],
)
def test_has_nothing_to_say_of_a_page_that_was_read(page: str) -> None:
    assert reasons(page) == []


def test_names_a_template() -> None:
    page = read("<h1>{{ hero.title }}</h1><p>Hello {{ name }}, read {% include 'x' %} this.</p>")

    (unread,) = page.unread
    assert unread.reason == "template"
    assert unread.detail == (
        "The page is an unfilled template: 3 places such as {{ hero.title }} could not be read. "
        "Check the page as it is published."
    )
    assert [block.text for block in page.blocks] == ["Hello {{ name }}, read {% include 'x' %} this."]


def test_says_what_to_do_about_scripts() -> None:
    (unread,) = read("<p>Loading</p><div id=root></div><script src=a.js></script>").unread

    assert unread.detail == (
        "The page writes its text by scripts; without them it shows 7 signs of text. "
        "Save the page from a browser and check that file."
    )
