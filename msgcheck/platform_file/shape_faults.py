"""What pydantic found wrong, in words for the person who wrote the file."""

from collections.abc import Callable, Iterable, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from msgcheck.platform_file import shape
from msgcheck.platform_file.faults import Fault, Loc, did_you_mean
from msgcheck.platform_file.references import LINES
from msgcheck.platform_file.tree import Value

FIELDS: Mapping[str, type[shape.Shape]] = {
    "audiences": shape.AudienceShape,
    "problems": shape.MessageShape,
    "value_propositions": shape.MessageShape,
    "differentiators": shape.MessageShape,
    "proof": shape.ProofShape,
    "approved_by": shape.ApprovalShape,
    "terms": shape.TermShape,
    "retired": shape.RetiredShape,
    "rules": shape.RuleShape,
    "governance": shape.GovernanceShape,
    "suppressions": shape.SuppressionShape,
    "category": shape.CategoryShape,
    "tagline": shape.LineShape,
    "positioning": shape.LineShape,
}
"""The keys that may stand under each key."""


def shape_faults(problem: ValidationError, value: Value) -> list[Fault]:
    """One fault for each thing that pydantic found."""
    return [Fault(loc=written(detail["loc"], value), text=_text(detail)) for detail in problem.errors()]


def written(loc: Loc, value: Value) -> Loc:
    """Find the path as it stands in the file: ``category`` may be plain text where the model has ``category.name``."""
    here = value
    for depth, step in enumerate(loc[:-1], start=1):
        here = below(here, step)
        if not isinstance(here, dict | list):
            return loc[:depth]
    return loc


def _text(detail: ErrorDetails) -> str:
    describe = TEXTS.get(detail["type"])
    return describe(detail) if describe else f"{detail['msg']}; correct it"


def below(value: Value, step: str | int) -> Value:
    """Step down one key or position; a step that the file does not have stays where it is."""
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step, value)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return value


def _choice(known: Iterable[str]) -> str:
    return f"there are: {', '.join(known)}"


def _unknown_key(detail: ErrorDetails) -> str:
    loc = detail["loc"]
    above = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), None)
    known = list(FIELDS.get(above, shape.PlatformShape).model_fields if above else shape.PlatformShape.model_fields)
    return f"unknown key; {did_you_mean(str(loc[-1]), known, _choice(known))}"


def _not_text(detail: ErrorDetails) -> str:
    value = detail["input"]
    if value is None:
        return "is empty; write its text, or delete the key"
    if isinstance(value, bool | int | float):
        return f"is a {'boolean' if isinstance(value, bool) else 'number'}, not text; put it in quotes"
    return f"is a {'list' if isinstance(value, list) else 'mapping'}, not text; write one text here"


def _not_a_list(detail: ErrorDetails) -> str:
    value = detail["input"]
    if isinstance(value, str):
        return f"is text, not a list; write [{value if len(value) <= 40 else '…'}] or one '- ' line each"
    return "is not a list; write one '- ' line each"


def _not_a_mapping(detail: ErrorDetails) -> str:
    loc = detail["loc"]
    above = next((step for step in reversed(loc) if isinstance(step, str)), "")
    if above in LINES:
        return _not_text(detail)
    model = FIELDS.get(above)
    needed = [name for name, each in model.model_fields.items() if each.is_required()] if model else []
    keys = f"its keys ({', '.join(needed)})" if needed else "its keys"
    return f"is not a mapping; write {keys} as 'key: value'"


def _not_listed(detail: ErrorDetails) -> str:
    if detail["loc"] == ("version",):
        return f"{detail['input']!r} is not a version of this format; write 1"
    known = shape.STAGES
    word = str(detail["input"])
    return f"{word!r} is no stage; {did_you_mean(word, known, _choice(known))}"


def _too_short(detail: ErrorDetails) -> str:
    return "is empty; write its text, or delete it"


TEXTS: Mapping[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda detail: "missing; add it",
    "extra_forbidden": _unknown_key,
    "string_type": _not_text,
    "string_too_short": _too_short,
    "string_pattern_mismatch": lambda detail: (
        f"{detail['input']!r} is no id; write lower-case words joined by hyphens, such as {_kebab(detail['input'])!r}"
    ),
    "list_type": _not_a_list,
    "too_short": lambda detail: "is empty; name at least one",
    "model_type": _not_a_mapping,
    "model_attributes_type": _not_a_mapping,
    "dict_type": _not_a_mapping,
    "literal_error": _not_listed,
    "bool_type": lambda detail: f"{detail['input']!r} is not a boolean; write true or false",
    "iso_date": lambda detail: f"{detail['input']!r} is not a date; write it as YYYY-MM-DD",
}


def _kebab(text: object) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in str(text).lower()).split()
    return "-".join(words) or "message-1"
