"""Where a page leads, and which address it calls its own."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from msgcheck.model.asset import Source

MOST = 10_000
"""Links read of one page."""


@dataclass(slots=True, kw_only=True)
class Links:
    """The addresses in one page, absolute, in its order."""

    canonical: str | None = None
    """What <link rel="canonical"> says."""
    pages: list[str] = field(default_factory=list)
    """What <a href> leads to."""


def links(page: Source, url: str) -> Links:
    """The links of a page that was found at ``url``."""
    reader = _Reader(url)
    try:
        reader.feed(page.data.decode(page.charset or "utf-8", errors="replace"))
    except LookupError:
        reader.feed(page.data.decode("latin-1"))
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.found = Links()
        self._base = url

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        href = (named.get("href") or "").strip()
        if not href:
            return
        if tag == "base":
            self._base = self._joined(href) or self._base
        elif tag == "link" and "canonical" in (named.get("rel") or "").lower().split():
            self.found.canonical = self.found.canonical or self._joined(href)
        elif tag == "a" and len(self.found.pages) < MOST and (joined := self._joined(href)):
            self.found.pages.append(joined)

    handle_startendtag = handle_starttag

    def _joined(self, href: str) -> str | None:
        try:
            joined = urljoin(self._base, href)
        except ValueError:
            return None
        return joined if joined.lower().startswith(("http://", "https://")) else None
