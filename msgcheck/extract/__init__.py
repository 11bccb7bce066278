"""From a source to an asset: one extractor a format, then sentences with exact wording."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from msgcheck import plugins
from msgcheck.errors import AssetError
from msgcheck.model.asset import Asset, Block, Extraction, Passage, Prominence, Source, Unread
from msgcheck.text.normalise import normalise
from msgcheck.text.sentences import sentences

LONGEST_PASSAGE = 1_000
"""Characters. Longer runs without a full stop are data, not prose; they are cut so that nothing is lost."""


def extractor(source: Source) -> plugins.Extractor:
    """Find the extractor for a source's suffix; AssetError if there is none."""
    if source.suffix not in plugins.extractors:
        known = " ".join(plugins.extractors.names())
        raise AssetError(
            "unknown-format", f"{source.name}: msgcheck does not read {source.suffix!r} files; it reads {known}"
        )
    return plugins.extractors.get(source.suffix)


def asset(source: Source, extraction: Extraction) -> Asset:
    """Cut an extraction into passages. An asset without any text always says so in ``unread``."""
    passages = tuple(
        replace(passage, id=f"p{number}")
        for number, passage in enumerate((p for block in extraction.blocks for p in _passages(block)), start=1)
    )
    unread = extraction.unread
    if not passages and not unread:
        unread = (Unread(reason="no-text", detail=f"{source.name} holds no text."),)
    return Asset(
        path=source.name,
        kind=extraction.kind,
        passages=passages,
        unread=unread,
        units=extraction.units,
        digest=hashlib.sha256(source.data).hexdigest(),
        aspect=extraction.aspect,
    )


def _passages(block: Block) -> Iterator[Passage]:
    text = normalise(block.text)
    if block.location.prominence is Prominence.HEADLINE:
        text = text.replace("\n", " ")  # a title is broken where the line was full, not where a thought ends
    spans = sentences(text)
    whole = " ".join(text.split()) if len(spans) > 1 else None
    before = block.context.before
    for span in spans:
        flat = " ".join(span.text.split())
        for start in range(0, len(flat), LONGEST_PASSAGE):
            piece = flat[start : start + LONGEST_PASSAGE]
            context = replace(block.context, paragraph=whole, before=before)
            yield Passage(id="", text=piece, location=block.location, context=context)
            before = piece
