"""What a page keeps from its reader, and what it only folds away.

Closed answers, tabs and carousel slides are folded away: a reader opens them, so they count as read.
Menus, dialogs and whatever else is switched off count as hidden.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgcheck.extract.web.names import Named
from msgcheck.extract.web.styles import Styles

_OFF = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")
_APART = re.compile(r"display\s*:\s*(?:block|flex|grid|table|inline-)")
_OWN_LINES = re.compile(r"display\s*:\s*(?:block|flex|grid|table)")


class Visibility:
    """Tells which elements of one page are hidden, from attributes and the page's own simple style rules."""

    def __init__(self, root: Element) -> None:
        self._styles = Styles(root)
        self._opened = frozenset(_opened(root))
        self.ruled = self._styles.ruled
        """The page's own rules may hide an element that says nothing of it."""

    def hides(self, element: Element, names: Named) -> bool:
        """Whether the reader does not get to see the element."""
        attributes = element.attrib
        if names.unseen:
            return True
        if attributes.get("aria-hidden") == "true" and (names.switched or element.tag == "nav"):
            return True
        return self._off(element, names) and not self._folded(attributes, names)

    def sets_apart(self, element: Element, names: Named) -> bool:
        """Whether an inline element is painted as a box of its own, so that its words must not glue."""
        style = element.attrib.get("style")
        if style and "display" in style.lower():
            return _APART.search(style.lower()) is not None
        return self._styles.display(element, names) not in (None, "none", "inline")

    def _off(self, element: Element, names: Named) -> bool:
        attributes = element.attrib
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        style = attributes.get("style")
        if style and _OFF.search(style.lower()):
            return True
        return self._styles.display(element, names) == "none"

    def _folded(self, attributes: dict[str, str], names: Named) -> bool:
        if names.switched or attributes.get("aria-modal") == "true" or attributes.get("role") in ("menu", "dialog"):
            return False
        return names.folded or attributes.get("role") == "tabpanel" or attributes.get("id") in self._opened


def _opened(root: Element) -> Iterator[str]:
    """Ids of what the page's own switches open."""
    for element in root.iter():
        attributes = element.attrib
        if attributes and ("aria-expanded" in attributes or attributes.get("role") == "tab"):
            for name in ("aria-controls", "data-bs-target", "data-target"):
                if name in attributes:
                    yield attributes[name].lstrip("#")


def on_own_lines(element: Element) -> bool:
    """Whether an inline element says itself that it is painted as a block, so that the next one begins a line."""
    style = element.attrib.get("style")
    return style is not None and _OWN_LINES.search(style.lower()) is not None
