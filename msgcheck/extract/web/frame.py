"""An open element while a page is walked, and the text that was found in one."""

import re
from dataclasses import dataclass

MOST_STEPS = 40
"""Selectors longer than this help nobody, and deep pages would make them long without end."""

_PLAIN_ID = re.compile(r"[A-Za-z_][\w-]*\Z")


class Frame:
    """One element on the way down; text belongs to the nearest one that is a block."""

    __slots__ = (
        "apart",
        "block",
        "counts",
        "depth",
        "furniture",
        "heads",
        "hidden",
        "in_content",
        "in_header",
        "kept",
        "number",
        "opens",
        "parent",
        "path",
        "role",
        "steps",
        "tag",
    )

    def __init__(self, parent: "Frame | None", tag: str, identity: str | None) -> None:
        self.parent = parent
        self.tag = tag
        self.counts: dict[str, int] | None = None
        self.kept: tuple[list[str], Frame] | None = None
        """The surrounding line, while this element's text is read apart from it."""
        self.path: str | None = f"#{identity}" if identity and _PLAIN_ID.match(identity) else None
        self.steps = 0
        """How many steps the path takes after its first; counting them in it would take as long as making it."""
        self.number = 1
        self.apart = False
        """Stands among inline elements, but is painted on lines of its own."""
        self.opens = False
        """Opens something: a summary, a term, an accordion's button."""
        if parent is None:
            self.depth = 0
            self.block: Frame = self
            self.furniture: str | None = None
            self.heads: tuple[str, ...] = ()
            self.hidden = self.in_content = self.in_header = False
            self.role = "paragraph"
            return
        self.depth = parent.depth + 1
        self.number = parent.count(tag)
        self.block = parent.block
        self.furniture = parent.furniture
        self.heads = parent.heads
        self.hidden = parent.hidden
        self.in_content = parent.in_content
        self.in_header = parent.in_header
        self.role = parent.role

    def count(self, tag: str) -> int:
        """The number of the next child with this tag, from 1."""
        if self.counts is None:
            self.counts = {}
        number = self.counts.get(tag, 0) + 1
        self.counts[tag] = number
        return number

    @property
    def selector(self) -> str | None:
        """A CSS path from the nearest id, or from the page's root; None where it would be endless."""
        chain: list[Frame] = []
        frame = self
        while frame.path is None and frame.parent is not None:
            chain.append(frame)
            frame = frame.parent
            if len(chain) > MOST_STEPS:
                return None
        path, steps = frame.path or "", frame.steps
        if steps + len(chain) > MOST_STEPS:  # and remember none: they would grow with every level
            return None
        for each in reversed(chain):
            step = each.tag if each.tag in ("html", "body") else f"{each.tag}:nth-of-type({each.number})"
            steps += bool(path)
            path = f"{path} > {step}" if path else step
            each.path, each.steps = path, steps
        return path or None

    def within(self, other: "Frame") -> bool:
        """Whether this element stands in the other one, or is it; no further than MOST_STEPS levels below it."""
        steps = self.depth - other.depth
        if not 0 <= steps <= MOST_STEPS:
            return False
        frame: Frame | None = self
        for _ in range(steps):
            frame = frame and frame.parent
        return frame is other

    def meets(self, other: "Frame") -> "Frame":
        """The innermost element that holds both."""
        mine, theirs = self, other
        while mine is not theirs:
            if mine.depth >= theirs.depth and mine.parent is not None:
                mine = mine.parent
            elif theirs.parent is not None:
                theirs = theirs.parent
        return mine


@dataclass(slots=True)
class Piece:
    """A run of text as it was found, before it becomes a block."""

    text: str
    role: str
    frame: Frame
    section: int
    ordinary: bool
    """Told to the reader as part of the page's message."""
    hidden: bool = False
    heads: tuple[str, ...] = ()
    heading: str | None = None
    question: str | None = None
    before: str | None = None


FURNITURE = frozenset(("nav", "footer", "widget", "alt-text", "aria-label"))
"""Roles of what is on a page, but no part of its message."""
