"""Cut a text into words, numbers and signs, each with its place."""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?![\d.,]*\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign."""

    text: str
    low: str
    """The text in lower case."""
    start: int
    end: int
    kind: str
    """number, word or sign."""
    glued: bool
    """No white space stands before it."""


END_OF_TEXT = Token("", "", -1, -1, "end", False)


class Tokens:
    """The tokens of one text; reading past either end gives an empty token."""

    __slots__ = ("items", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = tuple(_read(text))

    def __getitem__(self, index: int) -> Token:
        return self.items[index] if 0 <= index < len(self.items) else END_OF_TEXT

    def __len__(self) -> int:
        return len(self.items)

    def says(self, index: int, *phrase: str) -> bool:
        """Whether these lower-case words stand from ``index`` on."""
        return all(self[index + offset].low == word for offset, word in enumerate(phrase))


def _read(text: str) -> list[Token]:
    found: list[Token] = []
    end = -1
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        raw = match.group()
        low = raw.lower().replace("’", "'")
        found.append(Token(raw, low, match.start(), match.end(), kind, match.start() == end))
        end = match.end()
    return found
