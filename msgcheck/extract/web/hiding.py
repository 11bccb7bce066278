"""What a page keeps from its reader, and what it only folds away.

Closed answers, tabs and carousel slides are folded away: a reader opens them, so they count as read.
Menus, dialogs and whatever else is switched off count as hidden.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([\w-]+)")
_INVISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)")
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)\Z")
_OFF = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_APART = re.compile(r"display\s*:\s*(?:block|flex|grid|table|inline-block|inline-flex)")

_UNSEEN = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only u-hidden-visually assistive-text "
    "slick-cloned swiper-slide-duplicate".split()
)
"""Classes for text that is not painted, or painted twice."""

_FOLDED = re.compile(r"tab|acc|collaps|faq|answer|carousel|slide|swiper|toggle|expand|details|disclosure|panel|body|content", re.I)
_SWITCHED = re.compile(r"menu|nav|modal|dialog|popup|pop-up|overlay|dropdown|drawer|lightbox|offcanvas|off-canvas|toast|tooltip|sidenav", re.I)
_INLINE = frozenset(("span", "a", "b", "strong", "em", "i", "small"))


@dataclass(frozen=True, slots=True)
class _Rule:
    weight: tuple[int, int]
    tag: str | None
    classes: frozenset[str]
    id: str | None
    display: str


class Visibility:
    """Tells which elements of one page are hidden, from attributes and the page's own simple style rules."""

    def __init__(self, root: Element) -> None:
        self._rules = _style_rules(root)
        self._opened = {
            target.lstrip("#")
            for element in root.iter()
            if element.attrib and ("aria-expanded" in element.attrib or element.attrib.get("role") == "tab")
            for target in (element.get("aria-controls"), element.get("data-bs-target"), element.get("data-target"))
            if target
        }

    def hides(self, element: Element, named: list[str]) -> bool:
        """Whether the reader does not get to see the element."""
        attributes = element.attrib
        if not _UNSEEN.isdisjoint(named):
            return True
        if element.tag == "dialog" and "open" not in attributes:
            return True
        role = attributes.get("role", "")
        unnamed = role + " " + " ".join(named)
        if attributes.get("aria-hidden") == "true" and (_SWITCHED.search(unnamed) or element.tag == "nav"):
            return True
        if not self._off(element, named):
            return False
        return not self._folded(attributes, unnamed)

    def sets_apart(self, element: Element, named: list[str]) -> bool:
        """Whether an inline element is painted as a box of its own, so that its words must not glue."""
        if element.tag not in _INLINE:
            return False
        style = attributes_style(element)
        return bool(_APART.search(style)) if style else self._display(element, named) not in (None, "none", "inline")

    def _off(self, element: Element, named: list[str]) -> bool:
        attributes = element.attrib
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        style = attributes_style(element)
        if style and _OFF.search(style):
            return True
        return self._display(element, named) == "none"

    def _folded(self, attributes: dict[str, str], unnamed: str) -> bool:
        if _SWITCHED.search(unnamed) or attributes.get("aria-modal") == "true":
            return False
        if attributes.get("role") == "tabpanel" or attributes.get("id") in self._opened:
            return True
        return bool(_FOLDED.search(unnamed))

    def _display(self, element: Element, named: list[str]) -> str | None:
        if not self._rules:
            return None
        best: _Rule | None = None
        for key in (element.tag, *named):
            for rule in self._rules.get(key, ()):
                if (best is None or rule.weight > best.weight) and _applies(rule, element, named):
                    best = rule
        return best.display if best else None


def attributes_style(element: Element) -> str:
    """The inline style in lower case."""
    return element.attrib.get("style", "").lower()


def _applies(rule: _Rule, element: Element, named: list[str]) -> bool:
    if rule.tag is not None and rule.tag != element.tag:
        return False
    return rule.classes.issubset(named) and (rule.id is None or rule.id == element.attrib.get("id"))


def _style_rules(root: Element) -> dict[str, list[_Rule]]:
    """Rules with one compound selector (`.menu`, `div#top.open`), by a name that an element must bear.

    Rules for a screen width, for print and for states (`:hover`) are left out: they hold only at times.
    """
    rules: dict[str, list[_Rule]] = defaultdict(list)
    sheets = [sheet.text or "" for sheet in root.iter("style") if sheet.get("media", "all") in ("all", "screen", "")]
    css = _AT_RULE.sub("", _COMMENT.sub("", "\n".join(sheets))) if sheets else ""
    for order, (selectors, body) in enumerate(_RULE.findall(css)):
        display = _DISPLAY.search(body.lower())
        if not display and not _INVISIBLE.search(body.lower()):
            continue
        for selector in selectors.split(","):
            _add(rules, selector.strip(), display[1] if display else "none", order)
    return dict(rules)


def _add(rules: dict[str, list[_Rule]], selector: str, display: str, order: int) -> None:
    found = _COMPOUND.match(selector)
    if not found or not selector:
        return
    tag, names = found[1], found[2]
    classes = frozenset(re.findall(r"\.([\w-]+)", names))
    ids = re.findall(r"#([\w-]+)", names)
    weight = 100 * len(ids) + 10 * len(classes) + bool(tag)
    rule = _Rule((weight, order), tag, classes, ids[0] if ids else None, display)
    key = ids[0] if ids else min(classes) if classes else tag
    rules[key].append(rule)
