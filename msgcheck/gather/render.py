"""Pages that write their text by scripts, as an installed Chromium shows them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from msgcheck.errors import AssetError, MissingExtraError, UsageError
from msgcheck.gather.client import Client
from msgcheck.gather.manners import Manners
from msgcheck.model.asset import Source

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 20_000
"""Milliseconds for one page until it stops asking for more."""

_NO_NETWORK = (
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-gpu",
)
"""Chromium itself can call nobody: what a page asks for is fetched by us, with our checks, and handed to it."""

_NO_TEXT = frozenset(("image", "media", "font"))
_OURS = frozenset(("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"))


class Renderer:
    """One Chromium for a run."""

    def __init__(self, browser: "Browser", client: Client) -> None:
        self._browser = browser
        self._client = client

    def source(self, url: str) -> Source:
        """The page after its scripts have run; AssetError if it cannot be shown."""
        from playwright.sync_api import Error

        try:
            address = self._client.get(url).url
            with closing(self._browser.new_context(service_workers="block", accept_downloads=False)) as context:
                context.route("**/*", self._hand_over)
                page = context.new_page()
                page.goto(address, wait_until="networkidle", timeout=PATIENCE)
                html = page.content()
        except Error as problem:
            cause = problem.message.splitlines()[0]
            raise AssetError("not-rendered", f"{url} cannot be shown by Chromium: {cause}") from problem
        return Source(name=url, suffix=".html", data=html.encode(errors="replace"), charset="utf-8")

    def _hand_over(self, route: "Route") -> None:
        asked = route.request
        if asked.method != "GET" or asked.resource_type in _NO_TEXT:
            route.abort()
            return
        try:
            answer = self._client.get(asked.url)
        except AssetError:
            route.abort()
            return
        headers = {name: value for name, value in answer.headers.items() if name.lower() not in _OURS}
        route.fulfill(status=answer.status, headers=headers, body=answer.body)


@contextmanager
def renderer(manners: Manners) -> Iterator[Renderer]:
    """Start Chromium; MissingExtraError without Playwright, UsageError without Chromium."""
    path = browser()
    from playwright.sync_api import Error, sync_playwright

    sandbox = not hasattr(os, "geteuid") or os.geteuid() != 0  # Chromium refuses to start with it for root
    with sync_playwright() as playwright, closing(Client(replace(manners, delay=0.0))) as client:
        try:
            started = playwright.chromium.launch(
                executable_path=path, args=[*_NO_NETWORK], chromium_sandbox=sandbox, timeout=PATIENCE * 2
            )
        except Error as problem:
            raise UsageError(f"--render: {path} does not start: {problem.message.splitlines()[0]}") from problem
        with closing(started):
            yield Renderer(started, client)


def browser() -> str:
    """The installed Chromium; MissingExtraError without Playwright, UsageError without Chromium."""
    try:
        import playwright.sync_api  # noqa: F401 -- only whether it is there
    except ImportError as problem:
        raise MissingExtraError("--render", "render") from problem
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        raise UsageError(f"--render needs Chromium and found none of {', '.join(BROWSERS)}; install it")
    return path
