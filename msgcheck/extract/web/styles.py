"""The page's own style rules, as far as they decide whether text is painted."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from msgcheck.extract.web.names import Named

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([\w-]+)")
_INVISIBLE = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)")
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*)?((?:[.#][\w-]+)*)\Z")


@dataclass(frozen=True, slots=True)
class _Rule:
    weight: tuple[int, int]
    """Specificity, then order: the greatest wins."""
    tag: str | None
    names: frozenset[str]
    display: str


class Styles:
    """Rules with one compound selector (`.menu`, `div#top.open`), found by a name that the element must bear.

    Rules for a screen width, for print and for states (`:hover`) are left out: they hold only at times.
    Of longer selectors (`.card .price`) the last part is taken where it says how a box is painted, never
    where it says that it is not: what stands above it is not looked up. Such rules give way to all others.
    """

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        sheets = [sheet.text or "" for sheet in root.iter("style") if sheet.get("media", "") in ("all", "screen", "")]
        css = "\n".join(sheets)
        if "display" in css or "visibility" in css:
            for order, (selectors, body) in enumerate(_painting(_COMMENT.sub("", css))):
                for key, rule in _rules(selectors, body.lower(), order):
                    self._rules[key].append(rule)
        self._keys = frozenset(self._rules)
        self._found: dict[tuple[str, frozenset[str]], str | None] = {}
        self.ruled = bool(self._keys)

    def display(self, element: Element, names: Named) -> str | None:
        """The value of `display` that the strongest rule gives; None without a rule."""
        if not self.ruled:
            return None
        borne = element.tag, names.tokens  # few on a page, and frozen sets keep their hash
        if borne not in self._found:
            self._found[borne] = self._strongest(*borne)
        return self._found[borne]

    def _strongest(self, tag: str, tokens: frozenset[str]) -> str | None:
        keys = (tokens | {tag}) & self._keys
        fitting = [
            rule for key in keys for rule in self._rules[key] if rule.names <= tokens and rule.tag in (None, tag)
        ]
        return max(fitting, key=lambda rule: rule.weight).display if fitting else None


def _painting(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of the rules that say whether and how something is painted, outside at-rules."""
    depth = 0
    for chunk in css.split("}"):
        opened = chunk.count("{")
        if depth == 0 and opened == 1 and ("display" in chunk or "visibility" in chunk):
            selectors, _, body = chunk.partition("{")
            yield selectors.rpartition(";")[2], body
        depth = max(0, depth + opened - 1)


def _rules(selectors: str, body: str, order: int) -> Iterator[tuple[str, _Rule]]:
    display = _DISPLAY.search(body)
    if not display and not _INVISIBLE.search(body):
        return
    value = display[1] if display else "none"
    for selector in selectors.split(","):
        *above, last = selector.split() or [""]
        found = _COMPOUND.match(last)
        if not found or not last or (above and value == "none"):
            continue
        names = re.findall(r"[\w-]+", found[2])
        weight = 100 * found[2].count("#") + 10 * found[2].count(".") + bool(found[1])
        key = min(names) if names else found[1]
        rule = _Rule((-1 if above else weight, order), found[1], frozenset(names), value)
        yield key, rule
