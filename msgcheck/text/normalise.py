"""Make text from decks, PDFs and web pages comparable."""

import re
import unicodedata
from functools import lru_cache

from msgcheck.text.wordlists import wordlist

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[^\S\n]+")
AROUND_BREAK = re.compile(r" ?\n ?")
BROKEN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?:-\n|\x02\n?|\u00ad\n?|\ufffe\n?)(?=([^\W\d_]))")
"""A word that a line end cut in two; PDFium writes such a hyphen as U+0002 or U+FFFE."""

KEPT = re.compile("[™℠…№½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞⁰¹²³⁴-⁹]")
"""NFKC would turn 'Acme™' into 'AcmeTM' and '5½' into '51/2', which nobody wrote."""

HYPHENED = wordlist(
    "self non real full high low long short third two three four five half cross open user data time cost best",
    "far near cloud first one read audit ready hands ever state co",
)
"""First halves that keep their hyphen at a line end: 'self-' + 'service' is two words, 'onboard-' + 'ing' is one."""

QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "‚": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"'}
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "...", "™": "", "®": "", "℠": ""}
)
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*", re.UNICODE)


def normalise(text: str) -> str:
    """Clean text without changing what it says: one kind of space and line break, no invisible characters.

    Quotes and dashes stay as they are. Normalising twice changes nothing.
    """
    text = LINE_BREAKS.sub("\n", text)
    text = BROKEN_WORD.sub(_join, text)
    text = _compatible(text)
    text = "".join(character for character in text if _visible(character))
    text = BROKEN_WORD.sub(_join, AROUND_BREAK.sub("\n", SPACES.sub(" ", text)))
    return text.strip()


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Reduce text to what counts when two texts are compared: no case, plain quotes and dashes, single spaces."""
    return " ".join(normalise(text).translate(QUOTES).casefold().split())


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Split folded text into words; 'don't', 'e-mail', 'R&D' and '3.5' are one word each."""
    return tuple(WORD.findall(fold(text)))


def _join(match: re.Match[str]) -> str:
    first, following = match.group(1), match.group(2)
    cut = match.group(0)[len(first) :]
    before = match.string[match.start() - 1 : match.start()]
    if not following.islower():
        return f"{first}-\n" if cut.startswith("-") else f"{first}-"
    if cut.startswith("\u00ad"):
        return first
    return f"{first}-" if before == "-" or first.casefold() in HYPHENED else first


def _compatible(text: str) -> str:
    parts = KEPT.split(text)
    kept = KEPT.findall(text)
    pieces = [unicodedata.normalize("NFKC", parts[0])]
    for character, part in zip(kept, parts[1:], strict=True):
        pieces += [character, unicodedata.normalize("NFKC", part)]
    return "".join(pieces)


def _visible(character: str) -> bool:
    if character in "\n\t":
        return True
    category = unicodedata.category(character)
    # Cc control, Cf zero-width and soft hyphens, Co icon fonts, Cs/Cn damage; FE00-FE0F only pick a glyph.
    return category[0] != "C" and not "\ufe00" <= character <= "\ufe0f"
