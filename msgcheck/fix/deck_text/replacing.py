"""Other words in the place of some of a passage's own, in the runs where they stand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgcheck.extract.office.xml import Element
from msgcheck.fix.deck_text.glyphs import Glyph, bodies, glyphs, local
from msgcheck.model.fix import Fix
from msgcheck.text.signs import signs

NOT_THERE = "its words do not stand in the file as they are read; change it by hand"
LOCKED = "it stands in a field or a formula, which PowerPoint fills in; change it by hand"


def replace_in(scopes: Sequence[Element], text: str, fixes: Sequence[Fix]) -> str | None:
    """Apply a passage's fixes wherever it stands in these shapes; why not, if nothing was changed."""
    places = [place for scope in scopes for body in bodies(scope) for place in _places(body, text)]
    if not places:
        return NOT_THERE
    ordered = sorted(fixes, key=lambda fix: fix.start)
    spans = [[_span(place, text, fix) for fix in ordered] for place in places]
    if any(glyph.node is None for place in spans for span in place for glyph in span):
        return LOCKED
    edits = [(span, fix.new) for place in spans for span, fix in zip(place, ordered, strict=True)]
    for span, new in reversed(edits):  # from the end on, so that what stands before an edit keeps its place
        _replace(span, new)
    return None


def _places(body: Element, text: str) -> Iterator[list[Glyph]]:
    """Where a passage stands whole in a body."""
    said, wanted = glyphs(body), "".join(char for char, _ in signs(text))
    line = "".join(glyph.char for glyph in said)
    start = line.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if _begins(said, start) and _ends(said, end):
            yield said[start:end]
            start = end - 1
        start = line.find(wanted, start + 1)


def _begins(said: Sequence[Glyph], start: int) -> bool:
    """Whether a passage can begin here: on a new line, or behind a sign."""
    return said[start].first or not said[start - 1].char.isalnum()


def _ends(said: Sequence[Glyph], end: int) -> bool:
    return said[end - 1].last or not said[end - 1].char.isalnum() or not said[end].char.isalnum()


def _span(place: Sequence[Glyph], text: str, fix: Fix) -> list[Glyph]:
    """The glyphs of a fix's words; place and text have the same signs."""
    end = fix.start + len(fix.old)
    return [glyph for glyph, (_, at) in zip(place, signs(text), strict=True) if fix.start <= at < end]


def _replace(span: Sequence[Glyph], new: str) -> None:
    """Put the new words into the first run that is touched, and take the old ones out of all of them."""
    first, last = span[0], span[-1]
    head, tail = first.node, last.node
    if head is None or tail is None:
        return
    if head is tail:
        text = head.text
        head.text = text[: first.index] + new + text[last.index + 1 :]
        return
    between = _between(head, tail, span)
    head.text = head.text[: first.index] + new
    tail.text = tail.text[last.index + 1 :]
    for node in between:
        node.getparent().remove(node)
    if not tail.text:
        _drop(tail.getparent())
    for upper, lower in pairwise(dict.fromkeys(glyph.paragraph for glyph in span)):
        _drop_if_empty(lower, upper)


def _between(head: Element, tail: Element, span: Sequence[Glyph]) -> list[Element]:
    """Runs and line breaks that stand wholly inside the old words."""
    inner: list[Element] = []
    inside = False
    for paragraph in dict.fromkeys(glyph.paragraph for glyph in span):
        for child in paragraph:
            if child is tail.getparent():
                return inner
            if inside and local(child) in ("r", "br"):
                inner.append(child)
            inside = inside or child is head.getparent()
    return inner


def _drop(run: Element) -> None:
    paragraph = run.getparent()
    if paragraph is not None:
        paragraph.remove(run)


def _drop_if_empty(paragraph: Element, above: Element) -> None:
    """A paragraph that the words have left would show as a blank line."""
    body = paragraph.getparent()
    if body is above.getparent() and not any(local(child) in ("r", "fld", "br") for child in paragraph):
        body.remove(paragraph)
