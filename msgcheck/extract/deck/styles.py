"""Font size and bullet of a paragraph, as inherited from shape, layout, master and deck."""

from msgcheck.extract.office.xml import A, Element, number

DEFAULT_SIZE = 18.0
"""Points, where nothing says otherwise (ECMA-376, 21.1.2.3.9, and what PowerPoint does)."""

_BULLETS = frozenset(f"{A}{name}" for name in ("buChar", "buAutoNum", "buBlip"))


class Style:
    """A chain of list styles, the nearest first."""

    def __init__(self, *sources: Element | None) -> None:
        self._sources = tuple(source for source in sources if source is not None and len(source))
        self._sizes: dict[int, float] = {}
        self._bullets: dict[int, bool] = {}

    def under(self, nearer: Element | None) -> "Style":
        """This chain behind the list style of one shape."""
        return self if nearer is None or not len(nearer) else Style(nearer, *self._sources)

    def size(self, level: int, own: Element | None = None) -> float:
        """Points of text at a level, counted from 0."""
        found = _size(own) if own is not None else None
        if found is not None:
            return found
        if level not in self._sizes:
            sizes = (_size(properties) for properties in self._at(level))
            self._sizes[level] = next((size for size in sizes if size), DEFAULT_SIZE)
        return self._sizes[level]

    def bullet(self, level: int, own: Element | None = None) -> bool:
        """Whether a paragraph at a level has a bullet or a number before it."""
        found = _bullet(own) if own is not None else None
        if found is not None:
            return found
        if level not in self._bullets:
            signs = (_bullet(properties) for properties in self._at(level))
            self._bullets[level] = next((sign for sign in signs if sign is not None), False)
        return self._bullets[level]

    def _at(self, level: int) -> list[Element]:
        found = (source.find(f"{A}lvl{level + 1}pPr") for source in self._sources)
        return [properties for properties in found if properties is not None]


def _size(properties: Element) -> float | None:
    default = next(properties.iterchildren(f"{A}defRPr"), None)
    points = number(default.get("sz")) if default is not None else 0
    return points / 100 if points else None


def _bullet(properties: Element) -> bool | None:
    for child in properties:
        if child.tag in _BULLETS:
            return True
        if child.tag == f"{A}buNone":
            return False
    return None
