"""The report as one HTML file: no network, light and dark, on a phone and on paper."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report import wording
from msgcheck.report.change import since
from msgcheck.report.markup import environment, own_file, policy_hash
from msgcheck.report.page import Page, lay_out

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = "msgcheck.report"

AT_ONCE = 30
"""Worklist entries that stand in the page as it loads; its script adds the others when they are wanted."""

FIRST_SCRIPT = 'document.documentElement.classList.add("views");'
"""Runs before anything is laid out: of a large report only the summary is. Without scripts every view stands open."""

_BREAKS_OUT = re.compile(r"<(?=[/!sS])")
"""Begins what could end a script element, or turn what follows into another one: an end tag, a comment, a script."""


@reporters.register("html")
def render(report: Report) -> Iterator[str]:
    """One self-contained page, in pieces.

    Text from assets is escaped wherever it stands, and the page's own policy lets no
    script or style run but the two whose digests it names.
    """
    from markupsafe import Markup

    page = lay_out(report)
    style, script = own_file(PACKAGE, "report.css"), own_file(PACKAGE, "report.js")

    def card_of(finding: Finding) -> str:
        return page.cards[id(finding)].anchor

    yield from (
        _environment()
        .get_template("report.html.j2")
        .generate(
            page=page,
            at_once=AT_ONCE,
            style=Markup(style),  # noqa: S704 -- our own file, no text from assets
            script=Markup(script),  # noqa: S704
            pack=map(Markup, _json(_pack(page))),  # cannot leave its element: see _BREAKS_OUT
            style_hash=policy_hash(style),
            script_hash=policy_hash(script),
            first_script=Markup(FIRST_SCRIPT),  # noqa: S704
            first_script_hash=policy_hash(FIRST_SCRIPT),
            card_of=card_of,
            looked_at=wording.looked_at(report),
        )
    )


def _pack(page: Page) -> dict[str, Iterator[tuple[str, str]] | Sequence[object] | Mapping[str, object]]:
    """What the page does not show at once, each piece as the markup that its template makes when its turn comes.

    A browser takes it as one string and makes elements only of what a reader opens: 500 assets load like five.
    """
    paths = {path: number for number, path in enumerate(sorted({card.finding.asset for card in page.cards.values()}))}
    return {
        "cards": ((each.lead.anchor, _part("card", page, entry=each)) for each in page.worklist[AT_ONCE:]),
        "rows": [
            {
                "id": each.lead.anchor,
                "kind": each.entry.lead.kind.value,
                "severity": each.entry.lead.severity.value,
                "rank": each.entry.lead.severity.rank,
                "message": each.entry.lead.message or "",
                "impact": each.entry.impact,
                "assets": sorted({paths[card.finding.asset] for card in each.cards}),
            }
            for each in page.worklist
        ],
        "paths": list(paths),
        "homes": {
            **{card.anchor: theme.anchor for theme in page.themes for card in theme.cards},
            **{card.anchor: each.lead.anchor for each in page.worklist for card in each.cards},
        },
        "pages": chain(
            ((each.anchor, _part("asset", page, each=each)) for each in page.assets),
            ((each.anchor, _part("message", page, each=each)) for each in page.messages),
            ((each.anchor, _part("theme", page, theme=each)) for each in page.themes),
        ),
        "pictures": (
            (key, _part("picture", page, picture=picture, marks=marks))
            for each in page.assets
            if (drawn := each.pictures)
            for marks in [each.marks]
            for key, picture in drawn.items()
        ),
    }


def _part(name: str, page: Page, **values: object) -> str:
    markup = _environment().get_template(f"{name}.html.j2").render(page=page, **values)
    return " ".join(markup.split()) if name == "picture" else markup.strip()


def _json(pack: Mapping[str, object]) -> Iterator[str]:
    """An object in pieces; of what an iterator yields, key and value, each is one."""
    opening = "{"
    for name, value in pack.items():
        yield f"{opening}{_written(name)}:"
        if isinstance(value, Iterator):
            yield "{"
            for number, (key, part) in enumerate(value):
                yield f"{',' if number else ''}{_written(key)}:{_written(part)}"
            yield "}"
        else:
            yield _written(value)
        opening = ","
    yield "}"


def _written(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _BREAKS_OUT.sub(r"\\u003c", written)


@cache
def _environment() -> "Environment":
    made = environment(PACKAGE)
    made.globals.update(
        percent=wording.percent,
        points=wording.points,
        place=wording.place,
        reach=wording.reach,
        since=since,
    )
    return made
