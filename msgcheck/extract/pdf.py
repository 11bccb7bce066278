"""PDFs: data sheets, briefs, white papers and exported decks."""

from collections.abc import Iterator, Sequence

from msgcheck.model.asset import Extraction, Source
from msgcheck.plugins import extractors


@extractors.register(".pdf")
def extract(source: Source) -> Extraction:
    """Read a PDF page by page; AssetError if it cannot be opened or not one page can be read.

    PDFium parses hostile files in C++: call this through `engine.guard`.
    """
    from msgcheck.extract.paper.reading import read  # loads PDFium

    return read(source)


def pictures(source: Source, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Pages as pictures, each with its number, sharp enough for text recognition."""
    from msgcheck.extract.paper.pictures import rendered  # loads PDFium

    return rendered(source, numbers)
