"""The numbered notes at the end of a page, and the address that a page from the web came from."""

import re
from collections.abc import Iterator, Set
from html import escape

from msgcheck.annotate.page_notes.marking import COLOURS, Numbered
from msgcheck.annotate.remark import remark
from msgcheck.extract.web.splice import Splice
from msgcheck.extract.web.walk import IGNORE
from msgcheck.model.finding import Finding
from msgcheck.report.wording import place

_BASE = re.compile(r"<base\b", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_START = re.compile(r"\s*(?:<!--.*?-->\s*|<!doctype[^>]*>\s*|<\?xml[^>]*>\s*)*(?:<html\b[^>]*>)?", re.I | re.DOTALL)
_ENDS = (re.compile(r"</body\s*>", re.IGNORECASE), re.compile(r"</html\s*>", re.IGNORECASE))
_STYLE = (
    "all:initial;display:block;position:relative;z-index:2147483647;clear:both;box-sizing:border-box;padding:24px;"
    "background:#fff;color:#222;border-top:4px solid #a40000;font:15px/1.5 sans-serif"
)
"""`all:initial` keeps the page's own styles out; the notes lie above whatever is fixed to the window."""


def notes(page: str, numbered: Numbered, marked: Set[int]) -> Iterator[Splice]:
    """One section before the page's end; nothing if there is nothing to say."""
    if not numbered:
        return
    at = _end(page)
    items = "".join(_item(number, finding, number in marked) for number, finding in numbered)
    title = '<strong style="display:block;font-size:18px;margin-bottom:12px">Notes by msgcheck</strong>'
    section = f'<section id="msgcheck-notes" {IGNORE}="" style="{_STYLE}">{title}{items}</section>'
    yield Splice(at, at, f"\n{section}\n")


def based(page: str, name: str) -> Iterator[Splice]:
    """A base for a page that was fetched and has none of its own."""
    if "://" not in name or _BASE.search(page):
        return
    head = _HEAD.search(page)
    start = _START.match(page)
    at = head.end() if head else start.end() if start else 0
    yield Splice(at, at, f'<base href="{escape(name)}"/>')


def _end(page: str) -> int:
    """Before the last end tag of the body, or of the page; at the very end if there is none."""
    for pattern in _ENDS:
        found = list(pattern.finditer(page))
        if found:
            return found[-1].start()
    return len(page)


def _item(number: int, finding: Finding, marked: bool) -> str:
    head, *rest = map(escape, remark(finding))
    link = f'<a href="#msgcheck-{number}" style="color:#a40000">{number}</a>' if marked else str(number)
    where = "" if marked else _where(finding)
    lines = "".join(f"<br/>{line}" for line in rest)
    style = f"display:block;margin:0 0 14px;padding-left:12px;border-left:6px solid {COLOURS[finding.severity]}"
    return f'<div id="msgcheck-note-{number}" style="{style}"><b>{link}. {head}{where}</b>{lines}</div>'


def _where(finding: Finding) -> str:
    """Where the words stand that could not be marked, if the comment does not say it."""
    if finding.passage is None:
        return ""
    at = finding.passage.location
    return " (not marked)" if at.number is None else f" ({escape(place(at))}, not marked)"
