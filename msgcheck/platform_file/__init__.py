"""The platform file: YAML in, a checked Platform out, or every fault at once."""

from msgcheck.platform_file.advice import Advice, lint
from msgcheck.platform_file.editor_schema import schema
from msgcheck.platform_file.loader import load, parse
from msgcheck.platform_file.sidecar import load_sidecar

__all__ = ["Advice", "lint", "load", "load_sidecar", "parse", "schema"]
