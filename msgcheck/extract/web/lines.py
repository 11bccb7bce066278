"""Text runs into lines: where a line break means a new passage, and where it is only the layout."""

import re

BREAK = "\0"
"""Stands for <br> in a run; a page's own NULs are left out when it is decoded."""

PROSE = 25
"""A line of this many signs is prose that wraps; shorter ones are the lines of a list or an address."""

_LEFT_OUT = re.compile("[\xad\u200b\u2060\ufeff\ue000-\uf8ff]+")
_BULLET = re.compile(r"[•·‣▪●◦✓✔✗✘►▸→*–—-]\s")
_ENDED = re.compile(r"[.!?:;。！？：…]['\"”’»)]*\Z")


def clean(text: str) -> str:
    """One line, single spaces, without soft hyphens, zero-width signs and the signs of icon fonts."""
    text = " ".join(text.split())
    return text if text.isascii() or not _LEFT_OUT.search(text) else " ".join(_LEFT_OUT.sub("", text).split())


def says_something(text: str) -> bool:
    """Whether a text holds a letter or digit; arrows, icons and rules do not."""
    return text[:1].isalnum() or any(map(str.isalnum, text))


def lines(run: str, heading: bool) -> list[str]:
    """The passages of one run. A heading is one passage, however many lines it is set in."""
    if BREAK not in run:
        text = clean(run)
        return [text] if text else []
    raw = [clean(line) for line in run.split(BREAK)]
    if heading:
        return [" ".join(filter(None, raw))] if any(raw) else []
    return _joined(raw)


def paragraphs(text: str) -> list[str]:
    """The passages of preformatted text: blank lines part them."""
    parts = re.split(r"\n[ \t\r]*\n", text.replace(BREAK, "\n"))
    return [part for part in map(clean, parts) if part]


def _joined(raw: list[str]) -> list[str]:
    short_list = len([line for line in raw if line]) > 2 and all(len(line) < 2 * PROSE for line in raw)
    out: list[str] = []
    apart = True
    for line in raw:
        if not line:
            apart = True
        elif apart or (short_list and not line[0].islower()) or not _continues(out[-1], line):
            out.append(line)
            apart = False
        else:
            out[-1] = f"{out[-1]} {line}"
    return out


def _continues(before: str, line: str) -> bool:
    if line[0].islower():
        return True
    if _BULLET.match(line) or before.endswith(":"):
        return False
    return len(before) >= PROSE and (not _ENDED.search(before) or len(line) >= PROSE)
