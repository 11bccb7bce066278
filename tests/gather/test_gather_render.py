import shutil
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from msgcheck.engine import rendering
from msgcheck.engine.reading import read_all
from msgcheck.errors import AssetError, MissingExtraError, UsageError
from msgcheck.gather import address, gather, render
from msgcheck.gather.manners import Manners
from msgcheck.model.asset import Asset, AssetKind, Unread

TEXT = "Close the books in three days, every month, without overtime for your finance team."
APP = f"""<div id="root"></div><script>
fetch('/data').then(r => r.text()).then(t => {{ document.getElementById('root').innerHTML = '<p>' + t + '</p>' }});
fetch('http://10.0.0.1/secret').catch(() => 0);
</script><!-- {TEXT[:5]} -->"""
ASKED: list[str] = []


class Handler(BaseHTTPRequestHandler):
    wbufsize = -1

    def do_GET(self) -> None:
        ASKED.append(self.path)
        body = {"/": APP, "/data": TEXT}.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    running.server_close()


def test_a_page_that_needs_scripts(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its scripts ask of the network it stands in is refused before anybody is called."""
    pytest.importorskip("playwright", reason="Playwright is not installed (extra render)")
    if not any(map(shutil.which, render.BROWSERS)):
        pytest.skip("no Chromium is installed")
    called: list[str] = []
    checked, connect = address.is_public, address.socket.create_connection
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1" or checked(ip))
    monkeypatch.setattr(
        address.socket, "create_connection", lambda to, *how: (called.append(to[0]), connect(to, *how))[1]
    )
    manners = Manners(delay=0, seconds=60)
    plain = read_all(gather([site], base=Path(), suffixes=(".html",), manners=manners), jobs=1)

    (read,) = rendering.rendered(plain, manners)

    assert isinstance(read, Asset)
    assert [passage.text for passage in read.passages] == [TEXT]
    assert read.unread == ()
    assert set(called) == {"127.0.0.1"}


class _Refusing:
    def source(self, url: str) -> None:
        raise AssetError("not-rendered", f"{url} cannot be shown by Chromium: it crashed")


def test_a_page_that_cannot_be_shown_says_both() -> None:
    needs = Unread(reason="needs-scripts", detail="The page writes its text by scripts.")
    asset = Asset(path="http://x.y/", kind=AssetKind.WEBPAGE, unread=(needs,))

    again = rendering._again(asset, _Refusing())  # type: ignore[arg-type]

    assert [each.reason for each in again.unread] == ["needs-scripts", "not-rendered"]


def test_no_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)

    with pytest.raises(MissingExtraError) as caught:
        render.browser()

    assert str(caught.value) == (
        "--render needs an optional dependency; install it with: pip install 'msgcheck[render]'"
    )


def test_no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("playwright", reason="Playwright is not installed (extra render)")
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(UsageError) as caught:
        render.browser()

    assert str(caught.value) == (
        "--render needs Chromium and found none of chromium, chromium-browser, google-chrome, google-chrome-stable; "
        "install it"
    )
