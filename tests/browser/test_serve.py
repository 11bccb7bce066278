"""The local page in a real browser: hand in, go through, copy, take away, reject."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from collateral import DRIFTED, PLATFORM, TOLD, deck
from pptx import Presentation
from serve.starting import started

pytest.importorskip("uvicorn", reason="the extra 'serve' is not installed")

PATIENCE = 30_000
"""Milliseconds that a step may take on a busy machine."""


class Site:
    """The page, and everything that must not happen on it."""

    def __init__(self, page: Any, folder: Path, address: str) -> None:
        self.page = page
        self.platform = folder / "message_platform.yaml"
        self.deck = folder / "upload" / "pitch.pptx"
        self.address = address
        self.faults: list[str] = []
        self.elsewhere: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)
        page.on("request", lambda each: self.elsewhere.append(each.url) if not each.url.startswith(address) else None)

    def faultless(self) -> None:
        """Axe finds nothing, and nothing is wider than the screen."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
        wide, screen = self.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert wide <= screen


@pytest.fixture(scope="module")
def served(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with a platform, and the address of its server."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "message_platform.yaml").write_text(PLATFORM)
    deck(str(folder / "upload" / "pitch.pptx"), TOLD, DRIFTED, "Thank you for your time today")
    with started(folder) as (_, address, _):
        yield folder, address


@pytest.fixture
def site(chromium: Any, served: tuple[Path, str]) -> Iterator[Site]:
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    context = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme="dark")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    site = Site(context.new_page(), *served)
    site.page.goto(site.address)
    yield site
    context.close()
    assert site.faults == []
    assert site.elsewhere == []


def test_from_a_deck_to_a_decision(site: Site) -> None:
    page = site.page
    site.faultless()

    page.set_input_files("#file", site.deck)
    page.wait_for_selector("h1:has-text('1 must fix, 0 could')")
    site.faultless()

    card = page.locator("article.card").first
    assert card.locator(".said mark").inner_text() == "within 15%"
    card.locator("button.copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == TOLD
    assert page.locator("#heard").inner_text() == "Copied"

    with page.expect_download() as taken:
        page.click("text=Commented copy")
    assert taken.value.suggested_filename == "pitch-commented.pptx"

    page.click("text=Make 1 safe change in a copy")
    page.wait_for_selector("#corrected")
    with page.expect_download() as taken:
        page.click("text=Download the corrected copy")
    made = Presentation(io.BytesIO(Path(taken.value.path()).read_bytes()))
    assert "within 5% of actuals, says" in made.slides[1].shapes[0].text_frame.text

    page.click("text=Right or wrong?")
    site.faultless()
    page.fill("input[name=reason]", "a quotation")
    page.click("text=Show the change to")
    page.wait_for_selector(".diff .added")
    site.faultless()
    assert "reason: a quotation" in page.locator(".diff").inner_text()
    assert "a quotation" not in site.platform.read_text()
    page.click("text=Write it")
    page.wait_for_selector("text=Rejected: a quotation.")
    assert "reason: a quotation" in site.platform.read_text()

    page.click("text=Check again")
    page.wait_for_selector("h1:has-text('Nothing to fix')")
    site.faultless()


def test_several_files_are_dropped_and_listed(site: Site) -> None:
    page = site.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")

    held = page.evaluate_handle(
        """() => { const held = new DataTransfer();
        for (const name of ["a.txt", "b.zip"]) held.items.add(new File(["Forecast within 15% of actuals."], name));
        return held; }"""
    )
    page.dispatch_event(".drop", "drop", {"dataTransfer": held})

    page.wait_for_selector("li:has-text('a.txt') >> text=1 must fix")
    page.wait_for_selector("li:has-text('b.zip') >> text=Could not be read")
    site.faultless()
    page.click("a:has-text('b.zip')")
    page.wait_for_selector("h1:has-text('Could not be read')")
    assert re.search(r"does not read \.zip files", page.locator("main").inner_text())
    site.faultless()


def test_the_keyboard_is_enough(site: Site) -> None:
    page = site.page
    page.focus("#url")
    page.keyboard.type("http://127.0.0.1:9/")
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Could not be read')")
    assert "private" in page.locator("main").inner_text()

    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Take away":
            break
    page.keyboard.press("Enter")

    page.wait_for_selector("text=Drop files here")
    assert page.locator("#jobs li:has-text('127.0.0.1')").count() == 0
