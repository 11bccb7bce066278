"""Who is next: a bounded queue that serves each party in turn, so that thirty files of one do not keep up another."""

import threading
from collections import OrderedDict, deque
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class FullError(Exception):
    """So many are waiting already that no more are taken."""


class Turns(Generic[Thing]):
    """Lines of waiting things, one a party; the lines are served in turn, each in its own order."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lines: OrderedDict[str, deque[Thing]] = OrderedDict()
        """The party whose turn it is stands first."""
        self._changed = threading.Condition()
        self._closed = False

    def join(self, party: str, thing: Thing) -> None:
        """Stand at the end of a party's line; FullError if too many wait in all."""
        with self._changed:
            if sum(map(len, self._lines.values())) >= self._most:
                raise FullError
            self._lines.setdefault(party, deque()).append(thing)
            self._changed.notify()

    def take(self) -> Thing | None:
        """The next one, waited for; None once the queue is closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._lines or self._closed)
            if self._closed:
                return None
            party, line = next(iter(self._lines.items()))
            thing = line.popleft()
            if line:
                self._lines.move_to_end(party)
            else:
                del self._lines[party]
            return thing

    def leave(self, thing: Thing) -> None:
        """Give up a place; one that is not waiting any more is no error."""
        with self._changed:
            for party, line in list(self._lines.items()):
                if thing in line:
                    line.remove(thing)
                if not line:
                    del self._lines[party]

    def before(self, thing: Thing) -> int | None:
        """How many are served before this one as things stand; None if it does not wait."""
        with self._changed:
            lines = list(self._lines.values())
            for turn, line in enumerate(lines):
                if thing in line:
                    ahead = line.index(thing)
                    others = (min(len(each), ahead + (at < turn)) for at, each in enumerate(lines) if at != turn)
                    return ahead + sum(others)
            return None

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._closed = True
            self._lines.clear()
            self._changed.notify_all()
