"""What a URL stands for: one page, the pages of a sitemap, or a start page and what it links to."""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from msgcheck.errors import AssetError
from msgcheck.gather import sitemap
from msgcheck.gather.addresses import alike, canonical, site_of
from msgcheck.gather.client import Client
from msgcheck.gather.fetch import Answer, shown, source_of
from msgcheck.gather.links import Links, links
from msgcheck.gather.missing import Missing, missing
from msgcheck.gather.tally import Tally
from msgcheck.model.asset import Source

DEEPEST = 3
"""Levels of sitemaps; the protocol knows two, and some sites that outgrew it use three."""

_NEVER = (
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".mp4", ".webm", ".mov", ".mp3", ".wav"),
    *(".css", ".js", ".mjs", ".json", ".xml", ".rss", ".atom", ".ics", ".vcf", ".woff", ".woff2", ".ttf"),
    *(".zip", ".gz", ".tar", ".7z", ".dmg", ".exe", ".msi", ".pkg", ".deb", ".rpm", ".apk"),
)
"""Suffixes of links that lead to no page or document."""


@dataclass(frozen=True, slots=True)
class _Page:
    source: Source
    address: str
    links: Links = field(default_factory=Links)


class Sites:
    """The web as one run reads it: every page once."""

    def __init__(self, client: Client, *, suffixes: Sequence[str], crawl: int, max_pages: int) -> None:
        """``crawl`` counts links from a start page; ``max_pages`` holds for each start page or sitemap."""
        self._client = client
        self._suffixes = suffixes
        self._crawl = crawl
        self._max_pages = max_pages
        self._asked: set[str] = set()
        self._read: set[str] = set()
        self._bodies: set[bytes] = set()

    def read(self, url: str) -> Iterator[Source | Missing]:
        """What a URL stands for, in the order of its links. What cannot be had is a Missing; nothing is raised."""
        try:
            if not self._first(url):
                return
            answer = self._client.get(url)
            if answer.status == 200 and sitemap.is_sitemap(answer.body):
                yield from self._of_sitemap(url, answer)
                return
            page = self._page(url, answer)
        except AssetError as problem:
            yield missing(shown(url), problem)
            return
        self._note(page)
        yield page.source
        if self._crawl:
            yield from self._linked(url, page)

    def _linked(self, start: str, first: _Page) -> Iterator[Source | Missing]:
        """Pages of the same site within reach, nearest first."""
        tally = Tally(start=start, most=self._max_pages, read=1)
        home = {site_of(start), site_of(first.address)}
        frontier = [first]
        for _ in range(self._crawl):
            found = []
            for url in _onward(frontier, home):
                page = yield from self._one(url, tally, home)
                if page:
                    found.append(page)
            frontier = found
        yield from tally.missing()

    def _of_sitemap(self, start: str, answer: Answer) -> Iterator[Source | Missing]:
        tally = Tally(start=start, most=self._max_pages)
        home = {site_of(start), site_of(answer.url)}
        silent = True
        for each in self._listed(start, answer, tally):
            silent = False
            if isinstance(each, Missing):
                yield each
            elif _site(each) not in home:
                tally.leave("other-site", each)
            else:
                yield from self._one(each, tally, home)
        if silent and not tally.left:
            yield missing(start, AssetError("nothing-found", f"{start} is a sitemap that lists no page"))
        yield from tally.missing()

    def _listed(self, name: str, answer: Answer, tally: Tally, depth: int = 1) -> Iterator[str | Missing]:
        """Addresses of pages in a sitemap and those that it lists."""
        try:
            listed = sitemap.read(name, answer.body)
        except AssetError as problem:
            yield missing(name, problem)
            return
        yield from listed.pages
        for url in listed.sitemaps:
            if depth == DEEPEST:
                tally.leave("too-deep", url)
            elif tally.full:
                tally.leave("too-many", url)
            else:
                yield from self._inner(url, tally, depth + 1)

    def _inner(self, url: str, tally: Tally, depth: int) -> Iterator[str | Missing]:
        try:
            if not self._first(url):
                return
            answer = self._client.get(url)
            if not sitemap.is_sitemap(answer.body):
                source_of(url, answer, self._suffixes)
                raise AssetError("unknown-format", f"{url} is listed as a sitemap and is none")
        except AssetError as problem:
            if not tally.takes(url, problem):
                yield missing(shown(url), problem)
            return
        yield from self._listed(url, answer, tally, depth)

    def _one(self, url: str, tally: Tally, home: set[str]) -> Generator[Source | Missing, None, _Page | None]:
        """A page that was found, not named: read once, whatever its addresses."""
        try:
            url = canonical(url)
            if not self._first(url):
                return None
            if tally.full:
                tally.leave("too-many", url)
                return None
            page = self._page(url, self._client.get(url))
        except AssetError as problem:
            if not tally.takes(url, problem):
                yield missing(shown(url), problem)
            return None
        if _site(page.address) not in home or self._is_known(page):
            return None
        self._note(page)
        tally.read += 1
        yield page.source
        return page

    def _first(self, url: str) -> bool:
        """Whether a URL is new to this run; AssetError if it is none."""
        key = canonical(url)
        new = key not in self._asked
        self._asked.add(key)
        return new

    def _page(self, url: str, answer: Answer) -> _Page:
        source = source_of(url, answer, self._suffixes)
        found = links(source, answer.url) if source.suffix == ".html" else Links()
        return _Page(source, answer.url, found)

    def _is_known(self, page: _Page) -> bool:
        return hashlib.sha256(page.source.data).digest() in self._bodies or any(
            each in self._read for each in (*_addresses(page), *_said(page))
        )

    def _note(self, page: _Page) -> None:
        self._bodies.add(hashlib.sha256(page.source.data).digest())
        self._read.update(_addresses(page))
        self._asked.update(_addresses(page))


def _addresses(page: _Page) -> Iterator[str]:
    yield canonical(page.address)
    yield canonical(page.source.name)


def _said(page: _Page) -> Iterator[str]:
    """The address that a page calls its own. One far away is not believed: some sites name their home on each page."""
    try:
        said = canonical(page.links.canonical or page.address)
        if alike(said, canonical(page.address)):
            yield said
    except AssetError:
        return


def _onward(pages: Iterable[_Page], home: set[str]) -> Iterator[str]:
    for page in pages:
        for url in page.links.pages:
            if _site(url) in home and not _leads_to_no_page(url):
                yield url


def _leads_to_no_page(url: str) -> bool:
    return urlsplit(url).path.lower().endswith(_NEVER)


def _site(url: str) -> str | None:
    try:
        return site_of(url)
    except AssetError:
        return None
