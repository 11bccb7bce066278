"""What synthetic collateral is made of: the parts of one benchmark case, as they are or varied by seed.

A part is a slide, a page or a section: (role, text) pairs in reading order.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"

Part = tuple[tuple[str, str], ...]

REUSE = 0.25
"""Share of parts that stand word for word in other assets too. Among 84 real assets of ten organisations 17% of the
passages do; of the largest collection, 28 pages of one company, 27%. Collections grow, so the larger figure."""

KINDS = ("deck", "page", "pdf")
"""In turn: the cases hold 19 decks, 16 pages and 13 PDFs."""

PARTS = {"deck": (8, 10), "page": (4, 6), "pdf": (2, 4)}
"""Slides, sections and pages of an asset, as in the cases."""

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w,]|\.\d)")
ONSETS = [
    "Bar",
    "Bel",
    "Cal",
    "Cor",
    "Dun",
    "Fen",
    "Gar",
    "Hal",
    "Kel",
    "Lan",
    "Mar",
    "Nor",
    "Or",
    "Pel",
    "Quil",
    "Ros",
    "Sel",
    "Tam",
    "Ul",
    "Ver",
    "Wes",
    "Yar",
]
MIDDLES = [
    "a",
    "bra",
    "cke",
    "do",
    "en",
    "fi",
    "gra",
    "ho",
    "in",
    "ka",
    "le",
    "mo",
    "na",
    "o",
    "pri",
    "ri",
    "sta",
    "to",
    "un",
    "vi",
]
ENDINGS = [
    "by",
    "croft",
    "dale",
    "ford",
    "gate",
    "ham",
    "ley",
    "mere",
    "more",
    "rick",
    "stead",
    "stone",
    "ton",
    "wick",
    "worth",
]
TRADES = ["Foods", "Group", "Markets", "Stores", "Partners", "Holdings", "Services", "Brothers"]
FRAMES = ("{text} ({name})", "{name}: {text}", "{text}, as with {name}", "For {name}: {text}")


@dataclass(frozen=True)
class Library:
    """The parts of a case's assets, by the kind of asset that they stand in."""

    case: str
    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    @property
    def platform(self) -> Path:
        """The case's message platform."""
        return CASES / self.case / "message_platform.yaml"


def read(case: str) -> Library:
    """Read a case's labelled passages, part by part."""
    found: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (CASES / case / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        kind = {"decks": "deck", "pdf": "pdf", "web": "page"}[row["asset"].split("/")[0]]
        found[kind][f"{row['asset']} {row['location']}"].append((row["role"], row["text"]))
    return Library(case, {kind: tuple(tuple(rows) for rows in places.values()) for kind, places in found.items()})


def chosen(library: Library, kind: str, count: int, reuse: float, chance: random.Random) -> list[Part]:
    """Choose parts for one asset, shuffled; each is a library part as it is with probability `reuse`, else varied."""
    shelf = library.parts[kind]
    picked: list[Part] = []
    while len(picked) < count:
        picked += chance.sample(shelf, min(len(shelf), count - len(picked)))
    return [part if chance.random() < reuse else varied(part, chance) for part in picked]


def varied(part: Sequence[tuple[str, str]], chance: random.Random) -> Part:
    """Say a part in words that no other asset has: other values, or somebody's name."""
    return tuple((role, _reworded(text, chance)) for role, text in part)


def _reworded(text: str, chance: random.Random) -> str:
    changed = NUMBER.sub(lambda found: _other(found[0], chance), text)
    if changed != text and chance.random() < 0.5:
        return changed
    end = changed[-1] if changed[-1] in ".?!" else ""
    return chance.choice(FRAMES).format(text=changed.removesuffix(end), name=_name(chance)) + end


def _other(number: str, chance: random.Random) -> str:
    value = float(number.replace(",", "")) * chance.uniform(0.6, 1.6)
    return f"{value:.1f}" if "." in number else f"{round(value) + 1:,}"


def _name(chance: random.Random) -> str:
    """One of 57,600 invented customers."""
    return f"{chance.choice(ONSETS)}{chance.choice(MIDDLES)}{chance.choice(ENDINGS)} {chance.choice(TRADES)}"


def drawn(library: Library, index: int, seed: int, reuse: float) -> tuple[str, list[Part]]:
    """Kind and parts of the asset with this number; the same for the same seed, whatever else is made."""
    chance = random.Random(f"{library.case}/{seed}/{index}")
    kind = KINDS[index % len(KINDS)]
    return kind, chosen(library, kind, chance.randint(*PARTS[kind]), reuse, chance)


def names() -> Iterator[str]:
    """The cases there are."""
    return (path.parent.name for path in sorted(CASES.glob("*/gold.jsonl")))
