"""Lines that stand in the same place on slide after slide: running heads and feet drawn as free boxes."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from msgcheck.model.asset import Block, Prominence

_FEWEST = 3
"""Slides that a line must stand on; on two it may be a message told twice."""
_SHARE = 0.4
"""Share of the deck's slides that it must stand on."""
_FOOT = 0.85
"""Share of the slide's height below which feet stand."""
_HEAD = 0.12
"""Share of the slide's height above which heads stand."""
_LONGEST = 160
"""Characters in a running line; more is a paragraph."""
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w+\W+)?#(?:\W+(?:\w+\W+)?#)?\W*")
_FREE = frozenset({"body", "group", "bullet"})


def mark_furniture(blocks: Sequence[Block], slides: int) -> list[Block]:
    """Give repeated lines at the head or foot of slides the role of what they are."""
    slides_of: dict[tuple[str, str], set[int]] = defaultdict(set)
    keys = [_key(block) for block in blocks]
    for block, key in zip(blocks, keys, strict=True):
        if key is not None and block.location.number is not None:
            slides_of[key].add(block.location.number)
    enough = max(_FEWEST, _SHARE * slides)
    return [
        _marked(block, key) if key is not None and len(slides_of[key]) >= enough else block
        for block, key in zip(blocks, keys, strict=True)
    ]


def _key(block: Block) -> tuple[str, str] | None:
    """(zone, text without its numbers) of a line that might be furniture."""
    box = block.location.box
    if box is None or block.location.role not in _FREE or len(block.text) > _LONGEST:
        return None
    zone = "footer" if box[1] >= _FOOT else "header" if box[3] <= _HEAD else None
    return (zone, _NUMBER.sub("#", block.text)) if zone is not None else None


def _marked(block: Block, key: tuple[str, str]) -> Block:
    zone, pattern = key
    role = "page-number" if _PAGE_NUMBER.fullmatch(pattern) else zone
    return replace(block, location=replace(block.location, role=role, prominence=Prominence.BURIED))
