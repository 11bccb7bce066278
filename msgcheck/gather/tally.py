"""What was left out of a site, told in one sentence for each reason and not in hundreds."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgcheck.errors import AssetError
from msgcheck.gather.missing import Missing
from msgcheck.model.asset import Unread

_TOLD = {
    "too-many": "beyond the {most:,} that --max-pages allows",
    "robots": "closed to msgcheck by the site's robots.txt (--ignore-robots reads them; use it if the site is yours)",
    "time-budget": "left when the time for fetching was over (--fetch-seconds allows more)",
    "other-site": "on another site; name that site to have it read",
    "too-deep": "in sitemaps of sitemaps beyond the depth that msgcheck follows; name that sitemap to have it read",
}


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one start page or sitemap has led to so far."""

    start: str
    most: int
    read: int = 0
    left: dict[str, list[str]] = field(default_factory=dict)
    """Addresses that were not read, by reason."""

    @property
    def full(self) -> bool:
        """Whether no more pages may be read."""
        return self.read >= self.most

    def takes(self, url: str, problem: AssetError) -> bool:
        """Note an address whose fault is one of many alike; False if it deserves a word of its own."""
        if problem.reason not in _TOLD:
            return False
        self.leave(problem.reason, url)
        return True

    def leave(self, reason: str, url: str) -> None:
        """Note an address that is not read."""
        self.left.setdefault(reason, []).append(url)

    def missing(self) -> Iterator[Missing]:
        """One value for each reason."""
        for reason, urls in self.left.items():
            count = "1 address was" if len(urls) == 1 else f"{len(urls):,} addresses were"
            why = _TOLD[reason].format(most=self.most)
            detail = f"{self.start}: {count} not read, {why}: {urls[0]}{' …' if len(urls) > 1 else ''}"
            yield Missing(name=self.start, unread=Unread(reason=reason, detail=detail))
