"""Plain text: paragraphs parted by empty lines, lists by their marks, headings by their underlines."""

import re
from xml.etree.ElementTree import Element, SubElement

from msgcheck.extract.web.decode import decode
from msgcheck.extract.web.document import read_document
from msgcheck.extract.web.foreign import refuse_binary, refuse_page
from msgcheck.model.asset import Extraction, Source
from msgcheck.plugins import extractors

TITLE_WORDS = 12
"""A first line by itself with more words is a sentence, not the title."""

_MARK = re.compile(r"\s*(?:[-*•‣▪●◦·–]|\d{1,2}[.)])\s+")
_UNDERLINE = re.compile(r"\s*(?:(={3,})|(-{3,})|~{3,})\s*\Z")
_SENTENCE = re.compile(r"[.!?:;,…][\"”’)]*\Z")
_EMPTY = re.compile(r"\n(?:[ \t]*\n)+")


@extractors.register(".txt", ".text")
def extract(source: Source) -> Extraction:
    """Read one text file; a file that holds no text is an AssetError."""
    refuse_binary(source, "a text file")
    refuse_page(source, "a text file")
    text = decode(source.data, source.charset).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    page = Element("page")
    for place, paragraph in enumerate(_EMPTY.split(text.strip("\n"))):
        _write(page, [line for line in paragraph.split("\n") if line.strip()], first=place == 0)
    return read_document(page)


def _write(page: Element, lines: list[str], *, first: bool) -> None:
    """Write one paragraph: its heading, the lines of its list, or the lines that wrap."""
    if len(lines) > 1 and (underline := _UNDERLINE.match(lines[1])):
        SubElement(page, "h1" if underline[1] else "h2").text = lines[0]
        lines = lines[2:]
    elif first and len(lines) == 1 and len(lines[0].split()) <= TITLE_WORDS and not _SENTENCE.search(lines[0].rstrip()):
        SubElement(page, "h1").text = lines[0]
        return
    open_: Element | None = None
    for line in lines:
        mark = _MARK.match(line)
        if mark:
            open_ = SubElement(_list(page, open_), "li")
            open_.text = line[mark.end() :]
        elif open_ is None:
            open_ = SubElement(page, "p")
            open_.text = line
        else:
            SubElement(open_, "br").tail = line


def _list(page: Element, before: Element | None) -> Element:
    goes_on = before is not None and before.tag == "li"
    return page[-1] if goes_on else SubElement(page, "ul")
