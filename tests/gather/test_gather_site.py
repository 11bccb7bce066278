import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from msgcheck.cli import options
from msgcheck.errors import AssetError
from msgcheck.gather import Missing, address, gather, sitemap
from msgcheck.gather.manners import Manners
from msgcheck.gather.robots import Robots
from msgcheck.gather.selection import select
from msgcheck.model.asset import Source
from msgcheck.model.platform import Platform
from msgcheck.model.settings import Settings

SUFFIXES = (".htm", ".html", ".pdf", ".pptx")
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass
class Site:
    """A server whose pages a test writes."""

    port: int = 0
    pages: dict[str, tuple[int, bytes, dict[str, str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes = "", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, data, {"Content-Type": "text/html", **headers})

    def page(self, path: str, *links: str, head: str = "") -> None:
        anchors = "".join(f'<a href="{link}">on</a>' for link in links)
        self.put(path, f"<head>{head}</head><p>This is {path}.</p>{anchors}")

    def sitemap(self, path: str, *urls: str, root: str = "urlset", inner: str = "url") -> bytes:
        listed = "".join(f"<{inner}><loc>\n {url.replace('&', '&amp;')} </loc></{inner}>" for url in urls)
        body = f'<?xml version="1.0"?><{root} {XMLNS}>{listed}</{root}>'.encode()
        self.put(path, body, **{"Content-Type": "application/xml"})
        return body


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        wbufsize = -1

        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.heads.append(dict(self.headers))
            status, body, headers = made.pages.get(self.path, (404, b"", {}))
            if status == 200 and headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
                status, body = 304, b""
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    made.port = running.server_port
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    running.shutdown()
    running.server_close()


def read(site: Site, *paths: str, **how: object) -> tuple[list[str], list[tuple[str, str]]]:
    """Paths that were read, in order, and what is missing, each with its reason."""
    manners = Manners(delay=0, allow_private_hosts=True, **how)  # type: ignore[arg-type]
    named = [path if "://" in path else site.url + path for path in paths]
    found = list(gather(named, base=Path(), suffixes=SUFFIXES, manners=manners))
    sources = [each.name.removeprefix(site.url) for each in found if isinstance(each, Source)]
    return sources, [(each.unread.reason, each.unread.detail) for each in found if isinstance(each, Missing)]


def test_a_page_alone(site: Site) -> None:
    site.page("/", "/a")

    assert read(site, "/") == (["/"], [])


def test_crawls_the_site_level_by_level(site: Site) -> None:
    site.page(
        "/", "/a", "b?x=1&utm_source=mail#top", f"http://localhost:{site.port}/elsewhere", "mailto:me@example.com"
    )
    site.page("/a", "/a/deep", "/", "/logo.PNG")
    site.page("/b?x=1", "/a", "/b?utm_campaign=spring&x=1")
    site.page("/a/deep", "/a/deeper")

    assert read(site, "/", crawl=2) == (["/", "/a", "/b?x=1", "/a/deep"], [])
    assert "/a/deeper" not in site.asked
    assert not any("utm_" in each or "PNG" in each for each in site.asked)
    assert len(site.asked) == len(set(site.asked))


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda site: site.put("/two", b"<p>This is /one.</p>"), id="the same bytes"),
        pytest.param(lambda site: site.put("/two", status=301, Location="/one"), id="a redirect to a page read"),
        pytest.param(
            lambda site: site.page("/two", head='<link rel="canonical" href="/one">'), id="canonical, yet another path"
        ),
        pytest.param(
            lambda site: site.page("/one/?v=2", head='<link rel="canonical" href="/one">'), id="canonical, same path"
        ),
    ],
)
def test_folds_duplicates(site: Site, write: Callable[[Site], None], request: pytest.FixtureRequest) -> None:
    """A canonical address on another path is not believed: sites that name their home on every page exist."""
    site.page("/", "/one", "/two", "/one/?v=2")
    site.put("/one", b"<p>This is /one.</p>")
    site.put("/two", status=301, Location="/one")
    site.put("/one/?v=2", status=301, Location="/one")
    write(site)

    found, faults = read(site, "/", crawl=1)

    far = "another path" in request.node.callspec.id
    assert (found, faults) == (["/", "/one", "/two"] if far else ["/", "/one"], [])


def test_says_what_the_cap_left_out(site: Site) -> None:
    site.page("/", "/a", "/b", "/c")
    for path in "/a", "/b", "/c":
        site.page(path)

    found, faults = read(site, "/", crawl=1, max_pages=2)

    assert found == ["/", "/a"]
    assert faults == [
        (
            "too-many",
            f"{site.url}/: 2 addresses were not read, beyond the 2 that --max-pages allows: {site.url}/b …",
        )
    ]


def test_a_broken_link_is_said(site: Site) -> None:
    site.page("/", "/gone", "/a")
    site.page("/a")

    assert read(site, "/", crawl=1) == (
        ["/", "/a"],
        [("not-found", f"{site.url}/gone was not found (status 404); check the address")],
    )


def test_leaves_a_site_by_no_redirect(site: Site) -> None:
    site.page("/", "/out")
    site.put("/out", status=302, Location=f"http://localhost:{site.port}/page")
    site.page("/page")

    assert read(site, "/", crawl=1) == (["/"], [])


def test_robots_close_pages(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: msgcheck\nDisallow: /in\n")
    site.page("/", "/in/a", "/in/b", "/out")
    site.page("/out")
    site.page("/in/a")

    found, faults = read(site, "/", "/in/c", crawl=1)

    assert found == ["/", "/out"]
    assert faults == [
        (
            "robots",
            f"{site.url}/: 2 addresses were not read, closed to msgcheck by the site's robots.txt "
            f"(--ignore-robots reads them; use it if the site is yours): {site.url}/in/a …",
        ),
        (
            "robots",
            f"{site.url}/in/c is closed to msgcheck by the site's robots.txt; use --ignore-robots if the site is yours",
        ),
    ]
    assert site.asked.count("/robots.txt") == 1
    assert "/in/a" not in site.asked
    assert read(site, "/in/a", ignore_robots=True) == (["/in/a"], [])


def test_robots_hold_for_where_a_redirect_leads(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /in\n")
    site.put("/", status=302, Location="/in/a")

    assert [reason for reason, _ in read(site, "/")[1]] == ["robots"]
    assert "/in/a" not in site.asked


@pytest.mark.parametrize(
    ("status", "body", "open_"),
    [
        pytest.param(404, "", True, id="none"),
        pytest.param(403, "", True, id="not ours to read"),
        pytest.param(200, "<html>This page is an app</html>", True, id="a page in its place"),
        pytest.param(200, b"\xff\xfe\x00User-agent", True, id="binary"),
        pytest.param(200, "User-agent: MsgCheck\nDisallow: /", False, id="by name"),
        pytest.param(503, "", False, id="the server is ill"),
        pytest.param(200, "#" * (2**20 + 1), False, id="too large to be trusted"),
    ],
)
def test_odd_robots(site: Site, status: int, body: str | bytes, open_: bool) -> None:
    site.put("/robots.txt", body, status, **{"Retry-After": "60"})
    site.page("/")
    manners = Manners(delay=0, allow_private_hosts=True, seconds=1)

    found = list(gather([f"{site.url}/"], base=Path(), suffixes=SUFFIXES, manners=manners))

    assert [isinstance(each, Source) for each in found] == [open_]


def test_a_host_that_is_down_is_asked_once() -> None:
    asked: list[str] = []

    def ask(url: str) -> None:
        asked.append(url)
        raise AssetError("no-connection", f"{url} cannot be fetched: refused")

    robots = Robots(ask)  # type: ignore[arg-type]
    for page in "a", "b":
        with pytest.raises(AssetError, match=rf"^http://down/{page} was not fetched: http://down/robots.txt cannot be"):
            robots.admit(f"http://down/{page}")

    assert asked == ["http://down/robots.txt"]


def test_private_addresses_are_refused_to_robots_and_pages(site: Site) -> None:
    site.page("/")

    found = list(gather([f"{site.url}/"], base=Path(), suffixes=SUFFIXES, manners=Manners(delay=0)))

    assert [each.unread.reason for each in found if isinstance(each, Missing)] == ["private-address"]
    assert site.asked == []


@pytest.mark.parametrize("listed", ["http://10.0.0.1/a.html", "http://169.254.169.254/latest/"])
def test_a_sitemap_leads_into_no_network(site: Site, monkeypatch: pytest.MonkeyPatch, listed: str) -> None:
    checked = address.is_public
    monkeypatch.setattr(address, "is_public", lambda ip: ip == "127.0.0.1" or checked(ip))
    site.sitemap("/index.xml", f"{listed}sitemap.xml", root="sitemapindex", inner="sitemap")

    found = list(gather([f"{site.url}/index.xml"], base=Path(), suffixes=SUFFIXES, manners=Manners(delay=0)))

    assert [each.unread.reason for each in found if isinstance(each, Missing)][:1] == ["private-address"]


def test_a_sitemap(site: Site) -> None:
    for path in "/a", "/b?x=1&y=2", "/c":
        site.page(path, "/not-crawled")
    packed = site.sitemap("/inner", f"{site.url}/b?x=1&y=2", f"{site.url}/a", f"{site.url}/c")
    site.put("/inner.xml.gz", gzip.compress(packed), **{"Content-Type": "application/x-gzip"})
    site.sitemap("/first.xml", f"{site.url}/a", f"{site.url}/a#again")
    site.sitemap("/map.xml", f"{site.url}/first.xml", f"{site.url}/inner.xml.gz", root="sitemapindex", inner="sitemap")

    assert read(site, "/map.xml", crawl=1) == (["/a", "/b?x=1&y=2", "/c"], [])


def test_a_sitemap_that_lists_itself(site: Site) -> None:
    site.sitemap("/map.xml", f"{site.url}/map.xml", root="sitemapindex", inner="sitemap")

    assert read(site, "/map.xml") == (
        [],
        [("nothing-found", f"{site.url}/map.xml is a sitemap that lists no page")],
    )


def test_a_bottomless_sitemap(site: Site) -> None:
    for number in range(6):
        inner = f"{site.url}/{number + 1}.xml"
        site.sitemap(f"/{number}.xml", inner, root="sitemapindex", inner="sitemap")

    _, faults = read(site, "/0.xml")

    assert [reason for reason, _ in faults] == ["too-deep"]
    assert "/3.xml" not in site.asked


def test_a_sitemap_of_other_sites(site: Site) -> None:
    site.page("/a")
    site.sitemap("/map.xml", "https://example.com/x", f"{site.url}/a", "ftp://example.com/y", "not a url")

    found, faults = read(site, "/map.xml")

    assert found == ["/a"]
    assert faults == [
        (
            "other-site",
            f"{site.url}/map.xml: 3 addresses were not read, on another site; name that site to have it read: "
            "https://example.com/x …",
        )
    ]


@pytest.mark.parametrize(
    ("body", "reason", "detail"),
    [
        pytest.param(
            b'<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
            "unknown-format",
            " sends application/xml, which msgcheck does not read; it reads .htm, .html, .pdf, .pptx",
            id="entities before it starts",
        ),
        pytest.param(
            b"<urlset><url><loc>&a;</loc></url></urlset>",
            "damaged",
            " is a damaged sitemap: undefined entity: line 1, column 18",
            id="an entity that nobody declares",
        ),
        pytest.param(
            b"<urlset><url><loc>x</loc>",
            "damaged",
            " is a damaged sitemap: no element found: line 1, column 25",
            id="cut short",
        ),
        pytest.param(
            b"<rss></rss>",
            "unknown-format",
            " sends application/xml, which msgcheck does not read; it reads .htm, .html, .pdf, .pptx",
            id="another list",
        ),
    ],
)
def test_hostile_sitemaps(site: Site, body: bytes, reason: str, detail: str) -> None:
    site.put("/map.xml", body, **{"Content-Type": "application/xml"})

    assert read(site, "/map.xml") == ([], [(reason, f"{site.url}/map.xml{detail}")])


def test_a_packed_bomb(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "LARGEST", 2**20)
    site.put("/map.xml.gz", gzip.compress(b"<urlset>" + bytes(2**20)))

    assert read(site, "/map.xml.gz") == (
        [],
        [("too-large", f"{site.url}/map.xml.gz has more than 1 MB, the most of a sitemap")],
    )


def test_a_second_run_fetches_only_what_changed(site: Site, tmp_path: Path) -> None:
    store = tmp_path / "cache" / "pages.sqlite3"
    site.put("/same", "<p>Same</p>", ETag='"1"')
    site.put("/changed", "<p>Old</p>", ETag='"1"')
    site.put("/dated", "<p>Dated</p>", **{"Last-Modified": "Sun, 01 Nov 2026 10:00:00 GMT"})
    site.put("/secret", "<p>Secret</p>", ETag='"1"', **{"Cache-Control": "no-store"})
    first = bodies(site, store)
    site.put("/changed", "<p>New</p>", ETag='"2"')
    site.heads.clear()

    second = bodies(site, store)

    assert first == [b"<p>Same</p>", b"<p>Old</p>", b"<p>Dated</p>", b"<p>Secret</p>"]
    assert second == [b"<p>Same</p>", b"<p>New</p>", b"<p>Dated</p>", b"<p>Secret</p>"]
    asked = [(head.get("If-None-Match"), head.get("If-Modified-Since")) for head in site.heads[1:]]
    assert asked == [('"1"', None), ('"1"', None), (None, "Sun, 01 Nov 2026 10:00:00 GMT"), (None, None)]
    assert (store.parent.stat().st_mode & 0o777, store.stat().st_mode & 0o777) == (0o700, 0o600)


def bodies(site: Site, store: Path) -> list[bytes]:
    manners = Manners(delay=0, allow_private_hosts=True, store=store)
    named = [site.url + path for path in ("/same", "/changed", "/dated", "/secret")]
    return [each.data for each in gather(named, base=Path(), suffixes=SUFFIXES, manners=manners)]  # type: ignore[union-attr]


def test_the_time_for_fetching_ends(site: Site) -> None:
    site.page("/")

    found, faults = read(site, "/", "/a", seconds=1e-9)

    assert found == ["/"]
    assert faults == [
        (
            "time-budget",
            f"{site.url}/a was not fetched: the 1e-09 seconds for fetching are over; allow more with --fetch-seconds",
        )
    ]


def test_says_who_it_is(site: Site) -> None:
    read(site, "/")

    assert {head["User-Agent"].partition("/")[0] for head in site.heads} == {"msgcheck"}


def test_odd_links_stop_nothing(site: Site) -> None:
    site.page("/", "http://[", "//", "?", "javascript:void(0)", "http://a:b@127.0.0.1/", "/%zz", "\x00", "/a")
    site.page("/a")

    found, _ = read(site, "/", crawl=1)

    assert found == ["/", "/a"]


def test_a_list_of_addresses(site: Site, tmp_path: Path) -> None:
    site.page("/a")
    site.page("/b")
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{site.url}/a \r\n\r\n{site.url}/b\r\n{site.url}/a#top\r\nnotes.txt\r\n", newline="")
    settings = Settings(**options.listed(str(listed)))

    named = select(settings, Platform(path="x", company="Acme", messages=()), SUFFIXES).names

    assert read(site, *named) == (["/a", "/b"], [])
