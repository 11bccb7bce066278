"""Bring the forms of a word together, lightly: 'countries' and 'country', 'booked' and 'booking'."""

from functools import lru_cache

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "mice": "mouse",
    "feet": "foot",
    "data": "data",
    "bought": "buy",
    "built": "build",
    "sent": "send",
    "kept": "keep",
    "paid": "pay",
    "sold": "sell",
    "made": "make",
    "got": "get",
    "went": "go",
    "goes": "go",
    "does": "do",
    "did": "do",
    "done": "do",
    "has": "have",
    "had": "have",
    "ran": "run",
    "lost": "lose",
    "left": "leave",
    "held": "hold",
    "told": "tell",
    "took": "take",
    "taken": "take",
    "gave": "give",
    "given": "give",
    "wrote": "write",
    "written": "write",
    "saw": "see",
    "seen": "see",
    "fell": "fall",
    "rose": "rise",
    "grew": "grow",
    "came": "come",
    "found": "find",
    "met": "meet",
    "led": "lead",
    "chose": "choose",
    "stood": "stand",
    "spent": "spend",
}
PLAIN = frozenset({"during", "nothing", "something", "anything", "everything", "need", "speed", "feed", "seed", "news"})
VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a lower-case word without its common endings; not a dictionary form, only a key to compare by."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if len(word) < 4 or word in PLAIN or not word.isalpha():
        return word
    return _verb(_plural(word))


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _verb(word: str) -> str:
    for ending in ("ing", "ed"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and VOWELS & set(root):
            if root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root.removesuffix("e")
    return word.removesuffix("e") if len(word) > 4 else word
