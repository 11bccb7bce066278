import sqlite3
from pathlib import Path

import pytest

from msgcheck.errors import AssetError
from msgcheck.gather import sitemap
from msgcheck.gather.addresses import alike, canonical, site_of
from msgcheck.gather.links import links
from msgcheck.gather.pace import LONGEST_DELAY, Pace
from msgcheck.gather.store import Kept, Store
from msgcheck.model.asset import Source

PAGE = Kept(etag='"1"', modified=None, type="text/html", body=b"x" * 20)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("HTTP://Example.COM:80", "http://example.com/", id="case, port, no path"),
        pytest.param("https://example.com:8443/a#b", "https://example.com:8443/a", id="fragment, a port of its own"),
        pytest.param("http://example.com/a/../b/./c", "http://example.com/b/c", id="dots"),
        pytest.param("http://example.com//a/b", "http://example.com//a/b", id="two slashes"),
        pytest.param("http://x.y/?utm_source=a&q=1&GCLID=2", "http://x.y/?q=1", id="tracking"),
        pytest.param("http://[::1]:8080/a", "http://[::1]:8080/a", id="IPv6"),
    ],
)
def test_canonical(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("http://x.y/a/", "https://www.x.y/a", True, id="www, https, last slash"),
        pytest.param("http://x.y/a/index.html", "http://x.y/a/?v=1", True, id="index, query"),
        pytest.param("http://x.y/a", "http://x.y/", False, id="the home"),
        pytest.param("http://x.y/a", "http://z.y/a", False, id="another site"),
        pytest.param("http://x.y:8080/a", "http://x.y/a", False, id="another port"),
    ],
)
def test_alike(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_http_and_https_are_one_site() -> None:
    assert site_of("http://www.x.y/") == site_of("https://x.y/a") == "x.y"


def test_links_start_from_the_base() -> None:
    page = (
        b'<base href="/in/"><a href="a">A</a><a name="b">B</a><a href=" c?x&amp;y=1 "/><link rel="Canonical" href="z">'
    )
    source = Source(name="x", suffix=".html", data=page, charset="no-such-charset")

    found = links(source, "http://x.y/out/page")

    assert found.pages == ["http://x.y/in/a", "http://x.y/in/c?x&y=1"]
    assert found.canonical == "http://x.y/in/z"


@pytest.mark.parametrize(
    ("wished", "waits"),
    [
        pytest.param(None, 0.5, id="our own delay"),
        pytest.param(0.1, 0.5, id="a shorter wish"),
        pytest.param(3.0, 3.0, id="a longer wish"),
        pytest.param(600.0, LONGEST_DELAY, id="a wish too long"),
    ],
)
def test_hurries_no_host(wished: float | None, waits: float) -> None:
    slept: list[float] = []
    pace = Pace(0.5, clock=lambda: 100.0, sleep=slept.append)

    for host in "a", "b", "a":
        pace.wait(host, wished)

    assert slept == [waits]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by x -->\n<urlset>', True, id="mark, comment"),
        pytest.param(b"<s:sitemapindex xmlns:s='x'>", True, id="prefix"),
        pytest.param(b"<html><body>&lt;urlset></body></html>", False, id="page"),
        pytest.param(b"\x1f\x8bnot packed", False, id="damaged"),
        pytest.param(b"<!--" + b"<!--" * 2000, False, id="comments without end"),
    ],
)
def test_what_a_sitemap_looks_like(body: bytes, expected: bool) -> None:
    assert sitemap.is_sitemap(body) is expected


def test_entities_in_a_sitemap_are_refused() -> None:
    body = b'<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>'

    with pytest.raises(AssetError, match=r"^x declares entities, which no sitemap needs; it is not read$"):
        sitemap.read("x", body)


def test_a_sitemap_with_too_many_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)

    with pytest.raises(AssetError, match=r"^x lists more than 2 addresses, the most of a sitemap$"):
        sitemap.read("x", b"<urlset>" + b"<url><loc>y</loc></url>" * 3 + b"</urlset>")


def test_the_store_lets_go_of_what_was_not_used_for_longest(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "pages", largest=80)
    assert store
    for name in "abcd":
        store.put(name, PAGE)
    store.get("a")
    store.put("e", PAGE)
    store.put("huge", Kept(etag='"1"', modified=None, type="text/html", body=b"x" * 21))

    assert [name for name in ("a", "b", "c", "d", "e", "huge") if store.get(name)] == ["a", "c", "d", "e"]
    store.close()


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"this is no database, whatever its name says" * 100, id="damaged"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_damaged_store_is_begun_anew(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "pages"
    path.write_bytes(before)

    store = Store.open(path)

    assert store
    store.put("a", PAGE)
    assert store.get("a") == PAGE
    store.close()


def test_a_store_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "pages"
    other = sqlite3.connect(path)
    other.executescript("CREATE TABLE page (other TEXT); PRAGMA user_version = 99")
    other.close()

    store = Store.open(path)

    assert store
    store.put("a", PAGE)
    assert store.get("a") == PAGE
    store.close()


def test_no_place_for_a_store_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    assert Store.open(tmp_path / "file" / "pages") is None
