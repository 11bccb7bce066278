"""The word to use in the place of an avoided one: its case, its plural and the article before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.model.finding import Finding
from msgcheck.model.platform import Platform

_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|`[^`]*`")
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_VOWELS = "aeio"
"""First letters that take 'an'; 'u' and 'h' go either way ('a user', 'an hour')."""
_UNSURE = "uh"


@dataclass(frozen=True, slots=True)
class Replacement:
    """One avoided word and what to say instead; ``doubt`` is why somebody must look."""

    start: int
    old: str
    new: str
    doubt: str | None = None


def replacements(finding: Finding, platform: Platform) -> Iterator[Replacement]:
    """One for each time that the passage uses a word which the platform avoids in favour of the finding's."""
    entry = next((each for each in platform.terms if each.use == finding.expected), None)
    if finding.passage is None or entry is None:
        return
    text = finding.passage.text
    taken = [match.span() for pattern in (_ADDRESS, _pattern(entry.use)) for match in pattern.finditer(text)]
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for avoided in sorted(entry.avoid, key=len, reverse=True):
        for match in _pattern(avoided).finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield _replacement(match, avoided, entry.use, quoted=_inside(match.span(), quoted))


def _replacement(match: re.Match[str], avoided: str, use: str, *, quoted: bool) -> Replacement:
    old, text = match[0], match.string
    new = _cased(_plural(use) if match["ending"] else use, old, first=not text[: match.start()].strip())
    if quoted:
        return Replacement(match.start(), old, new, f"{old!r} stands in a quotation: ask before changing who said it.")
    if _looks_like_a_name(match):
        return Replacement(match.start(), old, new, f"{old!r} may be a name: look before changing it.")
    if avoided.endswith("s") and not avoided.endswith("ss") and not use.endswith("s"):
        return Replacement(match.start(), old, new, f"{old!r} is plural and {new!r} is not: look at the verb.")
    article = _ARTICLE.search(text[: match.start()])
    if article is None:
        return Replacement(match.start(), old, new)
    return _with_article(article, old, new)


def _with_article(article: re.Match[str], old: str, new: str) -> Replacement:
    before = article[0]
    if new[0].casefold() in _UNSURE:
        return Replacement(article.end(), old, new, f"Look at the article before {new!r}.")
    wanted = "an" if new[0].casefold() in _VOWELS else "a"
    if article[1].casefold() == wanted:
        return Replacement(article.end(), old, new)
    spelled = wanted.capitalize() if article[1][0].isupper() else wanted
    return Replacement(article.start(), before + old, spelled + before[len(article[1]) :] + new)


def _cased(new: str, old: str, *, first: bool) -> str:
    words = old.split()
    if len(old) > 1 and old.isupper():
        return new.upper()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join(word[0].upper() + word[1:] for word in new.split(" "))
    return new[0].upper() + new[1:] if old[0].isupper() else new


def _looks_like_a_name(match: re.Match[str]) -> bool:
    """A capital inside a sentence that otherwise has few: 'ask Shift Swap about it'."""
    old, text = match[0], match.string
    if not old[0].isupper() or old.isupper() or re.search(r"(?:^|[.!?:•]\s*)$", text[: match.start()]):
        return False
    others: list[str] = re.findall(r"[^\W\d_]{4,}", f"{text[: match.start()]} {text[match.end() :]}")
    return sum(word[0].isupper() for word in others) * 2 <= len(others)


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _pattern(words: str) -> re.Pattern[str]:
    """As the check finds a term: in any case, with spaces or hyphens, and in its plain plural."""
    parts = [re.escape(word) for word in re.split(r"[\s-]+", words.strip()) if word]
    ending = "" if words.endswith("s") else "(?:s|es)?"
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(parts) + rf"(?P<ending>{ending})(?!\w)", re.IGNORECASE)
