"""A PDF read from its bytes to blocks."""

from collections import Counter
from collections.abc import Sequence

from msgcheck.errors import AssetError
from msgcheck.extract.paper.document import MAX_PAGES, Failure, Page, opened, pages_of
from msgcheck.extract.paper.hyphens import Joiner
from msgcheck.extract.paper.paragraphs import Paragraph, paragraphs_of
from msgcheck.model.asset import AssetKind, Block, Context, Extraction, Location, Prominence, Source, Unread


def read(source: Source) -> Extraction:
    """Blocks of all pages in reading order; raises AssetError if nothing can be read."""
    document = opened(source)
    try:
        units = len(document)
        read = list(pages_of(document))
    finally:
        document.close()
    pages = [page for page in read if isinstance(page, Page)]
    body = body_size(pages)
    joiner = Joiner(line.text for page in pages for line in page.lines)
    for page in pages:
        page.paragraphs = paragraphs_of(page.lines, page.tags, page.marks, body)
        for paragraph in page.paragraphs:
            paragraph.text = joiner.join(paragraph.lines)
    blocks = [Block(text=p.text, location=Location(unit="page", number=page.number, role="bullet" if p.bullet else p.role, box=page.sheet.box(p.frame, p.quarter))) for page in pages for p in page.paragraphs]
    return Extraction(kind=AssetKind.PDF, blocks=tuple(blocks), units=units)


def body_size(pages: Sequence[Page]) -> float:
    """The font size most of the document's characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0
