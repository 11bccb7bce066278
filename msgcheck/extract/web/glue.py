"""Words that only the page's style keeps apart: a number and its label, two lines of a card."""

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from msgcheck.extract.web.tags import BLOCKS, SKIPPED

_INLINE = frozenset(("a", "b", "code", "em", "i", "kbd", "mark", "small", "span", "strong", "time"))
"""Elements that designers turn into boxes; `sup` and `sub` belong to the word before them."""

_FIGURE = re.compile(r"\d[%+KMBx×]?\Z")
_WORD = re.compile(r"[^\W\d_]{3}")
"""So many letters are no unit or ending of the number before them."""
_ENDS = re.compile(r"[\w.!?%+)]\Z")


def part(parent: Element) -> None:
    """Put spaces between inline children that are painted as boxes.

    Without its style sheet a page does not say which they are. Where a parent has no text of its own, and one
    child ends and the next begins as no word goes on ("17" and "Native tools", but not "1" and "st", "Raku" and
    "AI"), they are boxes: a word broken over elements is set into running text, or goes on in small letters.
    """
    if parent.text and not parent.text.isspace():
        return
    if any(child.tail and not child.tail.isspace() for child in parent):
        return
    for before, after in pairwise(parent):
        if not before.tail and before.tag in _INLINE and after.tag in _INLINE and _boxes(before, after):
            before.tail = " "


def _boxes(before: Element, after: Element) -> bool:
    left, right = _text(before), _text(after)
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return False
    several = " " in left.strip() or " " in right.strip()
    begins = right[0].isupper() or right[0].isdigit()
    if _FIGURE.search(left) and _WORD.match(right):
        return begins or several
    return several and begins and _ENDS.search(left) is not None


def _text(element: Element) -> str:
    if any(each.tag in BLOCKS or each.tag in SKIPPED for each in element.iter()):
        return ""
    return "".join(element.itertext())
