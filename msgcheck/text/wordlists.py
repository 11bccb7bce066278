"""Word lists, written as words."""


def wordlist(*lines: str) -> frozenset[str]:
    """Read words set apart by white space."""
    return frozenset(" ".join(lines).split())
