"""PowerPoint decks: a comment at each finding's shape, threaded where the deck's own comments are."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgcheck.annotate.deck_comments.classic import add_classic
from msgcheck.annotate.deck_comments.modern import add_modern, uses_modern
from msgcheck.annotate.deck_comments.placing import on_slides
from msgcheck.errors import AssetError
from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.rewrite import rewrite
from msgcheck.extract.office.xml import BrokenPart
from msgcheck.model.asset import Source
from msgcheck.model.finding import Finding
from msgcheck.plugins import annotators


@annotators.register(".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
def annotate(source: Source, findings: Sequence[Finding]) -> bytes:
    """A copy of a deck with comments by msgcheck; those of other authors are kept.

    A finding that stands on no slide (a master's, or a message that is missing) is told on the first one.
    """
    try:
        parts = DeckParts(source)
        if parts.strict:
            raise BrokenPart("strict", "it is in the strict form of Open XML; save it as a usual .pptx first")
        comments = on_slides(parts, findings)
        now = datetime.now(UTC)
        if uses_modern(parts):
            add_modern(parts, comments, now)
        else:
            add_classic(parts, comments, now)
    except BrokenPart as broken:
        raise AssetError(broken.reason, f"{source.name} cannot be commented: {broken.detail}.") from broken
    return rewrite(source.data, parts.changes())
