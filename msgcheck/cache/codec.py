"""Frozen dataclasses as compressed JSON and back: no code comes out of a cache, only our own nouns.

A dataclass becomes the list of its fields' values in their order, an enum its value, a sequence a list, a mapping
from words an object. What comes back is checked against the fields' types, field by field; what does not fit is a
CodecError.
"""

import json
import sys
import types
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")

LEVEL = 6
"""Of zlib: a passage's reading takes a sixth of its JSON."""

SHARED = frozenset({"Judged", "Presence"})
"""Dataclasses of plain fields of which an asset holds many and a platform knows few."""

MOST_SHARED = 20_000
"""Objects of a kind; then it begins anew."""

PLAIN: tuple[type, ...] = (str, int, float, bool, types.NoneType)


class CodecError(Exception):
    """The bytes do not hold what they should."""


def encode(noun: object) -> bytes:
    """Write a dataclass of ours as compressed JSON."""
    return zlib.compress(json.dumps(noun, default=_listed, separators=(",", ":")).encode("ascii"), LEVEL)


def decode(type_: type[Noun], data: bytes) -> Noun:
    """Read what `encode` wrote; CodecError if it is anything else."""
    read: Callable[[Any], Noun] = _reader(cast(Any, type_))
    try:
        noun = read(json.loads(zlib.decompress(data)))
    except (ValueError, TypeError, zlib.error, RecursionError) as problem:
        raise CodecError(f"not a {type_.__name__}: {problem}") from problem
    return noun


def _listed(noun: object) -> list[object]:
    if isinstance(noun, Sequence):
        return list(noun)
    if not is_dataclass(noun) or isinstance(noun, type):
        raise TypeError(f"{type(noun).__name__} cannot be kept")
    return [getattr(noun, field.name) for field in fields(noun)]


@lru_cache(maxsize=256)
def _reader(type_: Any) -> Callable[[Any], Any]:
    """The function that turns JSON into a value of this type."""
    if type_ in PLAIN:
        return _plain(type_)
    if isinstance(type_, type) and issubclass(type_, Enum):
        return type_
    if is_dataclass(type_) and isinstance(type_, type):
        return _dataclass(type_)
    if get_origin(type_) is tuple:
        return _tuple(get_args(type_))
    if get_origin(type_) is Sequence:
        return _tuple((*get_args(type_), Ellipsis))
    if get_origin(type_) is Mapping:
        return _mapping(get_args(type_))
    if isinstance(type_, types.UnionType):
        return _optional(get_args(type_))
    raise TypeError(f"no way to read a {type_}")


def _plain(type_: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not type_:
            if type_ is float and type(value) is int:
                return float(value)
            raise TypeError(f"{type(value).__name__} in place of {type_.__name__}")
        return value

    return read


def _dataclass(type_: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(type_)
    names = tuple(field.name for field in fields(type_))
    parts = tuple(_reader(hints[name]) for name in names)

    def read(values: Any) -> Any:
        _must_be_list(values)
        read = [part(value) for part, value in zip(parts, values, strict=True)]
        return type_(**dict(zip(names, read, strict=True)))

    return _shared(read) if type_.__name__ in SHARED else read


def _shared(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """One object for all equal ones, which are made once: there are few of them, in great numbers."""
    known: dict[tuple[Any, ...], Any] = {}

    def find(values: Any) -> Any:
        _must_be_list(values)
        key = tuple(values)
        if key not in known:
            if len(known) >= MOST_SHARED:
                known.clear()
            known[key] = read(values)
        return known[key]

    return find


def _mapping(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    key, each = (_reader(part) for part in inner)

    def read(values: Any) -> Any:
        if type(values) is not dict:
            raise TypeError(f"{type(values).__name__} in place of an object")
        return {sys.intern(key(name)): each(value) for name, value in values.items()}

    return read


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(inner) == 2 and inner[1] is Ellipsis:
        each = _reader(inner[0])

        def read(values: Any) -> Any:
            _must_be_list(values)
            return tuple([each(value) for value in values])

        return read
    parts = [_reader(part) for part in inner]

    def read_each(values: Any) -> Any:
        _must_be_list(values)
        return tuple(part(value) for part, value in zip(parts, values, strict=True))

    return read_each


def _optional(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    kinds = [kind for kind in inner if kind is not types.NoneType]
    if len(kinds) != 1 or len(inner) != 2:
        raise TypeError(f"no way to tell the types {inner} apart")
    read = _reader(kinds[0])
    return lambda value: None if value is None else read(value)


def _must_be_list(values: Any) -> None:
    if type(values) is not list:
        raise TypeError(f"{type(values).__name__} in place of a list")
