"""Every request of one run: robots.txt obeyed, hosts not hurried, pages not fetched twice, an end to it all."""

import http.client
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus

from msgcheck.errors import AssetError
from msgcheck.gather import robots
from msgcheck.gather.fetch import Answer, Limits, download, shown, split
from msgcheck.gather.manners import Manners
from msgcheck.gather.pace import Pace
from msgcheck.gather.store import Kept, Store

SHORTEST = 1.0
"""Seconds that a fetch gets once it has begun, whatever is left of the run's."""


class Client:
    """Fetches pages for one run."""

    def __init__(
        self,
        manners: Manners,
        *,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._manners = manners
        self._limits = limits or Limits(allow_private_hosts=manners.allow_private_hosts)
        self._sleep = sleep
        self._left = manners.seconds
        self._pace = Pace(manners.delay, sleep=sleep)
        self._robots = robots.Robots(self._ask_robots)
        self._store = Store.open(manners.store) if manners.store else None
        self._kept: dict[str, Kept] = {}

    def get(self, url: str) -> Answer:
        """What the server says to a URL, or said when it last changed; AssetError if there is nothing to be had."""
        if self._left <= 0:
            raise AssetError(
                "time-budget",
                f"{shown(url)} was not fetched: the {self._manners.seconds:g} seconds for fetching are over; "
                "allow more with --fetch-seconds",
            )
        began = time.monotonic()
        total = round(min(self._limits.total, max(self._left, SHORTEST)), 1)
        try:
            answer = download(url, limits=replace(self._limits, total=total), before=self._before, sleep=self._sleep)
        finally:
            self._left -= time.monotonic() - began
        return self._settled(answer)

    def close(self) -> None:
        """Let go of the store."""
        if self._store:
            self._store.close()

    def _before(self, url: str) -> Mapping[str, str]:
        _, host, _ = split(url)
        wished = None if self._manners.ignore_robots else self._robots.admit(url).delay
        self._pace.wait(host, wished)
        kept = self._store.get(url) if self._store else None
        if kept is None:
            return {}
        self._kept[url] = kept
        return kept.conditions

    def _ask_robots(self, url: str) -> Answer:
        limits = replace(self._limits, bytes=robots.LARGEST, total=min(self._limits.total, max(self._left, SHORTEST)))
        return download(url, limits=limits, before=self._before_robots, sleep=self._sleep)

    def _before_robots(self, url: str) -> Mapping[str, str]:
        self._pace.wait(split(url)[1])
        return {}

    def _settled(self, answer: Answer) -> Answer:
        kept = self._kept.pop(answer.url, None)
        if answer.status == HTTPStatus.NOT_MODIFIED and kept:
            headers = http.client.HTTPMessage()
            headers["Content-Type"] = kept.type
            return Answer(answer.url, HTTPStatus.OK, headers, kept.body)
        if answer.status == HTTPStatus.OK and self._store:
            self._keep(self._store, answer)
        return answer

    def _keep(self, store: Store, answer: Answer) -> None:
        headers = answer.headers
        kept = Kept(
            etag=headers.get("ETag"),
            modified=headers.get("Last-Modified"),
            type=headers.get("Content-Type", "application/octet-stream"),
            body=answer.body,
        )
        if kept.conditions and "no-store" not in headers.get("Cache-Control", "").lower():
            store.put(answer.url, kept)
