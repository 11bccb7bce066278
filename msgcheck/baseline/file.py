"""How a baseline is stored: JSON, ``msgcheck.baseline/1``, one finding a line so that changes and merges read well."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from msgcheck.baseline.entries import Baseline, Entry, gathered
from msgcheck.errors import BaselineError
from msgcheck.model.finding import FINGERPRINT_VERSION
from msgcheck.writing import write_whole

NAME = "msgcheck-baseline.json"
"""What the file is called unless the user says otherwise."""

SCHEMA = "msgcheck.baseline/1"

AGAIN = "delete it and write it again with 'msgcheck baseline write'"

_REQUIRED = ("fingerprint", "kind", "asset", "text")
_OPTIONAL = ("message", "found")


def save(baseline: Baseline, path: Path) -> None:
    """Write the file whole or not at all."""
    head = {"schema": SCHEMA, "fingerprints": FINGERPRINT_VERSION, "made_with": dict(baseline.made_with)}
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    findings = ",".join(f"\n  {json.dumps(_kept(entry), ensure_ascii=False)}" for entry in baseline.entries)
    text = f'{opening},\n "findings": [{findings}\n ]\n}}\n'
    try:
        write_whole(path, text.encode(errors="backslashreplace"))  # as JSON writes what is no UTF-8
    except OSError as problem:
        raise BaselineError(f"{path} cannot be written: {problem.strerror}") from problem


def load(path: Path) -> Baseline:
    """Read a baseline; BaselineError if it is missing, damaged or of a newer msgcheck."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as problem:
        raise BaselineError(
            f"{path} was not found; check the path, or write it with 'msgcheck baseline write --baseline {path}'"
        ) from problem
    except OSError as problem:
        raise BaselineError(f"{path} cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise BaselineError(f"{path} is not UTF-8 text; {AGAIN}") from problem
    except json.JSONDecodeError as problem:
        raise BaselineError(f"{path}:{problem.lineno}: not JSON ({problem.msg}); mend it, or {AGAIN}") from problem
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise BaselineError(f"{path} is no baseline: it has no list of findings; {AGAIN}")
    if content.get("schema") != SCHEMA:
        raise BaselineError(
            f"{path} says {content.get('schema')!r} where this msgcheck reads {SCHEMA!r}; upgrade msgcheck, or {AGAIN}"
        )
    entries = [_entry(path, index, each) for index, each in enumerate(content["findings"])]
    made_with = content.get("made_with")
    return gathered(entries, _texts(made_with) if isinstance(made_with, dict) else {})


def _kept(entry: Entry) -> dict[str, object]:
    return {
        key: value for key, value in asdict(entry).items() if value is not None and not (key == "count" and value == 1)
    }


def _entry(path: Path, index: int, said: object) -> Entry:
    if not isinstance(said, dict):
        raise BaselineError(f"{path}: findings[{index}] is no object; {AGAIN}")
    for key in _REQUIRED:
        if not isinstance(said.get(key), str):
            raise BaselineError(f"{path}: findings[{index}].{key} is missing or no text; {AGAIN}")
    for key in _OPTIONAL:
        if not isinstance(said.get(key), str | None):
            raise BaselineError(f"{path}: findings[{index}].{key} is no text; {AGAIN}")
    count = said.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise BaselineError(f"{path}: findings[{index}].count is {count!r}; give a whole number from 1")
    return Entry(count=count, **{key: said[key] for key in (*_REQUIRED, *_OPTIONAL) if key in said})


def _texts(said: Mapping[object, object]) -> dict[str, str]:
    return {key: value for key, value in said.items() if isinstance(key, str) and isinstance(value, str)}
