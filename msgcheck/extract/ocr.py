"""Text in pictures: slides that show nothing but pictures and scanned pages, read by Tesseract when asked to.

Runs in the guarded worker like any reader, so a hostile picture costs its own asset and no other.
"""

import io
import math
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec

from msgcheck.errors import MissingExtraError, MsgcheckError
from msgcheck.extract import extractor, pdf, pptx
from msgcheck.model.asset import Asset, Block, Extraction, Location, Source, Unread

ROLE = "image-text"
"""The role of what was read in a picture: letters may be wrong."""

SECONDS = 300.0
"""Processor time for the pictures of one source; a scanned page takes 1 to 3 on one core."""

EACH = 60
"""Seconds by the clock for one picture."""

SURE = 50
"""Mean confidence of Tesseract, 0 to 100, below which a paragraph is texture and not text."""

SMALLEST = 24
"""Pixels of height and width; an icon holds no text."""

_FINDERS = {pptx.extract: pptx.pictures, pdf.extract: pdf.pictures}
"""How each extractor's pictures are found."""


def require() -> None:
    """Raise an error that says what to install, if pictures cannot be read here."""
    if find_spec("pytesseract") is None:
        raise MissingExtraError("--ocr", "ocr")
    if shutil.which("tesseract") is None:
        raise MsgcheckError(
            "--ocr needs the program tesseract, which is not installed; "
            "install it (apt install tesseract-ocr, brew install tesseract), or leave out --ocr"
        )


@lru_cache(maxsize=1)
def version() -> str:
    """What reads pictures here, so that its results can be told from another's."""
    import pytesseract

    return f"tesseract {pytesseract.get_tesseract_version()} {' '.join(pytesseract.get_languages())}"


def shows_pictures(asset: Asset, source: Source) -> bool:
    """Whether an asset has slides or pages that only `read_pictures` can read."""
    return bool(_unseen(asset.unread)) and extractor(source) in _FINDERS


def read_pictures(source: Source) -> Extraction:
    """Read a source as its extractor does, and what its picture-only slides or pages show."""
    read = extractor(source)
    found = read(source)
    unseen = _unseen(found.unread)
    seen: dict[int, list[Block]] = defaultdict(list)
    for number, picture in _FINDERS[read](source, list(unseen)):
        seen[number] += [Block(text=text, location=_place(unseen[number])) for text in read_picture(picture)]
    return replace(found, blocks=_merged(found.blocks, seen), unread=tuple(_left(found.unread, seen)))


def read_picture(data: bytes) -> tuple[str, ...]:
    """The paragraphs in one picture; none if it holds none, or cannot be opened."""
    import pytesseract
    from PIL import Image

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # sources are read side by side already
    try:
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        if min(picture.size) < SMALLEST:
            return ()
        words = pytesseract.image_to_data(picture, timeout=EACH, output_type=pytesseract.Output.DICT)
    except (OSError, ValueError, RuntimeError, Image.DecompressionBombError):  # RuntimeError: out of time
        return ()
    return tuple(_paragraphs(words))


def _paragraphs(words: dict[str, list[str]]) -> Iterator[str]:
    """Words to paragraphs, in Tesseract's reading order; what it is not sure of is left out."""
    found: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for block, paragraph, word, sure in zip(
        words["block_num"], words["par_num"], words["text"], words["conf"], strict=True
    ):
        if word.strip():
            found[block, paragraph].append((word.strip(), float(sure)))
    for told in found.values():
        text = " ".join(word for word, _ in told)
        if sum(sure for _, sure in told) >= SURE * len(told) and sum(map(str.isalnum, text)) > 1:
            yield text


def _unseen(unread: Sequence[Unread]) -> dict[int, Location]:
    """The slides or pages that show only pictures, by number."""
    places = [lost.location for lost in unread if lost.reason == "image-only" and lost.location]
    return {place.number: place for place in places if place.number is not None}


def _place(unit: Location) -> Location:
    return Location(unit=unit.unit, number=unit.number, role=ROLE, hidden=unit.hidden)


def _merged(blocks: Sequence[Block], seen: dict[int, list[Block]]) -> tuple[Block, ...]:
    """Each slide's or page's pictures before its notes and labels; what stands on none stays last."""
    pictured = [block for each in seen.values() for block in each]
    return tuple(sorted([*pictured, *blocks], key=lambda block: block.location.number or math.inf))


def _left(unread: Sequence[Unread], seen: dict[int, list[Block]]) -> Iterator[Unread]:
    for lost in unread:
        place = lost.location
        if lost.reason != "image-only" or place is None or place.number is None:
            yield lost
        elif not seen.get(place.number):
            detail = f"{place.unit.capitalize()} {place.number} shows only pictures, and OCR found no text in them."
            yield replace(lost, detail=detail)
