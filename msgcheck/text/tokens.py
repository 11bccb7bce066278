"""Cut a text into words, numbers and signs, each with its place."""

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]*\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s]|_)"
)


class Token(NamedTuple):
    """A word, a number or a sign."""

    text: str
    low: str
    """The text in lower case, with plain apostrophes."""
    start: int
    end: int
    kind: str
    """number, word or sign."""
    glued: bool
    """No white space stands before it."""


END_OF_TEXT = Token("", "", -1, -1, "end", False)
MARGIN = 12
"""Empty tokens on either side, so that looking a few words ahead or back needs no care."""


class Tokens:
    """The tokens of one text; reading a little past either end gives an empty token."""

    __slots__ = ("_padded", "items", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = tuple(_read(text))
        margin = (END_OF_TEXT,) * MARGIN
        self._padded = (*margin, *self.items, *margin)

    def __getitem__(self, index: int) -> Token:
        return self._padded[index + MARGIN]

    def __len__(self) -> int:
        return len(self.items)

    def says(self, index: int, *phrase: str) -> bool:
        """Whether these lower-case words stand from ``index`` on."""
        return all(self[index + offset].low == word for offset, word in enumerate(phrase))


@lru_cache(maxsize=2048)
def tokens_of(text: str) -> Tokens:
    """Cut a text into tokens; the last few thousand texts are remembered."""
    return Tokens(text)


def _read(text: str) -> list[Token]:
    found: list[Token] = []
    end = -1
    for match in TOKEN.finditer(text):
        raw = match.group()
        start, stop = match.span()
        low = raw.lower().replace("’", "'")
        found.append(Token(raw, low, start, stop, match.lastgroup or "sign", start == end))
        end = stop
    return found
