"""The format as a JSON Schema, for editors that complete and check while people type."""

from typing import Any

from msgcheck.platform_file.shape import PlatformShape

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that yaml-language-server reads."""


def schema() -> dict[str, Any]:
    """Describe the platform file as JSON Schema, in terms of draft 7."""
    made = PlatformShape.model_json_schema(ref_template="#/definitions/{model}")
    made["definitions"] = made.pop("$defs")
    for name, whole in (("tagline", "LineShape"), ("positioning", "LineShape"), ("category", "CategoryShape")):
        said = made["properties"][name]
        made["properties"][name] = {
            "description": said.get("description", f"The {name}."),
            "anyOf": [{"type": "string", "minLength": 1}, {"$ref": f"#/definitions/{whole}"}, {"type": "null"}],
        }
    written: dict[str, Any] = _as_written(made)
    return {"$schema": DRAFT, **written, "title": "Message platform"}


def _as_written(part: Any) -> Any:
    """Say what the file may hold: a list key may stand empty, and nobody needs pydantic's titles."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _as_written(each) for key, each in part.items() if key != "title" or not isinstance(each, str)}
    if kept.get("type") == "array" and "default" in kept:
        kept["type"] = ["array", "null"]
    return kept
