"""What is on a page but no part of its message: menus, footers, cookie bars, chats."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgcheck.extract.web.names import Named
from msgcheck.extract.web.tags import HEADINGS, SKIPPED

LINKED = 0.6
"""Share of letters in links above which a part named like a menu is one: real menus have 0.8 and more, articles 0.1."""

LOGO_LETTERS = 40
"""A logo says a name, perhaps with a tagline; more is text."""

BAR_LETTERS = 3000
"""A cookie bar says less than this; a page about cookies says more."""

_SKIP = re.compile(
    r"(?:skip|jump|go|direct)(?: (?:over|past))?(?: to)?(?: the)?"
    r" (?:main|primary|page|site)? ?(?:content|navigation|nav|menu|links?|text|search|footer)\b.{0,15}\Z",
    re.IGNORECASE,
)

BESIDE = frozenset(("nav", "footer", "search", "a"))
"""Elements that may be furniture whatever their names and attributes are."""

_NEVER = HEADINGS | {"body", "html", "main", "page"}
_NAV_ROLES = frozenset(("navigation", "menu", "menubar"))
_LINKING = frozenset(("a", "button", "select"))
_ACTING = frozenset(("a", "button", "input"))


def furniture(element: Element, names: Named, in_content: bool) -> str | None:
    """nav, footer or widget, if the element is one; ``in_content``: inside an article, quote or figure."""
    tag, role = element.tag, element.attrib.get("role", "")
    if tag == "nav" or role in _NAV_ROLES:
        return "nav"
    if (tag == "footer" and not in_content) or role == "contentinfo":
        return "footer"
    if tag == "a" and skips(element):
        return "nav"
    if role == "search" or tag == "search":
        return "widget"
    if tag in _NEVER:
        return None
    if "cookie" in element.attrib.get("aria-label", "").lower() and _is_bar(element):
        return "widget"
    return _suggested(element, names) if names.tokens else None


def skips(element: Element) -> bool:
    """Whether an element is a link over the menus to the text, which most readers never see."""
    to = element.attrib.get("href", "") if element.tag == "a" else ""
    return "#" in to and _SKIP.match(" ".join("".join(element.itertext()).split())) is not None


def _suggested(element: Element, names: Named) -> str | None:
    if names.footer and element.tag != "p":
        return "footer"
    if (names.nav and _is_menu(element)) or (names.logo and _letters(element) < LOGO_LETTERS):
        return "nav"
    if names.chat or (names.cookies and _is_bar(element)) or (names.share and _is_menu(element)):
        return "widget"
    return None


def _is_menu(element: Element) -> bool:
    total = linked = 0
    for inside, text in _texts(element):
        total += len(text)
        linked += len(text) * inside
    return linked >= LINKED * total and element.find(".//h1") is None


def _is_bar(element: Element) -> bool:
    acts = any(each.tag in _ACTING for each in element.iter())
    return acts and _letters(element) < BAR_LETTERS and element.find(".//h1") is None


def _letters(element: Element) -> int:
    return sum(len(text) for _, text in _texts(element))


def _texts(element: Element) -> Iterator[tuple[bool, str]]:
    """(inside a link, text) of everything below."""
    stack = [(element, element.tag in _LINKING)]
    while stack:
        each, inside = stack.pop()
        if each.text and each.tag not in SKIPPED:
            yield inside, each.text.strip()
        for child in each:
            stack.append((child, inside or child.tag in _LINKING))
            if child.tail:
                yield inside, child.tail.strip()
