"""Time between two requests to one host."""

import time
from collections.abc import Callable

LONGEST_DELAY = 10.0
"""Seconds that a robots.txt can make us wait between two pages; some ask for minutes, which no audit can give."""


class Pace:
    """Remembers when each host was last asked."""

    def __init__(
        self,
        delay: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._asked: dict[str, float] = {}

    def wait(self, host: str, wished: float | None = None) -> None:
        """Until the host may be asked again; ``wished`` are the seconds that its robots.txt names."""
        delay = max(self._delay, min(wished or 0.0, LONGEST_DELAY))
        pause = self._asked.get(host, float("-inf")) + delay - self._clock()
        if pause > 0:
            self._sleep(pause)
        self._asked[host] = self._clock()
