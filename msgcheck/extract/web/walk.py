"""The tree to pieces of text, in reading order, each with the role a reader would give it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgcheck.extract.web import names, tables
from msgcheck.extract.web.frame import Frame, Piece
from msgcheck.extract.web.hiding import Visibility
from msgcheck.extract.web.lines import BREAK, clean, lines, paragraphs
from msgcheck.extract.web.tree import parse

MOST_EMBEDDED = 20
"""Documents in `srcdoc` read from one page."""

IGNORE = "data-msgcheck-ignore"
"""An element with this attribute is no part of what is checked."""

_CONTENT = frozenset(("article", "blockquote", "figure", "section", "li", "td", "dialog"))
"""A <footer> in one of these is theirs, not the page's."""

_LANDMARKS = frozenset(("section", "h1", "h2"))
_ASIDE = {"text": "svg-text", "title": "alt-text", "desc": "alt-text"}
"""Elements of a drawing that stand inside a line of text, and the role of what they say."""

_PRESSED = ("submit", "button", "reset")
_SHADOW = ("shadowrootmode", "shadowroot")


def walk(root: Element) -> "Walker":
    """Read a page; the walker then holds its pieces and how many sections there are."""
    walker = Walker(Visibility(root))
    walker.read(root, Frame(None, "page", None))
    return walker


class Walker:
    """One pass over a page: gathers runs of text and cuts them where a block begins or ends."""

    def __init__(self, visibility: Visibility) -> None:
        self.pieces: list[Piece] = []
        self.section = 1
        self.embedded = 0
        self._used = False
        self._visibility = visibility
        self._run: list[str] = []
        self._run_frame: Frame | None = None
        self._cells: dict[Element, tuple[str, ...]] = {}

    def read(self, root: Element, frame: Frame) -> None:
        """Walk without recursion: pages nest as deep as they like."""
        stack: list[tuple[Frame, Iterator[Element], str | None]] = [(frame, iter(root), None)]
        while stack:
            frame, children, tail = stack[-1]
            for child in children:
                inner = self._enter(child, frame)
                if inner is not None:
                    if child.text:
                        self._say(child.text, inner)
                    if len(child):
                        stack.append((inner, iter(child), child.tail))
                        break
                    if inner is not frame:
                        self._leave(inner)
                if child.tail:
                    self._say(child.tail, frame)
            else:
                stack.pop()
                self._leave(frame)
                if tail and frame.parent is not None:
                    self._say(tail, frame.parent)

    # -- text

    def _say(self, text: str, frame: Frame) -> None:
        if self._run:
            self._run.append(text)
        elif not text.isspace():
            self._run.append(text)
            self._run_frame = frame.block

    def _flush(self) -> None:
        if not self._run or self._run_frame is None:
            return
        frame, run = self._run_frame, "".join(self._run)
        self._run = []
        found = paragraphs(run) if frame.role == "code" else lines(run, frame.role in names.HEADINGS)
        for text in found:
            self._emit(text, frame.furniture or frame.role, frame)

    def _emit(self, text: str, role: str, frame: Frame) -> None:
        piece = Piece(text=text, role=role, frame=frame, section=self.section, hidden=frame.hidden, heads=frame.heads)
        self.pieces.append(piece)
        if piece.ordinary and not (frame.in_header and role not in names.HEADINGS):
            self._used = True

    # -- elements

    def _enter(self, element: Element, parent: Frame) -> Frame | None:
        """Open an element; None for one whose content is not read. An inline element without meaning is its parent."""
        tag, attributes = element.tag, element.attrib
        if tag in names.SKIPPED or IGNORE in attributes:
            return self._skipped(element, parent)
        if tag in ("br", "img", "input", "template", "iframe", "wbr", "amp-img"):
            return self._special(element, parent)
        block = tag in names.BLOCKS or "-" in tag
        if not block and not attributes and not len(element) and tag not in _ASIDE:
            return parent
        frame = Frame(parent, tag, attributes.get("id"))
        named = names.tokens(attributes) if attributes else []
        if attributes:
            self._read_attributes(element, named, frame)
        if block:
            self._open_block(element, named, frame)
        else:
            self._open_inline(element, named, frame)
        return frame

    def _read_attributes(self, element: Element, named: list[str], frame: Frame) -> None:
        attributes = element.attrib
        if not frame.hidden and self._visibility.hides(element, named):
            frame.hidden = True
        if frame.furniture is None:
            frame.furniture = names.furniture(element, attributes, named, frame.in_content)
        label = attributes.get("aria-label")
        if label:
            self._beside(label, "aria-label", frame)

    def _open_block(self, element: Element, named: list[str], frame: Frame) -> None:
        self._flush()
        tag, attributes = frame.tag, element.attrib
        frame.block = frame
        level = names.heading_level(tag, attributes, named)
        if tag == "table":
            self._cells.update(tables.heads(element) or {})
        self._set_role(element, named, frame, level)
        if tag == "noscript":
            frame.hidden = True
        if not attributes and frame.furniture is None and tag in ("nav", "footer"):
            frame.furniture = names.furniture(element, attributes, named, frame.in_content)
        if tag in _CONTENT:
            frame.in_content = True
        if tag == "header" and not frame.in_content or attributes.get("role") == "banner":
            frame.in_header = True
        if (tag == "section" or level in (1, 2)) and not frame.furniture and not frame.hidden and self._used:
            self.section += 1
            self._used = False

    def _set_role(self, element: Element, named: list[str], frame: Frame, level: int) -> None:
        tag = frame.tag
        if level:
            frame.role = f"h{level}"
        elif tag in ("td", "th"):
            frame.heads = self._cells.get(element, ())
            frame.role = "table-cell" if element in self._cells else "paragraph"
        elif tag in names.ROLES:
            frame.role = names.ROLES[tag]
        elif names.is_button(tag, element.attrib, named):
            frame.role = "button"
        if tag == "option":
            frame.furniture = frame.furniture or "widget"
        frame.trigger = tag in ("summary", "dt") or "aria-expanded" in element.attrib or any(map(names.asks, named))

    def _open_inline(self, element: Element, named: list[str], frame: Frame) -> None:
        tag, parent = frame.tag, frame.parent
        if names.is_button(tag, element.attrib, named) or "aria-expanded" in element.attrib:
            self._flush()
            frame.block = frame
            frame.role = "button"
            frame.trigger = "aria-expanded" in element.attrib
        elif tag in _ASIDE:
            self._set_aside(frame, _ASIDE[tag])
        elif parent is not None and (frame.hidden, frame.furniture) != (parent.hidden, parent.furniture):
            self._set_aside(frame, None)
        elif tag == "a" and frame.in_header and not self._run and frame.role == "paragraph" and frame.block.tag != "p":
            frame.furniture = frame.furniture or "nav"
            self._set_aside(frame, None)
        elif self._run and self._visibility.sets_apart(element, named):
            self._run.append(" ")

    def _set_aside(self, frame: Frame, role: str | None) -> None:
        """Read an element inside a line as a passage of its own; the line goes on after it."""
        frame.kept = self._run
        frame.kept_frame = self._run_frame
        self._run, frame.block = [], frame
        frame.role = role or frame.role

    def _leave(self, frame: Frame) -> None:
        if frame.block is frame:
            self._flush()
        if frame.kept is not None:
            self._run, self._run_frame = frame.kept, frame.kept_frame

    # -- elements that are not simply text

    def _skipped(self, element: Element, parent: Frame) -> None:
        parent.count(element.tag)

    def _special(self, element: Element, parent: Frame) -> Frame | None:
        tag, attributes = element.tag, element.attrib
        if tag == "template" and any(name in attributes for name in _SHADOW):
            frame = Frame(parent, tag, None)
            self._open_block(element, [], frame)
            return frame
        if tag == "br":
            if self._run:
                self._run.append(BREAK)
            return None
        if tag == "wbr":
            return None
        frame = Frame(parent, tag, attributes.get("id"))
        if tag in ("img", "amp-img"):
            self._picture(element, frame)
        elif tag == "input":
            self._input(element, frame)
        elif tag == "iframe" and attributes.get("srcdoc") and self.embedded < MOST_EMBEDDED:
            self._flush()
            self.embedded += 1
            self.read(parse(attributes["srcdoc"]), frame)
        return None

    def _picture(self, element: Element, frame: Frame) -> None:
        alt = element.attrib.get("alt") or element.attrib.get("aria-label")
        if alt and not self._hidden_by(element, frame):
            self._beside(alt, "alt-text", frame)

    def _hidden_by(self, element: Element, frame: Frame) -> bool:
        return frame.hidden or self._visibility.hides(element, names.tokens(element.attrib))

    def _input(self, element: Element, frame: Frame) -> None:
        value = element.attrib.get("value", "")
        if element.attrib.get("type", "").lower() in _PRESSED and value.strip():
            self._flush()
            self._emit(clean(value), frame.furniture or "button", frame)
        if element.attrib.get("aria-label"):
            self._beside(element.attrib["aria-label"], "aria-label", frame)

    def _beside(self, text: str, role: str, frame: Frame) -> None:
        text = clean(text)
        if text:
            self.pieces.append(Piece(text=text, role=role, frame=frame, section=self.section, hidden=frame.hidden))
