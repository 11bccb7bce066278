"""PowerPoint decks: words replaced inside the runs where they stand, so that they keep their format."""

from collections.abc import Sequence

from msgcheck.errors import AssetError
from msgcheck.extract.deck.parts import DeckParts
from msgcheck.extract.office.rewrite import rewrite
from msgcheck.extract.office.xml import BrokenPart
from msgcheck.fix.deck_text.replacing import NOT_THERE, replace_in
from msgcheck.fix.deck_text.scopes import refusal, scopes
from msgcheck.model.asset import Source
from msgcheck.model.fix import Fix, Fixed
from msgcheck.plugins import fixers

Key = tuple[object, ...]
"""What is changed where: the same words in the same shape are changed together, and once."""


@fixers.register(".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm")
def fix(source: Source, fixes: Sequence[Fix]) -> Fixed:
    """A copy of a deck with fixes applied; only the parts that hold the words differ.

    Text in charts, comments, alternative texts, fields and formulas is refused.
    """
    try:
        parts = DeckParts(source)
    except BrokenPart as broken:
        raise AssetError(broken.reason, f"{source.name} cannot be corrected: {broken.detail}.") from broken
    outcomes: dict[Key, str | None] = {}
    mine: dict[str, list[Fix]] = {}
    for each in fixes:
        mine.setdefault(each.passage.id, []).append(each)
    why: dict[str, str | None] = {}
    for passage, together in mine.items():
        key = _key(together)
        if key not in outcomes:
            outcomes[key] = _apply(parts, together)
        why[passage] = outcomes[key]
    changes = parts.changes()
    reasons = [(each, why[each.passage.id]) for each in fixes]
    return Fixed(
        data=rewrite(source.data, changes) if changes else source.data,
        applied=tuple(each for each, reason in reasons if reason is None),
        refused=tuple((each, reason) for each, reason in reasons if reason is not None),
    )


def _key(fixes: Sequence[Fix]) -> Key:
    place = fixes[0].passage.location
    where = place.number, place.shape_id, place.role == "notes", fixes[0].passage.text
    return *where, *((each.start, each.old, each.new) for each in fixes)


def _apply(parts: DeckParts, fixes: Sequence[Fix]) -> str | None:
    """Apply the fixes of one passage; why not, if they are refused."""
    passage = fixes[0].passage
    reason = refusal(passage.location)
    if reason is not None:
        return reason
    reason = NOT_THERE
    try:
        for scope in scopes(parts, passage.location):
            reason = replace_in(scope, passage.text, fixes) or ""
            if reason != NOT_THERE:
                return reason or None
    except BrokenPart as broken:
        return f"{broken.detail}; change it by hand"
    return reason
