"""Markdown out of texts that are only ever text."""

import re
from collections.abc import Iterable

from msgcheck.report.diff import Runs
from msgcheck.report.wording import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]()!|~$^]|^[-+])")
_REFERENCE = re.compile(r"([@#])(?=\w)")
"""A zero-width space after it keeps a forge from notifying people and linking issues."""
_LINK = re.compile(r"(https?:|www\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text from an asset, with nothing in it that Markdown, HTML, a mention or a link would act on."""
    plain = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain = _SPECIAL.sub(r"\\\1", plain)
    plain = _REFERENCE.sub(r"\1&#8203;", plain)
    return _LINK.sub(lambda match: match.group().replace(":", "&#58;").replace(".", "&#46;"), plain)


def marked(runs: Runs) -> str:
    """A comparison's runs, the differing words in bold."""
    return "".join(f"<b>{escape(run.text)}</b>" if run.marked else _kept(run.text) for run in runs)


def _kept(text: str) -> str:
    """Escaped text that keeps the blanks at its ends."""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start}{escape(text)}{end}" if text.strip() else text


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are Markdown already."""
    heads = tuple(heads)
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
