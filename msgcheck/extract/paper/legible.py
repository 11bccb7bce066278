"""Whether the characters of a page are letters that a person would read there.

A font without a map to Unicode draws good glyphs and yields nonsense: control characters,
private signs, punctuation in a row, words without a vowel. It is told font by font.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from msgcheck.extract.paper.lines import Line

ODD_SHARE = 0.3
"""Share of odd characters above which a font is unreadable; formulas and tables of signs stay below 0.2."""

SIGN_SHARE = 0.5
"""Share of punctuation above which a font is unreadable; code listings reach 0.3."""

ACCENTED = 0.5
"""Share of accented letters above which a font is unreadable: shifted codes give 0.67 to 1, Vietnamese 0.15."""

KINDS = 10
"""Kinds of signs without any letters between them: columns of figures have up to 8, shifted codes 15 and more."""

NO_LETTERS = 0.05
"""Share of letters below which a font sets figures only."""

MIN_CHARACTERS = 12
"""Fewer characters of a font tell nothing."""

MIN_WORDS = 12
VOWELLESS = 0.6
"""Share of Latin words of four letters and more without a vowel; abbreviations in data sheets reach 0.2."""

MIN_LOST = 25
"""Letters lost on a page before it is worth saying; a logo or an icon is not."""

_ODD = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x03-\x08\x0e-\x1f\x7f-\x9f]|\\(cid:\\d+\\)")
_SIGNS = re.compile(r"[!\"#$%&'()*+,/:;<=>?@\[\\\]^`{}~]")
_ACCENTED = re.compile("[\u00c0-\u024f]")
_LATIN_WORD = re.compile(r"[a-zA-Z]{4,}")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")


@dataclass(frozen=True, slots=True)
class Fount:
    """The words set in one font on one page."""

    text: str

    @property
    def readable(self) -> bool:
        """Whether it yields letters."""
        characters = len(self.text) - self.text.count(" ")
        odd = sum(len(match) for match in _ODD.findall(self.text)) + _unassigned(self.text)
        if characters < MIN_CHARACTERS:
            return odd < characters
        if odd > ODD_SHARE * characters or len(_SIGNS.findall(self.text)) > SIGN_SHARE * characters:
            return False
        if self._shifted(characters):
            return False
        words = _LATIN_WORD.findall(self.text)
        return len(words) < MIN_WORDS or sum(not _VOWEL.search(word) for word in words) < VOWELLESS * len(words)

    def _shifted(self, characters: int) -> bool:
        """Whether its letters are others than those drawn: codes a fixed step away from the right ones."""
        letters = sum(map(str.isalpha, self.text))
        if letters < NO_LETTERS * characters:
            return len(set(_SIGNS.findall(self.text))) >= KINDS
        return not self.text.isascii() and len(_ACCENTED.findall(self.text)) > ACCENTED * letters


def _unassigned(text: str) -> int:
    if text.isascii():
        return 0
    return sum(text.count(sign) for sign in set(text) if unicodedata.category(sign) == "Cn" and sign != "\ufffe")


def readable_lines(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines set in readable fonts, and how many characters the others hold."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        for word in line.words:
            if not word.style.icons:
                texts[word.style.font].append(word.text)
    bad = {font for font, words in texts.items() if not Fount(" ".join(words)).readable}
    if not bad:
        return list(lines), 0
    good, lost = [], 0
    for line in lines:
        inside = sum(len(word.text) for word in line.words if word.style.font in bad)
        lost += inside
        if 2 * inside <= sum(len(word.text) for word in line.words):
            good.append(line)
    return good, lost
