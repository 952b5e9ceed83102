"""The official schema of JSON Resume, from its npm package, which `make setup` fetches."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

_PACKAGE = Path(__file__).parents[1] / "node" / "node_modules" / "@jsonresume" / "schema"
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")


def faults(document: dict[str, Any]) -> list[str]:
    """Where and why a document is not as the schema wants, formats of addresses included."""
    return [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(document)]


def samples() -> list[Path]:
    """The documents that come with the schema."""
    _require_package()
    return [_PACKAGE / "sample.resume.json", *sorted((_PACKAGE / "examples").glob("*.resume.json"))]


@cache
def _validator() -> jsonschema.Draft7Validator:
    _require_package()
    formats = jsonschema.FormatChecker(())
    formats.checks("uri")(lambda value: not isinstance(value, str) or _URI.fullmatch(value) is not None)
    formats.checks("email")(lambda value: not isinstance(value, str) or "@" in value)
    schema = json.loads((_PACKAGE / "schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=formats)


def _require_package() -> None:
    assert _PACKAGE.is_dir(), "the schema of JSON Resume is not there: run `make setup`, which fetches it"
