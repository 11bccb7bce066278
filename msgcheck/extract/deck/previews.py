"""The picture an embedded file shows on a slide, where it is a metafile that holds its text as text.

Records as in [MS-EMF] 2.3.5: each begins with its type and size; EMR_EXTTEXTOUTW draws a text at a point.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator

from msgcheck.extract.deck.piece import Piece
from msgcheck.extract.deck.text import clean

_RECORD = struct.Struct("<II")
_TEXT_OUT = 84
_TEXT = struct.Struct("<iiIII")
_TEXT_AT = 36
"""Bytes from the begin of a text record to its point, length, offset and options."""
_GLYPHS = 0x10
"""The option that says that a record holds glyph numbers and not text."""
_SIGNATURE = b" EMF"
_SIGNATURE_AT = 40


def preview_pieces(metafile: bytes) -> Iterator[Piece]:
    """The lines of text in an enhanced metafile; nothing for any other picture."""
    if metafile[_SIGNATURE_AT : _SIGNATURE_AT + 4] != _SIGNATURE:
        return
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for y, x, text in _texts(metafile):
        rows[y].append((x, text))
    for _, row in sorted(rows.items()):
        runs = [text for _, text in sorted(row, key=lambda run: run[0])]
        letter_by_letter = 2 * sum(len(run) == 1 for run in runs) > len(runs)
        line = clean(("" if letter_by_letter else " ").join(runs))
        if any(map(str.isalnum, line)):
            yield Piece(text=line, role="body")


def _texts(metafile: bytes) -> Iterator[tuple[int, int, str]]:
    """(y, x, text) of each record that draws text."""
    at = 0
    while at + _RECORD.size <= len(metafile):
        kind, size = _RECORD.unpack_from(metafile, at)
        if size < _RECORD.size:
            return
        if kind == _TEXT_OUT and at + _TEXT_AT + _TEXT.size <= len(metafile):
            x, y, length, offset, options = _TEXT.unpack_from(metafile, at + _TEXT_AT)
            if not options & _GLYPHS and offset + 2 * length <= size:
                start = at + offset
                yield y, x, metafile[start : start + 2 * length].decode("utf-16-le", "ignore")
        at += size
