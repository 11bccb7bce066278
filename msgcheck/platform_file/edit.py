"""Small changes to a platform file's text that leave its comments, order and layout alone.

A change is made on ruamel.yaml's round-trip tree and comes back as text: nothing is written here, so that a person
can be shown the difference first.
"""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from msgcheck.errors import PlatformError
from msgcheck.model.platform import Message
from msgcheck.writing import write_whole

if TYPE_CHECKING:
    from ruamel.yaml import YAML
    from ruamel.yaml.comments import CommentedMap

INDENTS = ((2, 4, 2), (2, 2, 0), (4, 6, 4), (4, 4, 2), (4, 4, 0))
"""Ways in which people indent YAML: mapping, sequence, and the dash within the sequence."""

UNWRAPPED = 10_000
"""Columns; ruamel would wrap longer lines that nobody touched."""

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def with_suppression(text: str, *, finding: str, reason: str, until: str | None = None) -> str:
    """The file's text with a suppression added; one of the same finding is replaced."""

    def change(root: "CommentedMap") -> None:
        listed = _list_at(root, "suppressions")
        entry = {"finding": finding, "reason": reason} | ({"until": until} if until else {})
        at = next(
            (n for n, each in enumerate(listed) if isinstance(each, dict) and each.get("finding") == finding), None
        )
        if at is None:
            listed.append(entry)
        else:
            listed[at] = entry

    return _changed(text, change)


def with_variant(text: str, *, message: Message, wording: str) -> str:
    """The file's text with an approved wording added to a message; the same text if the message has it already."""
    if wording in message.tellings:
        return text

    def change(root: "CommentedMap") -> None:
        _list_at(_mapping_at(root, message), "variants").append(wording)

    return _changed(text, change)


def write(path: Path, text: str) -> None:
    """Replace a platform file whole or not at all; PlatformError if that fails."""
    try:
        write_whole(path, text.encode())
    except OSError as problem:
        raise PlatformError(str(path), [f"it cannot be written: {problem.strerror}"]) from problem


def _changed(text: str, change: "Callable[[CommentedMap], None]") -> str:
    ends = "\r\n" if "\r\n" in text else "\n"
    yaml = _yaml_like(text.replace("\r\n", "\n"))
    root = yaml.load(text)
    change(root)
    return _dumped(yaml, root).replace("\n", ends)


def _yaml_like(text: str) -> "YAML":
    """A parser and writer that indents as the file does: the one that changes least of it."""
    return max((_yaml(indent) for indent in INDENTS), key=lambda yaml: _likeness(text, _dumped(yaml, yaml.load(text))))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.splitlines(), other.splitlines(), autojunk=False).ratio()


def _yaml(indent: tuple[int, int, int]) -> "YAML":
    from ruamel.yaml import YAML  # a run that edits nothing does without

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = UNWRAPPED
    mapping, sequence, offset = indent
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    return yaml


def _dumped(yaml: "YAML", root: "CommentedMap") -> str:
    stream = StringIO()
    yaml.dump(root, stream)
    return stream.getvalue()


def _list_at(mapping: "CommentedMap", key: str) -> list[object]:
    """The list under a key, which is made if there is none."""
    if mapping.get(key) is None:
        mapping[key] = []
    listed: list[object] = mapping[key]
    return listed


def _mapping_at(root: "CommentedMap", message: Message) -> "CommentedMap":
    """Where a message stands, by its place ('value_propositions[2].proof[0]'); a bare line becomes a mapping."""
    above, at = root, root
    key: str | int = ""
    for name, number in _STEP.findall(message.place):
        above, key = at, int(number) if number else name
        at = above[key]
    if isinstance(at, str):
        above[key] = {"name" if message.place == "category" else "statement": at}
    found: CommentedMap = above[key]
    return found
