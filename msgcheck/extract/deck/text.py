"""The paragraphs of a text body: one each for what a reader takes as one line of thought."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from msgcheck.extract.deck.styles import Style
from msgcheck.extract.office.xml import A, Element, children, number, text_of

_PROPERTIES, _END, _RUN, _BREAK, _FIELD, _TEXT, _RUN_PROPERTIES = (
    f"{A}{name}" for name in ("pPr", "endParaRPr", "r", "br", "fld", "t", "rPr")
)
_BODY, _FIT, _LISTS = f"{A}bodyPr", f"{A}normAutofit", f"{A}lstStyle"
_WHOLE = 100_000
"""One hundred percent in the units of DrawingML."""
_SMALLEST_SCALE = 0.1
"""Share of its size to which PowerPoint shrinks text that does not fit; less is an error in the file."""
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BULLET_SIGNS = re.compile(r"^[•▪◦‣●○■□▶►➤➢➔✓✔✗✘⁃∙·◆◇❖»][ \t\u00a0]+")
_DASH_SIGNS = re.compile(r"^[-–—*>][ \t\u00a0]+")
_LEADS_ON = re.compile(r"an?|and|as|at|but|by|for|from|in|into|of|on|or|than|that|the|to|with|your")
"""Words that no paragraph ends with."""
_ESCAPED = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufeff]")


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
    inner = style.under(next(body.iterchildren(_LISTS), None))
    scale = _font_scale(body)
    found = [_paragraph(node, inner, slide_number, scale) for node in children(body) if node.tag == f"{A}p"]
    found = [paragraph for paragraph in found if paragraph.text]
    dashes = sum(_DASH_SIGNS.match(paragraph.text) is not None for paragraph in found)
    return [_without_sign(paragraph, dashed=dashes > 1) for paragraph in found]


def rejoined(read: Iterable[Paragraph]) -> list[Paragraph]:
    """Put a sentence together again that someone broke into paragraphs to make it fit its box."""
    found: list[Paragraph] = []
    for paragraph in read:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, paragraph):
            found[-1] = replace(last, text=f"{last.text}\n{paragraph.text}")
        else:
            found.append(paragraph)
    return found


def _goes_on(last: Paragraph, paragraph: Paragraph) -> bool:
    if last.bullet or paragraph.bullet or last.size != paragraph.size or last.field or paragraph.field:
        return False
    first, end = last.text[:1], last.text.rpartition(" ")[2]
    broken = first.isupper() and paragraph.text[:1].islower() and end[-1:].isalnum()
    return broken or _LEADS_ON.fullmatch(end) is not None


def clean(text: str) -> str:
    """Line breaks of any kind as newlines; no control characters, no blanks around, no empty lines."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    lines = (_CONTROL.sub("", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _paragraph(node: Element, style: Style, slide_number: str, scale: float) -> Paragraph:
    properties = next(node.iterchildren(_PROPERTIES), None)
    level = number(properties.get("lvl")) if properties is not None else 0
    runs = [run for run in (_run(child, slide_number) for child in children(node)) if run.text]
    words = [run for run in runs if not run.text.isspace()]
    sizes = [run.size for run in words if run.size]
    size = max(sizes) if len(sizes) == len(words) and sizes else max([*sizes, style.size(level, properties)])
    return Paragraph(
        text=clean("".join(run.text for run in runs)),
        bullet=style.bullet(level, properties),
        size=size * scale,
        field=words[0].field if len(words) == 1 else None,
    )


class _Run(NamedTuple):
    text: str
    size: float = 0.0
    field: str | None = None


def _run(node: Element, slide_number: str) -> _Run:
    if node.tag == _BREAK:
        return _Run("\n")
    if node.tag not in (_RUN, _FIELD):
        skipped = node.tag in (_PROPERTIES, _END)
        return _Run("" if skipped else "".join(text_of(text) for text in node.iter(_TEXT, _MATH_TEXT)))
    text, size = "", 0.0
    for part in node:
        if part.tag == _TEXT:
            text += text_of(part)
        elif part.tag == _RUN_PROPERTIES:
            size = number(part.get("sz")) / 100
    if node.tag == _RUN:
        return _Run(text, size)
    kind = node.get("type", "")
    return _Run(slide_number if kind == "slidenum" and slide_number else text, size, kind or None)


def _font_scale(body: Element) -> float:
    for fit in (fit for properties in body.iterchildren(_BODY) for fit in properties.iterchildren(_FIT)):
        share = number(fit.get("fontScale"), _WHOLE) / _WHOLE
        return share if _SMALLEST_SCALE <= share <= 1 else 1.0
    return 1.0


def _without_sign(paragraph: Paragraph, *, dashed: bool) -> Paragraph:
    """Take a typed bullet sign off; a dash before a number is a minus unless the box holds several."""
    match = _BULLET_SIGNS.match(paragraph.text)
    if match is None:
        match = _DASH_SIGNS.match(paragraph.text)
        if match is None or not (dashed or paragraph.text[match.end() :][:1].isalpha()):
            return paragraph
    rest = paragraph.text[match.end() :]
    return Paragraph(text=rest, bullet=True, size=paragraph.size) if rest else paragraph
