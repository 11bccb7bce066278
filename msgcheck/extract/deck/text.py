"""The paragraphs of a text body: one each for what a reader takes as one line of thought."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgcheck.extract.deck.styles import Style
from msgcheck.extract.deck.xml import A, Element, children, number, text_of

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BULLET_SIGNS = re.compile(r"^[•▪◦‣●○■□▶►➤➢➔✓✔✗✘⁃∙·◆◇❖»][ \t\u00a0]+")
_DASH_SIGNS = re.compile(r"^[-–—*>][ \t\u00a0]+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufeff]")
_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n?|[\n\v\f\u2028\u2029])[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One ``a:p``; ``field`` names the kind of field it consists of, such as ``slidenum``."""

    text: str
    bullet: bool
    size: float
    """Points."""
    field: str | None = None


def paragraphs(body: Element | None, style: Style, slide_number: str = "") -> list[Paragraph]:
    """The paragraphs of a ``txBody`` that hold text, signs typed as bullets taken off."""
    if body is None:
        return []
    inner = style.under(body.find(f"{A}lstStyle"))
    scale = _font_scale(body)
    found = [_paragraph(node, inner, slide_number, scale) for node in children(body) if node.tag == f"{A}p"]
    found = [paragraph for paragraph in found if paragraph.text]
    dashes = sum(_DASH_SIGNS.match(paragraph.text) is not None for paragraph in found)
    return [_without_sign(paragraph, dashed=dashes > 1) for paragraph in found]


def plain(body: Element | None) -> str:
    """All text of a ``txBody``, its paragraphs on lines of their own."""
    return "\n".join(paragraph.text for paragraph in paragraphs(body, Style()))


def clean(text: str) -> str:
    """Line breaks of any kind as newlines; no control characters, no blanks around."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text)).strip()


def _paragraph(node: Element, style: Style, slide_number: str, scale: float) -> Paragraph:
    properties = node.find(f"{A}pPr")
    level = number(properties.get("lvl")) if properties is not None else 0
    size = style.size(level, properties)
    pieces: list[str] = []
    largest, fields = 0.0, []
    for run in children(node):
        text = _run_text(run, slide_number)
        pieces.append(text)
        if run.tag == f"{A}fld" and text.strip():
            fields.append(run.get("type", ""))
        elif text.strip() and run.tag != f"{A}br":
            fields.append("")
        own = run.find(f"{A}rPr")
        if text.strip():
            largest = max(largest, number(own.get("sz")) / 100 if own is not None and own.get("sz") else size)
    return Paragraph(
        text=clean("".join(pieces)),
        bullet=style.bullet(level, properties),
        size=(largest or size) * scale,
        field=fields[0] if len(fields) == 1 and fields[0] else None,
    )


def _run_text(run: Element, slide_number: str) -> str:
    if run.tag == f"{A}r":
        text = run.find(f"{A}t")
        return "" if text is None else text_of(text)
    if run.tag == f"{A}br":
        return "\n"
    if run.tag == f"{A}fld":
        shown = "".join(text_of(text) for text in run.iterfind(f"{A}t"))
        return slide_number if run.get("type") == "slidenum" and slide_number else shown
    if run.tag in (f"{A}pPr", f"{A}endParaRPr"):
        return ""
    return "".join(_formula(run))


def _formula(run: Element) -> Iterator[str]:
    for node in run.iter(f"{A}t", _MATH_TEXT):
        yield text_of(node)


def _font_scale(body: Element) -> float:
    fit = body.find(f"{A}bodyPr/{A}normAutofit")
    share = number(fit.get("fontScale"), 100_000) if fit is not None else 100_000
    return share / 100_000 if 10_000 <= share <= 100_000 else 1.0


def _without_sign(paragraph: Paragraph, *, dashed: bool) -> Paragraph:
    """Take a typed bullet sign off; a dash before a number is a minus unless the box holds several."""
    match = _BULLET_SIGNS.match(paragraph.text)
    if match is None:
        match = _DASH_SIGNS.match(paragraph.text)
        if match is None or not (dashed or paragraph.text[match.end() :][:1].isalpha()):
            return paragraph
    rest = paragraph.text[match.end() :]
    return Paragraph(text=rest, bullet=True, size=paragraph.size) if rest else paragraph
