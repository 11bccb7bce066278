"""A real browser over the sample report; skipped where there is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report import sample

from msgcheck.plugins import reporters

PICTURES = Path("build") / "report-pictures"
"""Screenshots to look at afterwards; not committed."""

PATIENCE = 15_000
"""Milliseconds that a step may take on a busy machine."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Closed with its module: Playwright runs one loop a thread, and a later test renders a page by itself."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on the PATH")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text("".join(reporters.get("html")(sample.build())), encoding="utf-8")
    return file.as_uri()


class Watched:
    """A page of the browser, and everything that must not happen on it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: (self.faults.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda line: self.faults.append(line.text) if line.type == "error" else None)


@pytest.fixture(scope="module")
def context(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def watched(context: Any, url: str) -> Iterator[Watched]:
    context.set_default_timeout(PATIENCE)
    watched = Watched(context.new_page())
    watched.page.goto(url)
    yield watched
    watched.page.close()
    assert watched.faults == []
    assert [each for each in watched.requests if each.split("#")[0] != url] == []


@pytest.fixture
def page(watched: Watched) -> Any:
    return watched.page
