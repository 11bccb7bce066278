"""A PDF read from its bytes to blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from msgcheck.errors import AssetError
from msgcheck.extract.paper.blocks import blocks_of
from msgcheck.extract.paper.document import MAX_PAGES, Failure, Page, opened, pages_of
from msgcheck.extract.paper.furniture import mark_furniture
from msgcheck.extract.paper.hyphens import Joiner
from msgcheck.extract.paper.legible import MIN_LOST, readable_lines
from msgcheck.extract.paper.order import in_reading_order
from msgcheck.extract.paper.paragraphs import paragraphs_of
from msgcheck.extract.paper.roles import mark_labels, mark_roles, mark_title
from msgcheck.extract.paper.tables import mark_tables
from msgcheck.model.asset import AssetKind, Block, Extraction, Location, Source, Unread

PICTURE = 0.5
"""Share of a page covered by pictures above which hardly any text means a scan."""

HARDLY_ANY = 40
"""Letters on a page; a running head and a page number stay below."""

OUTLINES = 150
"""Paths on a page with hardly any text: letters turned into shapes, or a drawing with none."""

DRAWING = 12
"""Paths on a page without text worth saying; a back page has a ground and a rule or two."""

_FURNITURE = {"header", "footer", "page-number"}


def read(source: Source) -> Extraction:
    """Blocks of all pages in reading order; raises AssetError if nothing can be read."""
    document = opened(source)
    try:
        units = len(document)
        is_form = pdfium.FPDF_GetFormType(document.raw) == pdfium.FORMTYPE_XFA_FULL
        found = list(pages_of(document))
    except pypdfium2.PdfiumError:
        raise _damaged(source) from None
    finally:
        document.close()
    pages = [page for page in found if isinstance(page, Page)]
    if not pages:
        raise _damaged(source)
    unread = [_failed(one) for one in found if isinstance(one, Failure)]
    unread += _structured(pages)
    blocks = blocks_of(pages)
    if units > MAX_PAGES:
        unread.append(_too_many(units))
    if is_form:
        unread.append(_form())
    for page in pages:
        unread += _missing(page)
    if not any(_says_something(block) for block in blocks) and not unread:
        unread.append(_no_text(units))
    return Extraction(
        kind=AssetKind.PDF,
        blocks=tuple(blocks),
        unread=tuple(_by_page(unread)),
        units=units,
        aspect=pages[0].sheet.width / pages[0].sheet.height,
    )


def _structured(pages: Sequence[Page]) -> Iterator[Unread]:
    """Lines to paragraphs with their roles, in reading order; yields what no person could read."""
    for page in pages:
        page.lines, lost = readable_lines(page.lines)
        page.lost = lost
        if lost >= MIN_LOST:
            yield _unreadable(page)
    body = body_size(pages)
    joiner = Joiner(line.text for page in pages for line in page.lines)
    for page in pages:
        page.paragraphs = paragraphs_of(page.lines, page.tags, page.marks, body)
        for paragraph in page.paragraphs:
            paragraph.text = joiner.join(paragraph.lines)
    mark_furniture([(page.sheet, page.paragraphs) for page in pages], body)
    for page in pages:
        mark_tables([one for one in page.paragraphs if one.role == "paragraph"], page.marks)
        mark_roles(page.paragraphs, page.sheet, page.marks, body)
        page.paragraphs = in_reading_order(page.paragraphs)
        mark_labels(page.paragraphs, page.sheet, body)
    mark_title(pages[0].paragraphs, body)


def body_size(pages: Sequence[Page]) -> float:
    """The font size most of the document's characters are set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _missing(page: Page) -> Iterator[Unread]:
    """A page that shows more than it says: a scan, or letters turned into shapes."""
    texts = [one.text for one in page.paragraphs if one.role not in _FURNITURE]
    texts += [remark.text for remark in page.remarks]
    if sum(map(len, texts)) >= 2 * HARDLY_ANY:
        return
    letters = sum(sum(map(str.isalnum, text)) for text in texts)
    if letters >= HARDLY_ANY or page.lost >= MIN_LOST:
        return
    if page.marks.pictures >= PICTURE or (not letters and page.marks.pictures > 0.02):
        yield _unread(
            "image-only",
            f"Page {page.number} is a picture; its text cannot be read without text recognition (OCR)",
            page.number,
        )
    elif page.marks.paths >= OUTLINES:
        yield _unread(
            "image-only",
            f"Page {page.number} is drawn with shapes, its text too; export it again with fonts embedded, not outlined",
            page.number,
        )
    elif not letters and page.marks.paths >= DRAWING:
        yield _unread("no-text", f"Page {page.number} holds drawings and no text", page.number)


def _says_something(block: Block) -> bool:
    return any(map(str.isalnum, block.text))


def _unread(reason: str, detail: str, number: int | None = None) -> Unread:
    location = None if number is None else Location(unit="page", number=number, role="page")
    return Unread(reason=reason, detail=f"{detail}.", location=location)


def _failed(failure: Failure) -> Unread:
    return _unread(
        "damaged", f"Page {failure.number} is damaged and cannot be read; export the file again", failure.number
    )


def _unreadable(page: Page) -> Unread:
    return _unread(
        "unreadable-text",
        f"Page {page.number} has {page.lost} characters in fonts that do not say which letters they draw; "
        "export it again with fonts embedded, or read that page yourself",
        page.number,
    )


def _too_many(units: int) -> Unread:
    return _unread(
        "too-large",
        f"The file has {units} pages and only the first {MAX_PAGES} were read; split it and check the parts",
    )


def _form() -> Unread:
    return _unread(
        "xfa-form",
        "The file is an XFA form, most of which only Adobe's own reader shows; print it to a new PDF and check that",
    )


def _no_text(units: int) -> Unread:
    where = "1 page and no text on it" if units == 1 else f"{units} pages and no text on them"
    return _unread("no-text", f"The file has {where}")


def _damaged(source: Source) -> AssetError:
    return AssetError(
        "damaged", f"{source.name} is damaged: not one page of it can be read; export or download the file again"
    )


def _by_page(unread: Sequence[Unread]) -> list[Unread]:
    return sorted(unread, key=lambda one: (one.location.number or 0) if one.location else 0)
