"""Annotations put behind a PDF's own bytes; where its structure does not allow that, the file written afresh."""

import io
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from msgcheck.annotate.pdf_notes.placing import Mark
from msgcheck.annotate.pdf_notes.update import Update
from msgcheck.annotate.remark import AUTHOR, remark
from msgcheck.errors import AssetError
from msgcheck.extract.paper.remarks import by_us
from msgcheck.model.asset import Source
from msgcheck.model.finding import Severity

COLOURS = {Severity.HIGH: (1.0, 0.6, 0.6), Severity.MEDIUM: (1.0, 0.8, 0.45), Severity.LOW: (1.0, 0.95, 0.5)}
"""Light enough to read black and grey text through them, in print too."""
NOTE_COLOUR = (0.65, 0.8, 1.0)

PRINTED, UNSCALED = 4, 4 | 8 | 16
"""Flags (ISO 32000-1, 12.5.3): print; a note's sign also keeps its size and stands upright."""

SIGNED = (
    "This file is signed. The comments change this copy, so viewers will say that it was changed after signing, or that"
    " the signature is invalid. Send out the original, not this copy."
)
BROKEN = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError),
    *(NotImplementedError, OSError, RecursionError, TypeError, ValueError),
)
"""What pypdf raises on files that are not as they should be."""

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it mends is no news to whoever wants comments


def written(source: Source, marks: Mapping[int, Sequence[Mark]]) -> bytes:
    """The copy, opened once more and found to hold every mark; AssetError if that cannot be had."""
    for write in (_behind, _afresh):
        try:
            reader = PdfReader(io.BytesIO(source.data))
            if reader.is_encrypted:
                raise _protected(source)
            data = write(source.data, reader, marks)
        except BROKEN:
            continue
        if _holds(source.data, data, marks):
            return data
    raise AssetError(
        "damaged", f"{source.name} cannot be commented: its structure is damaged. Export it again and comment that."
    )


def _protected(source: Source) -> AssetError:
    return AssetError(
        "encrypted",
        f"{source.name} cannot be commented: it is protected against changes. "
        "Save a copy without protection and comment that.",
    )


def _behind(data: bytes, reader: PdfReader, marks: Mapping[int, Sequence[Mark]]) -> bytes:
    """The original's bytes and an update that holds the annotations."""
    update = Update(data, reader)
    for page in _changed(reader.pages, marks, update.add):
        update.change(page)
    return update.written()


def _afresh(_: bytes, reader: PdfReader, marks: Mapping[int, Sequence[Mark]]) -> bytes:
    out, writer = io.BytesIO(), PdfWriter(clone_from=reader)
    for _page in _changed(writer.pages, marks, writer._add_object):
        pass  # the writer writes every page
    writer.write(out)
    return out.getvalue()


def _changed(
    pages: Iterable[DictionaryObject],
    marks: Mapping[int, Sequence[Mark]],
    add: Callable[[DictionaryObject], IndirectObject],
) -> Iterator[DictionaryObject]:
    """Give pages their annotations in place of those of an earlier run; yields the pages that differ now."""
    now = datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ")
    for index, page in enumerate(pages):
        listed = _entries(page)
        kept = [each for each in listed if not _ours(each)]
        mine = [add(_annotation(mark, now)) for mark in marks.get(index, ())]
        if mine or len(kept) < len(listed):
            page[NameObject("/Annots")] = ArrayObject([*kept, *mine])
            yield page


def _entries(page: DictionaryObject) -> Sequence[Any]:
    """A page's annotations as they stand in its list: references, or the things themselves."""
    listed = page.get("/Annots")
    listed = listed.get_object() if isinstance(listed, IndirectObject) else listed
    return listed if isinstance(listed, ArrayObject) else ()


def _ours(entry: Any) -> bool:
    """Whether an annotation comes from an earlier run; it would say the same twice."""
    each = entry.get_object() if isinstance(entry, IndirectObject) else entry
    return isinstance(each, DictionaryObject) and each.get("/T") == AUTHOR


def _annotation(mark: Mark, now: str) -> DictionaryObject:
    finding = mark.finding
    says = "\n".join(remark(finding)) if finding else SIGNED
    boxes = [quad.box for quad in mark.quads] or [mark.note]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    colour = COLOURS[finding.severity] if finding else NOTE_COLOUR
    made = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight" if mark.quads else "/Text"),
            NameObject("/Rect"): _numbers(around),
            NameObject("/Contents"): TextStringObject(says),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/M"): TextStringObject(now),
            NameObject("/CreationDate"): TextStringObject(now),
            NameObject("/C"): _numbers(colour),
            NameObject("/F"): NumberObject(PRINTED if mark.quads else UNSCALED),
        }
    )
    if mark.quads:
        made[NameObject("/QuadPoints")] = _numbers(point for quad in mark.quads for point in quad.points)
    else:
        made[NameObject("/Name")] = NameObject("/Comment")
    return made


def _numbers(values: Any) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 2)) for value in values)


def _holds(before: bytes, after: bytes, marks: Mapping[int, Sequence[Mark]]) -> bool:
    """Whether the copy opens, with as many pages, and with every mark and every annotation that was there."""
    old, new = _counts(before), _counts(after)
    if old is None or new is None or len(old) != len(new):
        return False
    wanted = [(others, len(marks.get(page, ()))) for page, (others, _) in enumerate(old)]
    return new == wanted


def _counts(data: bytes) -> list[tuple[int, int]] | None:
    """Page by page how many annotations are others' and how many our own."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        return [_counted(document, index) for index in range(len(document))]
    finally:
        document.close()


def _counted(document: Any, index: int) -> tuple[int, int]:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return 0, 0
    ours = 0
    total = pdfium.FPDFPage_GetAnnotCount(page.raw)
    for number in range(total):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        ours += bool(annotation) and by_us(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
    page.close()
    return total - ours, ours
