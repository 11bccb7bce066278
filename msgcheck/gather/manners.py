"""How the web is read: how far, how gently, for how long."""

from dataclasses import dataclass
from pathlib import Path

from msgcheck.model.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """What one run may ask of the sites it reads."""

    crawl: int = 0
    """How many links away from a start page; 0 reads the page alone."""
    max_pages: int = 500
    """For each start page or sitemap."""
    delay: float = 0.2
    """Seconds between two requests to one host; a robots.txt can ask for more."""
    seconds: float = 600.0
    """For all fetching of a run."""
    ignore_robots: bool = False
    allow_private_hosts: bool = False
    store: Path | None = None
    """The file that keeps pages from one run to the next; None keeps none."""


def manners(settings: Settings, *, store: Path) -> Manners:
    """What the settings say about the web; ``store`` is the file for pages, used if the settings let it."""
    return Manners(
        crawl=settings.crawl,
        max_pages=settings.max_pages,
        delay=settings.delay,
        seconds=settings.fetch_seconds,
        ignore_robots=settings.ignore_robots,
        allow_private_hosts=settings.allow_private_hosts,
        store=store if settings.store and settings.cache else None,
    )
