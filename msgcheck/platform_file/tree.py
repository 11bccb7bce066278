"""YAML text to plain values and the place of each.

Scalars are read as YAML 1.2 reads them, as editors do: only true and false are
booleans; no, on, 12:30 and 2025-05-01 stay text. Nothing is ever constructed but
text, numbers, booleans, lists and mappings.
"""

import re
from dataclasses import dataclass, field

import yaml

from msgcheck.platform_file.faults import START, Fault, Loc, Mark, Marks

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]

MAX_BYTES = 2_000_000
"""A platform of 1,000 messages is about 0.4 MB: more is not a platform."""
MAX_NODES = 100_000
"""Values counted with aliases expanded: ten doubling anchors already pass a thousand."""
MAX_DEPTH = 12
"""The deepest key, value_propositions[].proof[].approved_by[].name, is seven down."""


class _TooLargeError(Exception):
    """Aliases expand to more than anyone writes."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at import
    """PyYAML's parser with YAML 1.2's core scalars, decimal numbers only."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012
    depth = 0

    def descend_resolver(self, _node: object, _index: object) -> None:
        """Stop at a nest that would overflow the C parser's stack, which no exception survives."""
        self.depth += 1
        if self.depth > 10 * MAX_DEPTH:
            raise _TooLargeError

    def ascend_resolver(self) -> None:
        """Come back up."""
        self.depth -= 1


for _tag, _regex, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_regex), list(_first))


@dataclass
class Tree:
    """A file's values, their places, and what was wrong with the YAML itself."""

    value: Value = None
    faults: list[Fault] = field(default_factory=list)
    places: dict[Loc, Mark] = field(default_factory=dict)
    nodes: int = 0

    @property
    def marks(self) -> Marks:
        """Where each value stands."""
        return Marks(self.places)


def read_tree(data: bytes) -> Tree:
    """Parse a platform file; what is wrong goes into ``faults``, and then ``value`` may be None."""
    tree = Tree()
    try:
        text = data.decode("utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
        if node is not None:
            tree.value = _value(node, (), tree)
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        column = problem.start - data.rfind(b"\n", 0, problem.start)
        tree.faults.append(Fault(loc=(), text="not UTF-8; save the file as UTF-8", mark=(line, column)))
    except yaml.MarkedYAMLError as problem:
        tree.faults.append(_syntax(problem))
    except yaml.reader.ReaderError as problem:
        what = f"the character U+{_ordinal(problem):04X} is not allowed in YAML; delete it"
        tree.faults.append(Fault(loc=(), text=what, mark=_place(text, problem.position)))
    except (_TooLargeError, RecursionError):
        what = "nested too deep, or too large once its aliases are expanded; write the values out"
        tree.faults.append(Fault(loc=(), text=what, mark=START))
    return tree


def _ordinal(problem: yaml.reader.ReaderError) -> int:
    return ord(problem.character) if isinstance(problem.character, str) else int(problem.character)


def _place(text: str, position: int) -> Mark:
    before = text[:position]
    return before.count("\n") + 1, position - before.rfind("\n")


def _syntax(problem: yaml.MarkedYAMLError) -> Fault:
    mark = problem.problem_mark or problem.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else START
    what = problem.problem or "it cannot be parsed"
    if "expected a single document" in str(problem):
        return Fault(loc=(), text="a second YAML document begins here; keep one and delete the '---'", mark=place)
    return Fault(
        loc=(), text=f"not YAML: {what}; check quotes, colons and indentation here and in the line above", mark=place
    )


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _value(node: yaml.Node, loc: Loc, tree: Tree) -> Value:
    tree.nodes += 1
    if tree.nodes > MAX_NODES or len(loc) > MAX_DEPTH:
        raise _TooLargeError
    tree.places.setdefault(loc, _mark(node))
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, loc, tree)
    if node.tag not in ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
        tree.faults.append(Fault(loc=loc, text=f"the tag {node.tag!r} is not allowed; delete it"))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*loc, number), tree) for number, child in enumerate(node.value)]
    return _mapping(node, loc, tree)


def _mapping(node: yaml.Node, loc: Loc, tree: Tree) -> Value:
    values: dict[str, Value] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            tree.faults.append(Fault(loc=loc, text="a key must be plain text; put it in quotes", mark=_mark(key)))
            continue
        name, below = key.value, (*loc, key.value)
        if name in values:
            line = tree.places[below][0]
            text = f"written twice, first in line {line}; keep one of the two"
            tree.faults.append(Fault(loc=below, text=text, mark=_mark(key)))
            continue
        tree.places[below] = _mark(key)
        values[name] = _value(child, below, tree)
    return values


def _scalar(node: yaml.ScalarNode, loc: Loc, tree: Tree) -> Value:
    text: str = node.value
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    try:
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
    except ValueError:
        kind = f"{kind} of {text!r}"
    if kind != "str":
        tree.faults.append(Fault(loc=loc, text=f"the tag {node.tag!r} is not allowed; delete it"))
    return text
