"""Whether the characters of a page are letters that a person would read there.

A font without a map to Unicode draws good glyphs and yields nonsense: control characters,
private signs, punctuation in a row, words without a vowel. It is told font by font.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.extract.paper.lines import Line

ODD_SHARE = 0.3
"""Share of odd characters above which a font is unreadable; formulas and tables of signs stay below 0.2."""

MIN_CHARACTERS = 12
"""Fewer characters of a font tell nothing."""

MIN_WORDS = 12
VOWELLESS = 0.6
"""Share of Latin words of four letters and more without a vowel; abbreviations in data sheets reach 0.2."""

MIN_LOST = 25
"""Letters lost on a page before it is worth saying; a logo or an icon is not."""

_ODD = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x03-\x08\x0e-\x1f\x7f-\x9f]|\\(cid:\\d+\\)")
_SIGNS = re.compile(r"[!\"#$%&'()*+,/:;<=>?@\[\\\]^`{}~]")
_LATIN_WORD = re.compile(r"[a-zA-Z]{4,}")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")


@dataclass(slots=True)
class Fount:
    """What a font's characters add up to on one page."""

    characters: int = 0
    odd: int = 0
    signs: int = 0
    words: int = 0
    vowelless: int = 0

    def add(self, text: str, mapped: bool) -> None:
        """Count one word."""
        self.characters += len(text)
        self.odd += sum(len(match) for match in _ODD.findall(text)) + _unassigned(text)
        self.signs += len(_SIGNS.findall(text)) if not text.isalnum() else 0
        for word in _LATIN_WORD.findall(text):
            self.words += 1
            self.vowelless += not _VOWEL.search(word)

    @property
    def readable(self) -> bool:
        """Whether it yields letters."""
        if self.characters < MIN_CHARACTERS:
            return self.odd < self.characters
        if self.odd > ODD_SHARE * self.characters or self.signs > 0.5 * self.characters:
            return False
        return self.words < MIN_WORDS or self.vowelless < VOWELLESS * self.words


def _unassigned(text: str) -> int:
    return 0 if text.isascii() else sum(unicodedata.category(sign) == "Cn" and sign != "\ufffe" for sign in text)


def readable_lines(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines set in readable fonts, and how many characters the others hold."""
    founts: dict[str, Fount] = {}
    for line in lines:
        for word in line.words:
            if not word.style.icons:
                founts.setdefault(word.style.font, Fount()).add(word.text, word.style.mapped)
    bad = {font for font, fount in founts.items() if not fount.readable}
    if not bad:
        return list(lines), 0
    good, lost = [], 0
    for line in lines:
        shares = Counter[bool]()
        for word in line.words:
            shares[word.style.font in bad] += len(word.text)
        lost += shares[True]
        if shares[False] >= shares[True]:
            good.append(line)
    return good, lost
