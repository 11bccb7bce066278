"""What the tags, classes and ids of a page give away about its parts."""

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import lru_cache, reduce
from operator import or_
from xml.etree.ElementTree import Element

SKIPPED = frozenset(
    "script style head meta link base object embed canvas audio video source track map area textarea datalist rp rt "
    "defs param applet frameset noframes math annotation".split()
)
"""Elements whose content no reader sees as text."""

BLOCKS = frozenset(
    "html page body main section article aside header footer nav div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd menu table "
    "caption colgroup thead tbody tfoot tr td th blockquote figure figcaption pre form fieldset legend label details "
    "summary dialog address hr center hgroup search button select option optgroup template noscript marquee "
    "iframe title listing xmp dir".split()
)
"""Elements that end the line before and after them; custom elements do, too."""

ROLES = {
    "h1": "h1",
    "h2": "h2",
    "h3": "h3",
    "h4": "h4",
    "h5": "h5",
    "h6": "h6",
    "li": "li",
    "dt": "li",
    "dd": "li",
    "blockquote": "quote",
    "td": "table-cell",
    "th": "table-cell",
    "button": "button",
    "figcaption": "caption",
    "caption": "caption",
    "pre": "code",
    "label": "label",
    "legend": "label",
    "summary": "summary",
}
"""The role of the text in an element; text in anything else keeps the role of what it stands in."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_NEVER = HEADINGS | {"body", "html", "main", "page"}
_HEADING_CLASS = re.compile(r"^(?:heading|headline|title|h)[-_]?([1-6])$")
_BUTTON_CLASS = re.compile(r"(?:^|[-_])(?:btn|button|cta)(?:$|[-_])", re.IGNORECASE)

_ASKING_CLASS = re.compile(r"(?:^|[-_])(?:question|faq-?q|accordion-(?:title|header|button|trigger))", re.IGNORECASE)

_PARTS = r"(?:[-_]+(?:wrapper|wrap|container|inner|main|list|links?|bar|items?|primary|secondary|content|area|menu|nav|top|bottom|left|right|desktop|mobile|widgets?|col(?:umn)?s?))*"
_NAV_CLASS = re.compile(
    r"^(?:(?:main|site|top|primary|global|mobile|header|side|page|sub|mega|desktop|secondary|user|lang|language|app|tp|l|c)[-_]*)?"
    rf"(?:nav|navbar|navigation|menu|menubar|breadcrumbs?|megamenu|submenu|pagination|pager|sidebar-nav|toc){_PARTS}$",
    re.IGNORECASE,
)
_FOOTER_CLASS = re.compile(
    rf"^(?:(?:site|page|main|global|app|l|c|tp|the|web)[-_]*)?(?:footer|colophon){_PARTS}$", re.IGNORECASE
)
_LOGO_CLASS = re.compile(r"^(?:(?:site|nav|navbar|header|tp)[-_])?(?:logo|brand|site-title|logotype)$", re.IGNORECASE)
_COOKIE_BAR = re.compile(
    r"(?:cookie|consent|gdpr|ccpa)s?[-_]?\w*[-_]?"
    r"(?:banner|bar|notice|consent|popup|modal|overlay|dialog|message|law|wall|box|layer|manager|settings)"
    r"|onetrust|cybotcookie|usercentrics|didomi|klaro|truste|^cookies?$",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"intercom|drift-|tawk|crisp-client|live-?chat|chat-?(?:widget|bubble|launcher)|hubspot-messages", re.IGNORECASE
)
_SHARE = re.compile(r"(?:social|share)[-_]?(?:share|sharing|buttons?|links?|icons?)|addtoany|addthis", re.IGNORECASE)


class Hint(Flag):
    """What a class or an id suggests about an element."""

    FOOTER = auto()
    NAV = auto()
    LOGO = auto()
    COOKIES = auto()
    CHAT = auto()
    SHARE = auto()
    BUTTON = auto()
    ASKS = auto()


_HINTS = (
    (Hint.FOOTER, _FOOTER_CLASS),
    (Hint.NAV, _NAV_CLASS),
    (Hint.LOGO, _LOGO_CLASS),
    (Hint.COOKIES, _COOKIE_BAR),
    (Hint.CHAT, _CHAT),
    (Hint.SHARE, _SHARE),
    (Hint.BUTTON, _BUTTON_CLASS),
    (Hint.ASKS, _ASKING_CLASS),
)

NOTHING = Hint(0)

_NAV_ROLES = frozenset(("navigation", "menu", "menubar"))
_LINKING = frozenset(("a", "button", "select"))

LINKED = 0.6
"""Share of letters inside links above which a part named like a menu is one; real menus have 0.8 and more, articles 0.1."""

LOGO_LETTERS = 40
"""A logo says a name, perhaps with a tagline; more is text."""

BAR_LETTERS = 3000
"""A cookie bar says less than this; a page about cookies says more."""


def tokens(attributes: dict[str, str]) -> list[str]:
    """The id and the classes of an element."""
    named = attributes.get("class", "").split()
    if "id" in attributes:
        named.append(attributes["id"])
    return named


def heading_level(tag: str, attributes: dict[str, str], named: list[str]) -> int:
    """1 to 6 for a heading, by tag, ARIA or class name; 0 for anything else."""
    if tag in HEADINGS:
        return int(tag[1])
    if attributes.get("role") == "heading":
        level = attributes.get("aria-level", "2")
        return int(level) if level in "123456" and len(level) == 1 else 2
    if tag in ("div", "p", "span"):
        return next((int(found[1]) for found in map(_HEADING_CLASS.match, named) if found), 0)
    return 0


@lru_cache(maxsize=4096)
def _hint(name: str) -> Hint:
    return reduce(or_, (hint for hint, pattern in _HINTS if pattern.search(name)), NOTHING)


def hints(named: list[str]) -> Hint:
    """What the id and the classes of an element suggest together."""
    return reduce(or_, map(_hint, named), NOTHING)


def is_button(tag: str, attributes: dict[str, str], hint: Hint) -> bool:
    """Whether a reader sees a button: the element, the ARIA role, or a link with a button's class."""
    if tag == "button" or attributes.get("role") == "button":
        return True
    return tag == "a" and Hint.BUTTON in hint


def furniture(element: Element, hint: Hint, in_content: bool) -> str | None:
    """nav, footer or widget, if the element is one; ``in_content``: inside an article, quote or figure."""
    tag, role = element.tag, element.attrib.get("role", "")
    if tag == "nav" or role in _NAV_ROLES:
        return "nav"
    if (tag == "footer" and not in_content) or role == "contentinfo":
        return "footer"
    if role == "search" or tag == "search":
        return "widget"
    if tag in _NEVER:
        return None
    if "cookie" in element.attrib.get("aria-label", "").lower() and _is_bar(element):
        return "widget"
    return _suggested(element, hint) if hint else None


def _suggested(element: Element, hint: Hint) -> str | None:
    if Hint.FOOTER in hint and element.tag != "p":
        return "footer"
    if (Hint.NAV in hint and _is_menu(element)) or (Hint.LOGO in hint and _letters(element) < LOGO_LETTERS):
        return "nav"
    if Hint.CHAT in hint or (Hint.COOKIES in hint and _is_bar(element)) or (Hint.SHARE in hint and _is_menu(element)):
        return "widget"
    return None


def _is_menu(element: Element) -> bool:
    total = linked = 0
    for inside, text in _texts(element):
        total += len(text)
        linked += len(text) * inside
    return linked >= LINKED * total and element.find(".//h1") is None


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


def _letters(element: Element) -> int:
    return sum(len(text) for _, text in _texts(element))


def _is_bar(element: Element) -> bool:
    acts = element.find(".//button") is not None or element.find(".//a") is not None or element.find(".//input") is not None
    return acts and _letters(element) < BAR_LETTERS and element.find(".//h1") is None
