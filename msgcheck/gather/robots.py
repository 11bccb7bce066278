"""What a site's robots.txt lets msgcheck read (RFC 9309)."""

import http.client
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from msgcheck.errors import AssetError
from msgcheck.gather.fetch import AGENT, Answer

LARGEST = 2**20
"""Bytes of one robots.txt; RFC 9309 asks for at least 500 KiB."""

_OPEN = ("bad-answer", "redirects", "bad-url")
"""Faults that RFC 9309 counts as 'there is none': whoever wants to close a site says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one origin asks for."""

    text: Protego | None = None
    """None: everything is open."""
    fault: AssetError | None = None
    """Why the rules could not be had; then everything is closed."""

    @property
    def delay(self) -> float | None:
        """Seconds between two requests, if the site names any."""
        wished = self.text.crawl_delay(AGENT) if self.text else None
        return None if wished is None else float(wished)


class Robots:
    """The rules of each origin, asked for once."""

    def __init__(self, ask: Callable[[str], Answer]) -> None:
        """``ask`` fetches a robots.txt; AssetError if there is no answer."""
        self._ask = ask
        self._known: dict[str, Rules] = {}

    def admit(self, url: str) -> Rules:
        """The rules that hold for a URL; AssetError if they close it."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._known:
            self._known[origin] = self._rules(f"{origin}/robots.txt")
        rules = self._known[origin]
        if rules.fault:
            raise AssetError(rules.fault.reason, f"{url} was not fetched: {rules.fault.detail}")
        if rules.text and not rules.text.can_fetch(url, AGENT):
            raise AssetError(
                "robots",
                f"{url} is closed to msgcheck by the site's robots.txt; use --ignore-robots if the site is yours",
            )
        return rules

    def _rules(self, url: str) -> Rules:
        try:
            answer = self._ask(url)
        except AssetError as problem:
            return Rules() if problem.reason in _OPEN else Rules(fault=problem)
        if answer.status >= 500 or answer.status == 429:
            reason = http.client.responses.get(answer.status, "an unknown status")
            return Rules(
                fault=AssetError(
                    "robots",
                    f"{url} answered with status {answer.status} ({reason}), which closes the site until it is back; "
                    "try again later, or use --ignore-robots if the site is yours",
                )
            )
        if answer.status != 200:
            return Rules()
        return Rules(text=Protego.parse(answer.body.decode("utf-8", errors="replace")))
