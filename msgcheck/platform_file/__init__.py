"""The platform file: YAML in, a checked Platform out, or every fault at once."""

from msgcheck.platform_file.advice import Advice, lint
from msgcheck.platform_file.editor_schema import schema
from msgcheck.platform_file.loader import load, parse

__all__ = ["Advice", "lint", "load", "parse", "schema"]
