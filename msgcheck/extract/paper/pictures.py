"""Pages drawn as pictures, for text recognition."""

import io
from collections.abc import Iterator, Sequence

import pypdfium2

from msgcheck.extract.paper.document import opened
from msgcheck.model.asset import Source

SHARPNESS = 200 / 72
"""Pixels a point: 200 to the inch, from which Tesseract reads ten-point type."""

LARGEST = 5_000
"""Pixels along the longer side; a poster is drawn smaller."""


def rendered(source: Source, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Each page's number and picture (PPM); a page that cannot be drawn is left out."""
    document = opened(source)
    try:
        for number in numbers:
            try:
                yield number, _picture(document[number - 1])
            except (pypdfium2.PdfiumError, ValueError, OSError):
                continue
    finally:
        document.close()


def _picture(page: pypdfium2.PdfPage) -> bytes:
    try:
        scale = min(SHARPNESS, LARGEST / max(*page.get_size(), 1.0))
        stream = io.BytesIO()
        page.render(scale=scale).to_pil().convert("RGB").save(stream, "PPM")
        return stream.getvalue()
    finally:
        page.close()
