"""What texts are compared by when the words of a passage are looked for in the file they come from.

No blanks, no invisible characters, one form of each letter: as passages keep them (msgcheck.text.normalise).
"""

import unicodedata

_KEPT = "™℠…№½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞⁰¹²³⁴⁵⁶⁷⁸⁹"
"""As passages keep them, although they have a plainer form."""


def signs(text: str) -> list[tuple[str, int]]:
    """Each visible character of a text with the place it comes from."""
    return [(char, index) for index, given in enumerate(text) for char in plain(given)]


def plain(char: str) -> str:
    """What one character is compared by; empty for blanks and invisible ones."""
    if char.isspace() or unicodedata.category(char)[0] == "C" or "\ufe00" <= char <= "\ufe0f":
        return ""
    return char if char in _KEPT else "".join(unicodedata.normalize("NFKC", char).split())
