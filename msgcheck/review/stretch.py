"""A stretch of a passage: where a known wording stands in it, and how another one ends in its place."""

import re

from msgcheck.text.normalise import QUOTES

_WORD = re.compile(r"\w+(?:[.'’-]\w+)*|[^\w\s]")
_TOKEN = re.compile(r"\s+|[^\s]+")
_ENDS = ".!"
_CLOSING = "\"'”’)]»"


def find_wording(wording: str, text: str) -> tuple[int, int] | None:
    """Where a wording stands in a text, word for word; case, quotes, dashes, spaces and a last full stop aside.

    It must begin and end with a word of the text, and stand there once.
    """
    plain = wording.strip().rstrip(_ENDS)
    parts = [re.escape(part.translate(QUOTES)) for part in _WORD.findall(plain)]
    if not parts:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s*".join(parts) + r"(?!\w)[.!]?", re.IGNORECASE)
    same_length = "".join(char.translate(QUOTES) if len(char.translate(QUOTES)) == 1 else char for char in text)
    found = list(pattern.finditer(same_length))
    return found[0].span() if len(found) == 1 else None


def as_ended(wording: str, old: str) -> str:
    """A wording that ends as what it replaces does: with a full stop, or, as in bullets and titles, without."""
    bare = wording.strip()
    ended = old.rstrip().rstrip(_CLOSING).endswith((".", "!", "?"))
    if ended or not bare.endswith("."):
        return bare if bare.endswith((".", "!", "?")) or not ended else f"{bare}."
    return bare if re.search(r"[.!?]\s", bare) else bare[:-1]


def narrowed(start: int, old: str, new: str) -> tuple[int, str, str]:
    """The same replacement without the words that both have in front and behind, so that they keep their format."""
    mine, yours = _TOKEN.findall(old), _TOKEN.findall(new)
    most = min(len(mine), len(yours)) - 1
    front = next((n for n in range(most) if mine[n] != yours[n]), max(most, 0))
    most -= front
    back = next((n for n in range(most) if mine[-1 - n] != yours[-1 - n]), max(most, 0))
    ends = len(mine) - back, len(yours) - back
    return start + len("".join(mine[:front])), "".join(mine[front : ends[0]]), "".join(yours[front : ends[1]])
