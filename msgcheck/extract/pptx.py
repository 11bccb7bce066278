"""PowerPoint decks: every part that carries text, slide by slide, in reading order."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgcheck.errors import AssetError
from msgcheck.extract.deck.furniture import mark_furniture
from msgcheck.extract.deck.geometry import Transform
from msgcheck.extract.deck.layouts import Sheets
from msgcheck.extract.deck.masters import master_blocks
from msgcheck.extract.deck.notes import authors_named
from msgcheck.extract.deck.slide import Deck, Slide, read_slide
from msgcheck.extract.office.encryption import unlocked
from msgcheck.extract.office.package import Package
from msgcheck.extract.office.sniff import DECK, not_wanted
from msgcheck.extract.office.xml import A, BrokenPart, Element, P, R, number
from msgcheck.model.asset import AssetKind, Extraction, Source, Unread
from msgcheck.model.finding import COMMENTER
from msgcheck.plugins import extractors

_SLIDE_PART = re.compile(r"ppt/slides/slide(\d+)\.xml", re.IGNORECASE)
_USUAL_SIZE = (12_192_000, 6_858_000)
"""Width and height of a 16:9 slide in EMU, where a deck does not say."""
MOST_BLOCKS = 200_000
"""Texts read from one deck; real decks have some thousands."""


@extractors.register(".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm", ".ppt")
def extract(source: Source) -> Extraction:
    """Read a deck; AssetError if it is no deck or nothing of it can be read."""
    package, main, presentation = opened(source)
    slides = slide_parts(package, main, presentation)
    return _extraction(_deck(package, main, presentation), slides)


def pictures(source: Source, numbers: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """The pictures on some slides, each with the slide's number, in drawing order; those that are lost are left out."""
    package, main, presentation = opened(source)
    slides = slide_parts(package, main, presentation)
    for place in numbers:
        related = package.relationships(slides[place - 1])
        keys = (blip.get(f"{R}embed", "") for blip in package.tree(slides[place - 1]).iter(f"{A}blip"))
        for part in dict.fromkeys(related[key].target for key in keys if key in related):
            with suppress(BrokenPart):
                yield place, package.content(part)


def opened(source: Source) -> tuple[Package, str, Element | None]:
    """The zip, the part that lists the slides, and that part's tree unless it is damaged."""
    package = Package(unlocked(source))
    main = _main_part(package)
    try:
        return package, main, package.tree(main)
    except BrokenPart as broken:
        if broken.reason != "damaged":
            raise AssetError(broken.reason, f"The deck cannot be read: {broken.detail}.") from broken
    return package, main, None


def _extraction(deck: Deck, parts: list[str]) -> Extraction:
    slides: list[Slide] = []
    room = MOST_BLOCKS
    for place, part in enumerate(parts, start=1):
        slide = read_slide(deck, part, place) if room > 0 else _too_much(place)
        room -= len(slide.blocks)
        slides.append(slide)
    blocks = mark_furniture([block for slide in slides for block in slide.blocks], len(slides))
    blocks.extend(master_blocks([slide.sheet for slide in slides if slide.sheet is not None], deck.transform))
    unread = [lost for slide in slides for lost in slide.unread]
    unread += [Unread(reason=lost.reason, detail=f"Text may be missing: {lost.detail}.") for lost in deck.package.lost]
    if not blocks and not unread:
        unread.append(_no_text(len(slides)))
    return Extraction(
        kind=AssetKind.DECK,
        blocks=tuple(blocks),
        unread=tuple(unread),
        units=len(slides),
        aspect=deck.transform.scale_y / deck.transform.scale_x,
    )


def _too_much(place: int) -> Slide:
    slide = Slide(place)
    slide.lose("too-large", f"Slide {place} was not read: the slides before it hold {MOST_BLOCKS:,} texts or more.")
    return slide


def _main_part(package: Package) -> str:
    """The part that lists the slides; AssetError if the zip is no deck."""
    for name in [*package.related("", "officeDocument"), "ppt/presentation.xml"]:
        if name in package and name.lower().startswith("ppt/"):
            return name
    if any(_SLIDE_PART.fullmatch(name) for name in package.names()):
        return "ppt/presentation.xml"
    raise not_wanted(package.names(), DECK)


def slide_parts(package: Package, main: str, presentation: Element | None) -> list[str]:
    """The slides in the order they are shown; where the list of them is lost, by their numbers."""
    if presentation is None:
        found = (match for match in map(_SLIDE_PART.fullmatch, package.names()) if match is not None)
        return [match[0] for match in sorted(found, key=lambda match: int(match[1]))]
    relationships = package.relationships(main)
    listed = (node.get(f"{R}id", "") for node in presentation.iterfind(f"{P}sldIdLst/{P}sldId"))
    return [relationships[key].target if key in relationships else "" for key in listed]


def _deck(package: Package, main: str, presentation: Element | None) -> Deck:
    size = presentation.find(f"{P}sldSz") if presentation is not None else None
    width = number(size.get("cx")) if size is not None else 0
    height = number(size.get("cy")) if size is not None else 0
    defaults = presentation.find(f"{P}defaultTextStyle") if presentation is not None else None
    return Deck(
        package=package,
        sheets=Sheets(package, defaults),
        transform=Transform(1 / (width or _USUAL_SIZE[0]), 1 / (height or _USUAL_SIZE[1]), 0.0, 0.0),
        first_number=number(presentation.get("firstSlideNum"), 1) if presentation is not None else 1,
        ours=authors_named(package, main, COMMENTER),
    )


def _no_text(slides: int) -> Unread:
    held = {0: "The deck has no slides", 1: "The deck has one slide and no text on it"}
    return Unread(reason="no-text", detail=f"{held.get(slides, f'The deck has {slides} slides and no text on them')}.")
