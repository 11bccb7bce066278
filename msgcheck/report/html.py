"""The report as one HTML file: no network, light and dark, on a phone and on paper."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgcheck.model.finding import Finding
from msgcheck.model.report import Report
from msgcheck.plugins import reporters
from msgcheck.report import wording
from msgcheck.report.page import lay_out

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = "templates"


@reporters.register("html")
def render(report: Report) -> str:
    """One self-contained page.

    Text from assets is escaped wherever it stands, and the page's own policy lets no
    script or style run but the two whose digests it names.
    """
    from markupsafe import Markup

    page = lay_out(report)
    style, script = _file("report.css"), _file("report.js")
    anchors = {id(card.finding): card.anchor for card in page.cards}

    def card_of(finding: Finding) -> str:
        return anchors[id(finding)]

    return _template().render(
        page=page,
        style=Markup(style),  # noqa: S704 -- our own file, no text from assets
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
        card_of=card_of,
        looked_at=wording.looked_at(report),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("msgcheck.report", TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals.update(
        kinds=wording.KIND_WORDS,
        clean=wording.clean,
        count=wording.count,
        percent=wording.percent,
        place=wording.place,
        reach=wording.reach,
        sentence=wording.sentence,
        short=wording.short,
    )
    return environment.get_template("report.html.j2")


def _shown(value: object) -> object:
    """Every expression passes here: no control or direction character of an asset reaches the page."""
    return wording.visible(value) if type(value) is str else value


def _file(name: str) -> str:
    return (files("msgcheck.report") / TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
