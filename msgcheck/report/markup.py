"""HTML in which no text of an asset is more than text: the one set-up of every page that msgcheck makes."""

import hashlib
from base64 import b64encode
from importlib.resources import files
from typing import TYPE_CHECKING

from msgcheck.report import wording

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = "templates"
"""The folder of templates, styles and scripts in each package that makes pages."""


def environment(package: str) -> "Environment":
    """The templates of a package: everything is escaped, and a name that is not there is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package, TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        auto_reload=False,
    )
    made.globals.update(
        kinds=wording.KIND_WORDS,
        clean=wording.clean,
        count=wording.count,
        sentence=wording.sentence,
        short=wording.short,
    )
    return made


def own_file(package: str, name: str) -> str:
    """A style or a script of a package."""
    return (files(package) / TEMPLATES / name).read_text(encoding="utf-8")


def policy_hash(text: str) -> str:
    """A style or script as a content security policy names it."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _shown(value: object) -> object:
    """Every expression passes here: no control or direction character of an asset reaches the page."""
    return wording.visible(value) if type(value) is str else value
