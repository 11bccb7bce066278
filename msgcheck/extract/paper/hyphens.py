"""Lines joined to a text: which hyphens at line ends belong to the word, and where no space goes."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from msgcheck.extract.paper.lines import Line

_HEAD = re.compile(r"([^\W\d_]+)-$")
_TAIL = re.compile(r"^[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
"""Chinese and Japanese: lines join without a space."""

BEFORE = frozenset(
    "self non well end real long short high low full part third first second one two three four five six seven eight nine "
    "ten cross multi year day month week hour minute best cost data cloud half hard large mid small single double fast "
    "time user world award industry role rule state built on off all always right risk same sub zero step client".split()
)
"""First parts of words that English writes with a hyphen; the second part must be a word of the document, too."""

AFTER = frozenset(
    "to based driven free time ready term level specific friendly party day days year years hour hours minute month week "
    "end in on off up out by of the and built native first class grade wide led scale size rich made quality effective "
    "efficient aware ion only side source house proof".split()
)
"""Second parts that are seldom cut off by hyphenation but often stand after a true hyphen."""

CLOSED = frozenset(
    "over under with some every work there where back break home hand ware foot head life down through after fore inter "
    "short book news note paper time under wall water land mark card".split()
)
"""First parts of words that English writes as one: overtime, workflow, network."""


class Joiner:
    """Joins lines; knows the words of the document, so that it can tell hyphens from hyphenation."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = vocabulary(texts)

    def join(self, lines: Sequence[Line]) -> str:
        """One text of several lines."""
        text = lines[0].text
        for before, line in zip(lines, lines[1:], strict=False):
            text = self.pair(text, line.text, hyphen=before.hyphen or text.endswith("-"))
        return text

    def pair(self, text: str, following: str, *, hyphen: bool) -> str:
        """Two texts as one."""
        if hyphen and following:
            return (text if self.keeps_hyphen(text, following) else text[:-1]) + following
        if text[-1:] and _NO_SPACES.match(text[-1]) and following and _NO_SPACES.match(following[0]):
            return text + following
        return f"{text} {following}"

    def keeps_hyphen(self, text: str, following: str) -> bool:
        """Whether the hyphen at the end of a line is part of the word."""
        head, tail = _HEAD.search(text), _TAIL.match(following)
        if not head or not tail or text.endswith(" -"):
            return True
        first, second = head.group(1), tail.group()
        if second[0].isupper() and not first.isupper():
            return True
        first, second = first.casefold(), second.casefold()
        if first + second in self.words:
            return False
        if f"{first}-{second}" in self.words or second in AFTER:
            return True
        if second not in self.words or first not in self.words | BEFORE:
            return False
        return first in BEFORE or (len(first) > 3 < len(second) and first not in CLOSED)


def vocabulary(texts: Iterable[str]) -> AbstractSet[str]:
    """The words of some texts, those at line ends left out."""
    words: set[str] = set()
    for text in texts:
        found = _WORDS.findall(text.casefold())
        words.update(found[:-1] if text.endswith("-") else found)
    return words
