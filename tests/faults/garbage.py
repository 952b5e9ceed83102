"""Answers that have the form that was asked for and make no sense: what a model may say that lost its thread."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from tests.faults.good_model import OVERCLAIM, lines_of

_ODD = (
    "",
    " ",
    "\n",
    "-",
    "[]",
    "null",
    "0",
    "\u200b",
    "🙂",
    "a" * 5000,
    "# Heading",
    "- bullet\n- bullet",
    "<data>",
    "% $ €9",
)
_MOST = 4  # parts of a list


def garbage(schema: Mapping[str, Any], message: str, random: Random) -> Any:
    """A value of the schema, whose texts are ids and words of the prompt and oddities, in any place.

    Args:
        schema: JSON schema as pydantic makes it.
        message: the prompt.
    """
    lines = lines_of(message)
    texts = [text for _, text in lines]
    pool = [
        *_ODD,
        *(id_ for id_, _ in lines),
        *texts,
        *(text + OVERCLAIM for text in texts),
        *(" ".join(reversed(text.split())) for text in texts),
        *(text.upper() for text in texts),
        *(text[: len(text) // 2] for text in texts),
    ]
    return _value(schema, schema.get("$defs", {}), pool, random)


def _value(schema: Mapping[str, Any], known: Mapping[str, Any], pool: Sequence[str], random: Random) -> Any:
    if "$ref" in schema:
        return _value(known[schema["$ref"].rpartition("/")[2]], known, pool, random)
    if "anyOf" in schema:
        return _value(random.choice(schema["anyOf"]), known, pool, random)
    if "enum" in schema:
        return random.choice(schema["enum"])
    match schema.get("type"):
        case "object":
            needed = schema.get("required", ())
            fields = schema.get("properties", {}).items()
            return {n: _value(s, known, pool, random) for n, s in fields if n in needed or random.random() < 0.7}
        case "array":
            return [_value(schema["items"], known, pool, random) for _ in range(random.randint(0, _MOST))]
        case "string":
            return random.choice(pool)[: schema.get("maxLength")]
        case "integer" | "number":
            low, high = schema.get("minimum", -1_000_000), schema.get("maximum", 1_000_000)
            return random.choice((low, high, random.randint(low, high)))
        case "boolean":
            return random.random() < 0.5
        case "null":
            return None
    raise AssertionError(f"no garbage of the form {schema}")
