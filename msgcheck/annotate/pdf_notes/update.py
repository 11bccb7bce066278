"""Objects put behind a PDF's own bytes, in the way that the file lists its objects (ISO 32000-1, 7.5.6)."""

import io
import re
import struct
from collections.abc import Iterator
from itertools import groupby

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

_LAST = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE, _STREAM = re.compile(rb"\s*xref\b"), re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_KEPT = ("/Root", "/Info", "/ID")
"""What a trailer hands on to the next one."""


class Update:
    """One update of a file: new objects and changed ones; PdfReadError if the file's own list is not in order."""

    def __init__(self, data: bytes, reader: PdfReader) -> None:
        last = _LAST.search(data[-2048:])
        self._before = int(last[1]) if last else -1
        self._tabled = bool(last and _TABLE.match(data[self._before : self._before + 32]))
        if not last or not (self._tabled or _STREAM.match(data[self._before : self._before + 32])):
            raise PdfReadError("the list of objects does not stand where the file says")
        self._reader = reader
        self._out = io.BytesIO()
        self._out.write(data if data.endswith((b"\n", b"\r")) else data + b"\n")
        self._next = int(reader.trailer["/Size"].get_object())  # type: ignore[call-overload]
        self._at: dict[tuple[int, int], int] = {}

    def add(self, thing: DictionaryObject) -> IndirectObject:
        """Write a new object; returns the reference to it."""
        reference = IndirectObject(self._next, 0, self._reader)
        self._next += 1
        self._put(reference, thing)
        return reference

    def change(self, thing: DictionaryObject) -> None:
        """Write an object of the file as it is now."""
        if thing.indirect_reference is None:
            raise PdfReadError("the object has no number")
        self._put(thing.indirect_reference, thing)

    def written(self) -> bytes:
        """The file with the update behind it."""
        (self._table if self._tabled else self._stream)()
        return self._out.getvalue()

    def _put(self, reference: IndirectObject, thing: DictionaryObject) -> None:
        self._at[reference.idnum, reference.generation] = self._out.tell()
        self._out.write(f"{reference.idnum} {reference.generation} obj\n".encode())
        thing.write_to_stream(self._out)
        self._out.write(b"\nendobj\n")

    def _table(self) -> None:
        start = self._out.tell()
        self._out.write(b"xref\n")
        for first, rows in self._runs():
            self._out.write(f"{first} {len(rows)}\n".encode())
            for generation, at in rows:
                self._out.write(f"{at:010} {generation:05} n\r\n".encode())
        self._out.write(b"trailer\n")
        DictionaryObject(self._trailer()).write_to_stream(self._out)
        self._end(start)

    def _stream(self) -> None:
        start, number = self._out.tell(), self._next
        self._next += 1
        self._at[number, 0] = start
        runs = list(self._runs())
        listed = StreamObject()
        listed.update(self._trailer())
        listed[NameObject("/Type")] = NameObject("/XRef")
        listed[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 4, 2)))
        listed[NameObject("/Index")] = ArrayObject(NumberObject(n) for first, rows in runs for n in (first, len(rows)))
        listed.set_data(b"".join(struct.pack(">BIH", 1, at, generation) for _, rows in runs for generation, at in rows))
        self._put(IndirectObject(number, 0, self._reader), listed)
        self._end(start)

    def _runs(self) -> Iterator[tuple[int, list[tuple[int, int]]]]:
        """(first number, [(generation, offset)]) of objects whose numbers follow one another."""
        rows = [(number, generation, at) for (number, generation), at in sorted(self._at.items())]
        for _, run in groupby(enumerate(rows), key=lambda each: each[1][0] - each[0]):
            together = [row for _, row in run]
            yield together[0][0], [(generation, at) for _, generation, at in together]

    def _trailer(self) -> dict[NameObject, object]:
        kept = {NameObject(name): self._reader.trailer.raw_get(name) for name in _KEPT if name in self._reader.trailer}
        return {**kept, NameObject("/Size"): NumberObject(self._next), NameObject("/Prev"): NumberObject(self._before)}

    def _end(self, start: int) -> None:
        self._out.write(f"\nstartxref\n{start}\n%%EOF\n".encode())
