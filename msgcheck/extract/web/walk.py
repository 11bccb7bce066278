"""The tree to pieces of text, in reading order, each with the role a reader would give it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgcheck.extract.web import tables
from msgcheck.extract.web.frame import FURNITURE, Frame, Piece
from msgcheck.extract.web.furniture import BESIDE, furniture, skips
from msgcheck.extract.web.glue import part
from msgcheck.extract.web.hiding import Visibility, on_own_lines
from msgcheck.extract.web.lines import BREAK, clean, lines, paragraphs, says_something
from msgcheck.extract.web.names import NAMELESS, Named, named
from msgcheck.extract.web.tags import BLOCKS, HEADINGS, ROLES, SKIPPED, heading_level, is_button
from msgcheck.extract.web.tree import parse

MOST_EMBEDDED = 20
"""Documents in `srcdoc` read from one page."""

IGNORE = "data-msgcheck-ignore"
"""An element with this attribute is no part of what is checked."""

_CONTENT = frozenset(("article", "blockquote", "figure", "section", "li", "td", "dialog"))
"""A <footer> in one of these is theirs, not the page's."""

_ASIDE = {"text": "svg-text", "title": "alt-text", "desc": "alt-text"}
"""Elements of a drawing that stand inside a line of text, and the role of what they say."""

TOOLTIP_WORDS = 4
"""A drawing's title of so many words is a sentence that a reader sees on pointing at it; shorter ones name an icon."""

_SPECIAL = frozenset(("br", "wbr", "img", "amp-img", "input", "template", "iframe"))
_PLAIN = frozenset(("href", "target", "rel", "title", "color", "face", "size", "data-v", "dir", "lang"))
"""Attributes that change nothing about how a text inside a line is read."""

_TELLING = frozenset(("aria-hidden", "aria-label", "hidden", "role", "style"))
"""Attributes that may hide an element or set it beside the message; most elements bear none, and their names tell."""

_PRESSED = ("submit", "button", "reset")
_SHADOW = ("shadowrootmode", "shadowroot")


def _means_nothing(element: Element) -> bool:
    """Whether a text inside a line reads the same without this element around it."""
    attributes = element.attrib
    if len(element) or element.tag in _ASIDE:
        return False
    return not attributes or (_PLAIN.issuperset(attributes) and not skips(element))


def _is_tooltip(element: Element) -> bool:
    return element.tag == "title" and len((element.text or "").split()) >= TOOLTIP_WORDS


class Walker:
    """One pass over a page: gathers runs of text and cuts them where a block begins or ends."""

    def __init__(self, root: Element) -> None:
        self.pieces: list[Piece] = []
        self.section = 1
        """Counted from 1. A <section> begins one if the one before said anything, an h1 or h2 if it had one."""
        self._said = self._headed = False
        self._embedded = 0
        self._visibility = Visibility(root)
        self._run: list[str] = []
        self._run_frame = Frame(None, "page", None)
        self._waiting: list[tuple[str, str, Frame]] = []
        self._cells: dict[Element, tuple[str, ...]] = {}
        self._read(root, self._run_frame)

    def _read(self, root: Element, frame: Frame) -> None:
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
            self._run = [text]
            self._run_frame = frame.block

    def _flush(self) -> None:
        frame, run = self._run_frame, "".join(self._run)
        self._run = []
        found = paragraphs(run) if frame.role == "code" else lines(run, frame.role in HEADINGS)
        for text in found:
            if frame.role == "table-cell" or says_something(text):
                self._emit(text, frame.furniture or frame.role, frame)
        waiting, self._waiting = self._waiting, []
        for label in waiting:
            self._emit(*label)

    def _emit(self, text: str, role: str, frame: Frame) -> None:
        hidden = frame.hidden
        ordinary = not hidden and role not in FURNITURE
        self.pieces.append(
            Piece(text, role, frame, section=self.section, ordinary=ordinary, hidden=hidden, heads=frame.heads)
        )
        if ordinary and (not frame.in_header or role in HEADINGS):
            self._said = True
            self._headed = self._headed or role in ("h1", "h2")

    # -- elements

    def _enter(self, element: Element, parent: Frame) -> Frame | None:
        """Open an element; None for one that is not walked, the parent for one without a meaning of its own."""
        tag, attributes = element.tag, element.attrib
        if tag in SKIPPED or (attributes and IGNORE in attributes):
            parent.count(tag)
            return None
        if tag in _SPECIAL:
            return self._special(element, parent)
        block = tag in BLOCKS or "-" in tag
        if not block and _means_nothing(element) and not parent.in_header:
            return parent
        if len(element) > 1:
            part(element)
        frame = Frame(parent, tag, attributes.get("id"))
        names = NAMELESS
        if attributes:
            if "class" in attributes or "id" in attributes:
                names = named(attributes.get("class", ""), attributes.get("id", ""))
            self._read_attributes(element, names, frame)
        if block:
            self._open_block(element, names, frame)
        else:
            self._open_inline(element, names, frame, parent)
        return frame

    def _read_attributes(self, element: Element, names: Named, frame: Frame) -> None:
        telling = not _TELLING.isdisjoint(element.attrib)
        if not frame.hidden and (telling or names.unseen or self._visibility.ruled):
            frame.hidden = self._visibility.hides(element, names)
        if frame.furniture is None and (telling or names.beside or frame.tag in BESIDE):
            frame.furniture = furniture(element, names, frame.in_content)
        label = telling and element.attrib.get("aria-label")
        if label:
            self._emit_beside(label, "aria-label", frame)

    def _open_block(self, element: Element, names: Named, frame: Frame) -> None:
        if self._run:
            self._flush()
        tag = frame.tag
        frame.block = frame
        level = heading_level(element, names)
        self._set_role(element, names, frame, level)
        if tag == "noscript" or (tag == "dialog" and "open" not in element.attrib):
            frame.hidden = True
        if tag in _CONTENT:
            frame.in_content = True
        elif tag in ("nav", "footer") and frame.furniture is None:
            frame.furniture = furniture(element, names, frame.in_content)
        elif tag == "table":
            self._cells.update(tables.heads(element))
        if (tag == "header" and not frame.in_content) or element.attrib.get("role") == "banner":
            frame.in_header = True
        begins = self._said if tag == "section" else self._headed and level in (1, 2)
        if begins and not frame.furniture and not frame.hidden:
            self.section += 1
            self._said = self._headed = False

    def _set_role(self, element: Element, names: Named, frame: Frame, level: int) -> None:
        tag = frame.tag
        if level:
            frame.role = f"h{level}"
        elif tag in ("td", "th"):
            frame.heads = self._cells.get(element, ())
            frame.role = "table-cell" if element in self._cells else "paragraph"
        elif is_button(element, names):
            frame.role = "button"
        elif tag in ROLES:
            frame.role = ROLES[tag]
        frame.opens = names.asks or tag in ("summary", "dt") or "aria-expanded" in element.attrib

    def _open_inline(self, element: Element, names: Named, frame: Frame, parent: Frame) -> None:
        tag = frame.tag
        if is_button(element, names) or "aria-expanded" in element.attrib:
            if self._run:
                self._flush()
            frame.block = frame
            frame.role = "button"
            frame.opens = "aria-expanded" in element.attrib
        elif tag in _ASIDE:
            self._set_aside(frame, "caption" if _is_tooltip(element) else _ASIDE[tag])
        elif frame.hidden != parent.hidden or frame.furniture != parent.furniture:
            self._set_aside(frame, frame.role)
        elif tag == "a" and frame.in_header and not self._run and frame.role == "paragraph" and frame.block.tag != "p":
            frame.furniture = frame.furniture or "nav"
            self._set_aside(frame, frame.role)
        elif element.attrib and self._visibility.sets_apart(element, names):
            frame.apart = on_own_lines(element)
            if self._run:
                self._run.append(" ")

    def _set_aside(self, frame: Frame, role: str) -> None:
        """Read an element inside a line as a passage of its own; the line goes on after it."""
        frame.kept = (self._run, self._run_frame)
        self._run, self._run_frame = [], frame
        frame.block = frame
        frame.role = role

    def _leave(self, frame: Frame) -> None:
        if self._run and frame.block is frame:
            self._flush()
        if frame.apart and self._run:
            self._run.append(" ")
        if frame.kept is not None:
            self._run, self._run_frame = frame.kept

    # -- elements that are not simply text

    def _special(self, element: Element, parent: Frame) -> Frame | None:
        tag, attributes = element.tag, element.attrib
        if tag == "br":
            if self._run:
                self._run.append(BREAK)
            return None
        if tag == "wbr":
            return None
        frame = Frame(parent, tag, attributes.get("id"))
        if tag == "template" and any(name in attributes for name in _SHADOW):
            self._open_block(element, NAMELESS, frame)
            return frame
        if tag in ("img", "amp-img"):
            self._picture(element, frame)
        elif tag == "input":
            self._input(element, frame)
        elif tag == "iframe" and attributes.get("srcdoc"):
            self._embedded_page(attributes["srcdoc"], frame)
        return None

    def _embedded_page(self, text: str, frame: Frame) -> None:
        if self._run:
            self._flush()
        self._embedded += 1
        if self._embedded <= MOST_EMBEDDED:
            frame.block = frame
            self._read(parse(text), frame)

    def _picture(self, element: Element, frame: Frame) -> None:
        attributes = element.attrib
        names = named(attributes.get("class", ""), attributes.get("id", ""))
        alt = attributes.get("alt") or attributes.get("aria-label")
        if alt and not frame.hidden and not self._visibility.hides(element, names):
            self._emit_beside(alt, "alt-text", frame)

    def _input(self, element: Element, frame: Frame) -> None:
        value = clean(element.attrib.get("value", ""))
        if value and element.attrib.get("type", "").lower() in _PRESSED:
            if self._run:
                self._flush()
            self._emit(value, frame.furniture or "button", frame)
        self._emit_beside(element.attrib.get("aria-label", ""), "aria-label", frame)

    def _emit_beside(self, label: str, role: str, frame: Frame) -> None:
        """What stands in the middle of a line is told after it."""
        text = clean(label)
        if text and self._run:
            self._waiting.append((text, role, frame))
        elif text:
            self._emit(text, role, frame)
