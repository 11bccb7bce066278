"""Characters made what a reader takes them for."""

import re
import unicodedata

BULLETS = (
    "\u2022\u2023\u2043\u204c\u204d\u2219\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u25e6\u25c6\u25c7\u25b6"
    "\u25b8\u25ba\u25b9\u2756\u27a2\u27a4\u2794\u279c\u2714\u2713\u2705\u2610\u2611\u2612\u2726\u2727"
    "\u2605\u2606\u00bb\u203a\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071"
)
"""Signs that begin an item of a list; the last ones are of the fonts Symbol and Wingdings."""

_PRESENTATION = re.compile("[\ufb00-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\u2e80-\u2fdf\uf900-\ufaff]")
"""Ligatures, Arabic forms by position, radicals drawn as signs: one sign on the page, other letters to a reader."""

_NOTHING = re.compile(
    "[\u200b-\u200d\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\x00-\x01\x03-\x08\x0e-\x1f\x7f-\x9f]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Letters for ligatures, plain spaces, hyphens at line ends as U+0002, no invisible or private signs."""
    text = text.replace("\ufffe", "\u0002")
    if text.isprintable():  # most lines: nothing invisible, no private sign, no space but the plain one
        if not text.isascii():
            text = _PRESENTATION.sub(_plain_letters, text)
        return (_SPACES.sub(" ", text) if "  " in text or not text.isascii() else text).strip(" ")
    if not text.isascii():
        text = _PRESENTATION.sub(_plain_letters, text)
        first = text.lstrip()[:1]
        if "\ue000" <= first <= "\uf8ff":
            text = "\u2022 " + text.lstrip()[1:]
        text = _PRIVATE.sub("", text)
    text = _NOTHING.sub("", text)
    return _SPACES.sub(" ", text).strip(" ")


def _plain_letters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])
