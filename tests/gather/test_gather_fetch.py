import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from msgcheck.errors import AssetError
from msgcheck.gather import Missing, address, fetch, gather
from msgcheck.gather.fetch import Limits
from msgcheck.gather.manners import Manners
from msgcheck.model.asset import Source

SUFFIXES = (".htm", ".html", ".pdf", ".pptx")
PAGE = b"<p>Close the books before coffee.</p>"
BOMB = gzip.compress(bytes(5_000_000))
HERE = Limits(allow_private_hosts=True, silence=0.5, total=2.0, bytes=2**20, pause=0.01)


class Faulty(BaseHTTPRequestHandler):
    """A server that does everything wrong, by path."""

    asked: dict[str, int]

    def do_GET(self) -> None:
        self.asked[self.path] = self.asked.get(self.path, 0) + 1
        name = self.path.partition("?")[0].strip("/").replace("-", "_").partition(".")[0]
        getattr(self, f"on_{name}", self.on_missing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def on_missing(self) -> None:
        self.answer(404)

    def on_page(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html; charset=Shift_JIS")

    def on_loop(self) -> None:
        self.answer(302, Location="/loop")

    def on_moved(self) -> None:
        self.answer(301, Location="page?from=moved")

    def on_inside(self) -> None:
        self.answer(302, Location="http://10.0.0.1/secret")

    def on_elsewhere(self) -> None:
        self.answer(302, Location="file:///etc/hosts")

    def on_nowhere(self) -> None:
        self.answer(302)

    def on_silent(self) -> None:
        time.sleep(1)

    def on_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with suppress(OSError):
            for number in range(40):
                self.wfile.write(f"X-{number}: x\r\n".encode())
                time.sleep(0.1)

    def on_huge(self) -> None:
        self.answer(200, bytes(2**20 + 1), Content_Type="text/html")

    def on_bomb(self) -> None:
        self.answer(200, BOMB, Content_Type="text/html", Content_Encoding="gzip")

    def on_gzip(self) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def on_not_gzip(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html", Content_Encoding="gzip")

    def on_brotli(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html", Content_Encoding="br")

    def on_short(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html", Content_Length=str(len(PAGE) + 7))

    def on_picture(self) -> None:
        self.answer(200, b"\x89PNG", Content_Type="image/png")

    def on_deck(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html")

    def on_unnamed(self) -> None:
        self.answer(200, b"%PDF-1.7", Content_Type="application/octet-stream")

    def on_sheet(self) -> None:
        self.answer(200, b"%PDF-1.7", Content_Type="application/pdf")

    def on_broken(self) -> None:
        self.answer(500)

    def on_busy_once(self) -> None:
        if self.asked[self.path] == 1:
            self.answer(429, Retry_After="3")
        else:
            self.on_page()

    def on_hangs_up_once(self) -> None:
        if self.asked[self.path] > 1:
            self.on_page()

    def on_sign_in(self) -> None:
        self.answer(401)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    Faulty.asked = {}
    running = ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    running.daemon_threads = True
    running.block_on_close = False
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def fetched(url: str, limits: Limits = HERE) -> Source:
    return fetch.fetch(url, suffixes=SUFFIXES, limits=limits, sleep=lambda _: None)


def test_a_page(site: str) -> None:
    source = fetched(f"{site}/page")

    assert source == Source(name=f"{site}/page", suffix=".html", data=PAGE, charset="shift_jis")


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        pytest.param("/moved", ".html", id="redirected, relative"),
        pytest.param("/gzip", ".html", id="packed"),
        pytest.param("/sheet", ".pdf", id="by its type"),
        pytest.param("/unnamed", ".pdf", id="of no known type, by its bytes"),
        pytest.param("/unnamed.pdf", ".pdf", id="of no known type, by its name"),
    ],
)
def test_kinds(site: str, path: str, suffix: str) -> None:
    assert fetched(site + path).suffix == suffix


@pytest.mark.parametrize(
    ("path", "reason", "detail"),
    [
        pytest.param("/gone", "not-found", " was not found (status 404); check the address", id="not found"),
        pytest.param(
            "/loop",
            "redirects",
            " redirects more than 5 times; open it and use the address it ends at",
            id="redirect loop",
        ),
        pytest.param("/nowhere", "bad-answer", " redirects to nowhere", id="redirect without a target"),
        pytest.param("/silent", "timeout", " did not answer in 0.5 seconds; try again later", id="silence"),
        pytest.param("/drip", "timeout", " took more than 2 seconds; try again later", id="a header a second"),
        pytest.param("/huge", "too-large", " has more than 1 MB, the most that msgcheck fetches", id="a huge body"),
        pytest.param("/bomb", "too-large", " has more than 1 MB, the most that msgcheck fetches", id="a packed bomb"),
        pytest.param("/not-gzip", "damaged", " is packed as gzip, but cannot be unpacked", id="wrongly packed"),
        pytest.param("/brotli", "bad-answer", " is packed as br, which was not asked for", id="packed unasked"),
        pytest.param("/short", "damaged", " broke off 7 bytes before its end; try again", id="cut short"),
        pytest.param(
            "/picture",
            "unknown-format",
            " sends image/png, which msgcheck does not read; it reads .htm, .html, .pdf, .pptx",
            id="a picture",
        ),
        pytest.param(
            "/deck.pptx",
            "sign-in-page",
            " sends a web page in place of a .pptx file, most likely a sign-in page; download the file and check that",
            id="a sign-in page for a deck",
        ),
        pytest.param(
            "/broken", "bad-answer", " answered with status 500 (Internal Server Error); try again later", id="broken"
        ),
        pytest.param(
            "/sign-in",
            "no-access",
            " may not be read without signing in (status 401); save the page and check the file",
            id="not allowed",
        ),
    ],
)
def test_faults(site: str, path: str, reason: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        fetched(site + path)

    assert (caught.value.reason, caught.value.detail) == (reason, site + path + detail)


def test_leaves_http_for_nothing_else(site: str) -> None:
    with pytest.raises(AssetError, match=r"^file:///etc/hosts: only http and https addresses are fetched$"):
        fetched(f"{site}/elsewhere")


def test_asks_a_broken_server_three_times(site: str) -> None:
    Faulty.asked.pop("/broken?3", None)

    with pytest.raises(AssetError, match="status 500"):
        fetched(f"{site}/broken?3")

    assert Faulty.asked["/broken?3"] == 3


def test_waits_as_long_as_a_busy_server_asks(site: str) -> None:
    waited: list[float] = []
    limits = Limits(allow_private_hosts=True)

    source = fetch.fetch(f"{site}/busy-once", suffixes=SUFFIXES, limits=limits, sleep=waited.append)

    assert source.data == PAGE
    assert waited == [3.0]


def test_asks_again_when_a_server_hangs_up(site: str) -> None:
    assert fetched(f"{site}/hangs-up-once").data == PAGE


def test_nobody_listens() -> None:
    with pytest.raises(AssetError, match=r"cannot be fetched: .*refused"):
        fetched("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://127.0.0.1/", id="this machine"),
        pytest.param("http://localhost/", id="this machine by name"),
        pytest.param("http://2130706433/", id="this machine as one number"),
        pytest.param("http://0.0.0.0/", id="no address"),
        pytest.param("http://169.254.169.254/latest/meta-data/", id="a cloud's own data"),
        pytest.param("http://10.1.2.3/", id="a private network"),
        pytest.param("http://100.64.0.1/", id="a carrier's network"),
        pytest.param("http://[::1]/", id="this machine, IPv6"),
        pytest.param("http://[fe80::1]/", id="the same cable"),
        pytest.param("http://[fd00::1]/", id="a private network, IPv6"),
        pytest.param("http://[::ffff:10.0.0.1]/", id="packed as IPv4-mapped"),
        pytest.param("http://[64:ff9b::7f00:1]/", id="packed for NAT64"),
        pytest.param("http://[2002:7f00:1::]/", id="packed for 6to4"),
    ],
)
def test_refuses_what_is_not_public(url: str) -> None:
    with pytest.raises(AssetError) as caught:
        fetched(url, Limits())

    assert caught.value.reason == "private-address"


def test_refuses_a_redirect_into_the_network(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = address.is_public
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1" or checked(ip))

    with pytest.raises(AssetError) as caught:
        fetched(f"{site}/inside", Limits())

    assert caught.value.detail == (
        "10.0.0.1 leads to 10.0.0.1, which is not on the public internet; --allow-private-hosts fetches it"
    )


def test_calls_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere at the second look-up must not matter."""
    port = int(site.rpartition(":")[2])
    answers = iter([[(0, 0, 0, "", ("127.0.0.1", port))]])
    monkeypatch.setattr(address.socket, "getaddrinfo", lambda *_, **__: next(answers))
    called: list[str] = []
    connect = address.socket.create_connection

    def record(target: tuple[str, int], timeout: float) -> object:
        called.append(target[0])
        monkeypatch.undo()
        return connect(target, timeout)

    monkeypatch.setattr(address.socket, "create_connection", record)

    assert fetched(f"http://rebinding.example:{port}/page").data == PAGE
    assert called == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("url", "detail"),
    [
        pytest.param("http:///x", "http:///x is not an address: it names no host", id="no host"),
        pytest.param(
            "http://a:99999/", "http://a:99999/ is not an address: Port out of range 0-65535", id="no such port"
        ),
        pytest.param(
            "https://me:pw@example.com/x",
            "https://example.com/x: take the user name and password out of the address",
            id="a password",
        ),
    ],
)
def test_bad_addresses(url: str, detail: str) -> None:
    with pytest.raises(AssetError) as caught:
        fetched(url)

    assert caught.value.detail == detail


def test_the_stream_goes_on_after_a_fault(site: str, tmp_path: Path) -> None:
    named = [f"{site}/gone", f"{site}/page#top", f"{site}/page"]

    found = list(gather(named, base=tmp_path, suffixes=SUFFIXES, manners=Manners(allow_private_hosts=True)))

    assert [type(each) for each in found] == [Missing, Source]
