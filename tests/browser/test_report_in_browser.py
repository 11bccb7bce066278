"""The HTML report as its readers use it: with a mouse, a keyboard, a phone, and on paper."""

import re
from typing import Any

import pytest
from report import sample

SHOWN = ".view.now"


def title(page: Any) -> str:
    return str(page.locator(f"{SHOWN} > h2").inner_text())


def cards(page: Any) -> Any:
    return page.locator("#worklist .finding")


def go(page: Any, anchor: str) -> None:
    page.evaluate("anchor => { location.hash = anchor }", anchor)
    page.wait_for_function("anchor => document.querySelector('.view.now').id === anchor", arg=anchor)


def test_opens_on_the_summary_alone(page: Any) -> None:
    assert page.locator("h1").inner_text() == "Off message."
    assert page.locator(".view:visible").count() == 1
    assert page.locator("#summary .first li").count() == 3


def test_a_cell_of_the_map_leads_to_its_passage(page: Any) -> None:
    go(page, "#map"[1:])
    page.locator("#map td.drifted a").first.click()

    line = page.locator(".hit")
    assert line.is_visible()
    assert "Forecasts land within 15% of actuals" in line.inner_text()
    assert title(page) == "decks/q3-enterprise-pitch.pptx"
    assert line.evaluate("each => each === document.activeElement")
    assert page.locator(".view.now .unit:has(.hit) svg > rect.here").count() == 1, "its box is framed on the slide"


def test_a_dash_of_the_map_leads_to_what_is_missing(page: Any) -> None:
    go(page, "map")
    page.locator("#map td.absent a").first.click()

    assert page.locator(".hit").is_visible()
    assert title(page) == "Worklist"


def test_back_returns_to_where_one_came_from(page: Any) -> None:
    go(page, "map")
    page.locator("#map tbody th a").first.click()
    assert "q3-enterprise-pitch" in title(page)

    page.go_back()

    assert title(page) == "Who tells what"


def test_a_link_into_the_report_opens_its_passage(context: Any, url: str) -> None:
    page = context.new_page()
    page.goto(f"{url}#asset-2-p4")

    assert "Save up to 40%" in page.locator(".hit").inner_text()
    page.close()


@pytest.mark.parametrize(
    ("name", "value", "every"),
    [
        pytest.param("severity", "high", ".sev.high", id="severity"),
        pytest.param("kind", "missing", "h3:has-text('Missing message')", id="kind"),
        pytest.param("message", "forecast-accuracy", "h3:has-text('forecast-accuracy')", id="message"),
        pytest.param("asset", sample.PRICING, f"text={sample.PRICING.rsplit('/')[-1]}", id="asset"),
    ],
)
def test_filters(page: Any, name: str, value: str, every: str) -> None:
    go(page, "worklist")
    before = cards(page).count()
    page.locator(f".filters [name={name}]").select_option(value)

    shown = cards(page).count()
    assert 0 < shown < before
    assert all(cards(page).nth(n).locator(every).count() for n in range(shown))
    assert page.locator(".filters output").inner_text() == f"{shown} of {before} shown"

    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("all => document.querySelectorAll('#worklist .finding').length === all", arg=before)


def test_sorts(page: Any) -> None:
    go(page, "worklist")
    impact = [int(n) for n in re.findall(r"impact (\d+)", page.locator("#worklist").inner_text())]
    assert impact == sorted(impact, reverse=True)

    page.locator(".filters [name=sort]").select_option("severity")

    severities = page.locator("#worklist h3 .sev").all_inner_texts()
    assert severities == sorted(severities, key=["high", "medium", "low"].index)
    assert len(severities) == len(impact)


def test_a_filtered_out_finding_is_shown_when_a_link_leads_to_it(page: Any) -> None:
    go(page, "worklist")
    last = cards(page).last.get_attribute("id")
    page.locator(".filters [name=severity]").select_option("high")
    page.evaluate("id => { location.hash = id }", last)

    page.locator(f"#{last}.hit").wait_for()


def test_copies_the_approved_sentence_and_the_snippet(page: Any) -> None:
    go(page, "worklist")
    card = cards(page).first
    card.get_by_role("button", name="Copy sentence").click()
    card.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Forecast every quarter within 5% of actuals."

    card.locator(".accept summary").click()
    card.get_by_role("button", name="Copy snippet").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith("suppressions:\n  - finding: v1:")


def test_only_drift(page: Any) -> None:
    go(page, "asset-1")
    page.locator(".view.now .only-drift").check()

    assert page.locator(".view.now li.neutral:visible").count() == 0
    assert page.locator(".view.now li.drift:visible").count() == 2


def test_by_keyboard_alone(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'worklist-title'")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "sort"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("h")  # severity: high
    assert set(page.locator("#worklist h3 .sev").all_inner_texts()) == {"high"}

    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('copy')"):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("document.activeElement.classList.contains('copy')"), "the focus stays where it was"


def test_hostile_text_stays_text(page: Any) -> None:
    go(page, "worklist")
    assert "<script>alert('x')</script>" in page.locator("#worklist").inner_text()
    for anchor in ("assets", "asset-6", "message-explains-itself"):
        go(page, anchor)
    assert "{{ 7*7 }}" in page.locator("body").inner_text()
    assert page.locator("img, iframe, object, svg script, svg a").count() == 0
    assert page.locator("script").count() == 3
    hrefs = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [href for href in hrefs if not href.startswith("#")] == []


def test_every_link_of_every_view_leads_somewhere(page: Any) -> None:
    lost = page.evaluate("""() => {
        dispatchEvent(new Event('beforeprint'));
        const homes = JSON.parse(document.getElementById('pack').textContent).homes;
        return Array.from(document.querySelectorAll('a[href]'), a => a.getAttribute('href').slice(1))
            .filter(id => !document.getElementById(id) && !document.getElementById(homes[id]));
    }""")

    assert lost == []


def test_prints_every_view(page: Any) -> None:
    from browser.conftest import PICTURES
    from pypdf import PdfReader

    PICTURES.mkdir(parents=True, exist_ok=True)
    page.pdf(path=PICTURES / "report.pdf", format="A4")

    text = " ".join(" ".join(each.extract_text() for each in PdfReader(PICTURES / "report.pdf").pages).split())
    for words in ("Start here", "Who tells what", "Could not be read", "How each number is made", "Slide 2"):
        assert words in text
    assert "What is neither told nor drifted is left out of print." in text, "asset pages too"
    assert "Remember to smile." not in text
    assert "Copy sentence" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_meets_axe_and_fits(chromium: Any, url: str, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    from browser.conftest import PICTURES

    PICTURES.mkdir(parents=True, exist_ok=True)
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    for anchor in VIEWS:
        go(page, anchor)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{anchor} is wider than the screen"
        if anchor in PICTURED:
            page.screenshot(path=PICTURES / f"{anchor}-{width}-{scheme}.png")
    page.evaluate(
        "document.documentElement.classList.remove('views', 'inner')"
    )  # all views at once, so that axe runs once
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
    context.close()


VIEWS = (
    "summary",
    "worklist",
    "map",
    "assets",
    "messages",
    "gaps",
    "conflicts",
    "unread",
    "platform",
    "facts",
    "asset-1",
    "message-forecast-accuracy",
    "theme-1",
)


PICTURED = ("summary", "worklist", "map", "asset-1")


def test_dark_is_dark(chromium: Any, url: str) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme)
        page.goto(url)
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()

    light, dark = (sum(map(int, re.findall(r"\d+", ground))) for ground in grounds)
    assert light > 600
    assert dark < 150


def test_without_scripts_the_summary_and_the_worklist_can_be_read(chromium: Any, url: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)

    assert page.locator("#summary .tile").first.is_visible()
    assert page.locator("#worklist .finding").first.is_visible()
    assert "need scripts" in page.locator(".noscript").inner_text()
    context.close()
