"""Lines joined to a text: which hyphens at line ends belong to the word, and where no space goes."""

import itertools
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from msgcheck.extract.paper.lines import Line

_HEAD = re.compile(r"([^\W\d_]+)-$")
_TAIL = re.compile(r"^[^\W\d_]+")
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BEFORE = """
all always award best built client cloud cost cross data day double eight end fast first five four full half
hard high hour industry large long low mid minute month multi nine non off on one part real right risk role
rule same second self seven short single six small state step sub ten third three time two user week well
world year zero
"""

_AFTER = """
and aware based built by class day days driven effective efficient end first free friendly grade hour hours
house in ion led level made minute month native of off on only out party proof quality ready rich scale side
size source specific term the time to up week wide year years
"""

_CLOSED = """
after back book break card down every foot fore hand head home inter land life mark news note over paper short
some there through time under wall ware water where with work
"""

_ONE_WORD = """
already alternative daytime database downtime everyday friday holiday ineffective inside into lifetime monday nationwide
nearby outside overtime runtime saturday setup sometime startup sunday thereby thereof thursday throughout today
tuesday upon uptime wednesday weekend within without workday worldwide yesterday
"""

_CUT = re.compile(r"\w[./@_]$")
"""An address may be cut there: where all other lines end with a space drawn and this one does not, it is."""

_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")
"""Chinese and Japanese: lines join without a space."""

BEFORE = frozenset(_BEFORE.split())
"""First parts of words that English writes with a hyphen; the second part must be a word of the document, too."""

AFTER = frozenset(_AFTER.split())
"""Second parts that are seldom cut off by hyphenation but often stand after a true hyphen."""

CLOSED = frozenset(_CLOSED.split())
"""First parts of words that English writes as one: overtime, workflow, network."""


ONE_WORD = frozenset(_ONE_WORD.split())
"""Words whose second part is in AFTER and that English writes as one."""


class Joiner:
    """Joins lines; knows the words of the document, so that it can tell hyphens from hyphenation."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words = vocabulary(texts)

    def join(self, lines: Sequence[Line]) -> str:
        """One text of several lines."""
        text = lines[0].text
        spaced = 2 * sum(line.words[0].spaced for line in lines[1:]) > len(lines) - 1
        for before, line in itertools.pairwise(lines):
            if spaced and not line.words[0].spaced and _CUT.search(text) and line.text[0].islower():
                text += line.text
                continue
            text = self.pair(text, line.text, hyphen=before.hyphen or text.endswith("-"))
        return text

    def pair(self, text: str, following: str, *, hyphen: bool) -> str:
        """Two texts as one."""
        if hyphen and following and text[-2:-1] != " ":
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
        if first + second in self.words or first + second in ONE_WORD:
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
