"""Bytes to text, as a browser would read them, with what pages declare wrongly set right."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress

from bs4.dammit import UnicodeDammit

HEAD = 4096
"""How many bytes are searched for a declared charset; browsers look at 1,024, and comments push it further down."""

STRAY_BYTES = 0.01
"""Share of signs outside ASCII that may be broken in a page read as UTF-8: one cut sign must not cost the rest."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,99}encoding\s*=\s*)["']?\s*([\w.:-]+)""", re.IGNORECASE)
_READ_AS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "tis-620": "cp874",
    "utf-16": "utf-8",
}
"""What browsers read a declared charset as (WHATWG Encoding Standard, where Python's codecs are narrower)."""

_ESCAPED = ("iso-2022-jp", "iso-2022-kr", "hz", "hz-gb-2312")
"""Charsets whose bytes are all ASCII, so that they pass for UTF-8."""

_JAPANESE = ("cp932", "euc_jp")


def decode(data: bytes, charset: str | None = None) -> str:
    """Read bytes as text; ``charset`` is what the server declared. Never fails, and NULs are left out.

    A byte order mark wins, then UTF-8 where the bytes are valid, then the declarations in order
    (server first), then detection: nothing but UTF-8 looks like UTF-8 by chance.
    """
    return next(_readings(data, charset)).replace("\0", "")


def encoding(data: bytes, charset: str | None = None) -> tuple[bytes, str] | None:
    """The byte order mark and the codec that turn the decoded page into its very bytes again; None if none does."""
    text = decode(data, charset)
    marked = [(mark, name) for mark, name in _BOMS if data.startswith(mark)]
    names = ("utf-8", *_declared(data, charset), *_JAPANESE, "cp1252", "latin-1", "utf-16-le", "utf-16-be")
    for mark, name in (*marked, *((b"", name) for name in names)):
        with suppress(UnicodeError):
            if mark + text.encode(name) == data:
                return mark, name
    return None


def _readings(data: bytes, charset: str | None) -> Iterator[str]:
    yield from _marked(data)
    declared = list(_declared(data, charset))
    if b"\x1b$" in data or b"~{" in data:
        yield from _strictly(data, [name for name in declared if name in _ESCAPED])
    yield from _strictly(data, ["utf-8"])
    yield from _nearly_utf8(data, "utf-8" in declared)
    yield from _strictly(data, declared)
    yield from _detected(data)
    yield data.decode("cp1252", errors="replace")


def _marked(data: bytes) -> Iterator[str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield data[len(mark) :].decode(name, errors="replace")
    start = data[:200]
    if len(start) >= 4 and start.count(0) > len(start) // 4:
        little = start[1::2].count(0) > start[0::2].count(0)
        yield data.decode("utf-16-le" if little else "utf-16-be", errors="replace")


def _declared(data: bytes, charset: str | None) -> Iterator[str]:
    names = [charset or "", *(found.decode("ascii", "replace") for found in _DECLARED.findall(data[:HEAD]))]
    for name in names:
        name = name.strip().lower()
        name = _READ_AS.get(name, name)
        try:
            if name and codecs.lookup(name)._is_text_encoding:
                yield name
        except (LookupError, ValueError):
            continue


def _strictly(data: bytes, names: list[str]) -> Iterator[str]:
    for name in names:
        try:
            yield data.decode(name)
        except (UnicodeError, ValueError):
            continue


def _nearly_utf8(data: bytes, declared: bool) -> Iterator[str]:
    """UTF-8 with a few stray bytes; the strays are read as cp1252."""
    text = data.decode("utf-8", errors="surrogateescape")
    strays = sum("\udc80" <= sign <= "\udcff" for sign in text)
    foreign = sum(sign > "\x7f" for sign in text)
    if foreign and (strays <= STRAY_BYTES * foreign or (declared and strays <= foreign // 4)):
        yield re.sub("[\udc80-\udcff]+", _as_cp1252, text)


def _as_cp1252(strays: re.Match[str]) -> str:
    return strays[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _detected(data: bytes) -> Iterator[str]:
    """Japanese without a declaration first: detectors need more text than a short page holds."""
    for text in _strictly(data, list(_JAPANESE)):
        foreign = [sign for sign in text if sign > "\x7f"]
        common = sum("\u3040" <= sign <= "\u30ff" or "\u4e00" <= sign <= "\u9fff" for sign in foreign)
        kana = sum("\u3040" <= sign <= "\u30ff" for sign in foreign)
        if kana and common >= 0.8 * len(foreign):
            yield text
    found = UnicodeDammit(data, is_html=True).unicode_markup
    if found is not None:
        yield found
