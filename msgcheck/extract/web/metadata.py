"""What a page says about itself in its head: claims that a buyer reads in search results and previews."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from msgcheck.extract.web.lines import clean
from msgcheck.extract.web.tree import parse

DEEPEST = 20
"""Structured data nests no deeper than this."""

_META = {
    "description": "meta-description",
    "og:title": "meta:og:title",
    "og:description": "meta:og:description",
    "twitter:title": "meta:twitter:title",
    "twitter:description": "meta:twitter:description",
}
_TOLD = frozenset(
    (
        "description",
        "disambiguatingdescription",
        "slogan",
        "headline",
        "alternativeheadline",
        "abstract",
        "award",
        "featurelist",
        "reviewbody",
        "text",
    )
)
"""Properties of schema.org whose values are sentences for a reader, in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text of a page's metadata."""

    text: str
    role: str
    question: str | None = None


def head_texts(root: Element) -> Iterator[Said]:
    """Title, description and preview texts, in the order of the page."""
    head = root.find(".//head")
    title = head.find(".//title") if head is not None else root.find(".//title")
    if title is not None and clean("".join(title.itertext())):
        yield Said(text=clean("".join(title.itertext())), role="meta:title")
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        text = clean(meta.get("content", ""))
        if name in _META and text:
            yield Said(text=text, role=_META[name])


def structured_texts(root: Element) -> list[Said]:
    """What JSON-LD says in sentences; broken JSON says nothing."""
    found: list[Said] = []
    for script in root.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            try:
                value = json.loads(script.text.strip().removesuffix(";"), strict=False)
            except (ValueError, RecursionError):
                continue
            found.extend(_said(value, 0, None))
    return found


def _said(value: object, depth: int, question: str | None) -> Iterator[Said]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _said(each, depth + 1, question)
    elif isinstance(value, dict):
        asked = _text(value.get("name")) if value.get("@type") == "Question" else ""
        if asked:
            yield Said(text=asked, role="meta:json-ld")
        for key, each in value.items():
            yield from _property(key, each, depth, asked or question)


def _property(key: str, value: object, depth: int, question: str | None) -> Iterator[Said]:
    if not isinstance(value, str) and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        yield from _said(value, depth + 1, question)
    elif key.lower() in _TOLD:
        for each in [value] if isinstance(value, str) else value:
            text = _text(each)
            if text:
                yield Said(text=text, role="meta:json-ld", question=question)


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return clean(" ".join(parse(value).itertext()) if "<" in value or "&" in value else value)


def questions(said: Sequence[Said]) -> frozenset[str]:
    """The questions that the structured data lists, as written."""
    return frozenset(each.question for each in said if each.question)
