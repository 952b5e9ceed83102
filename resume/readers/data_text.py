"""JSON and YAML as values: every scalar as the user wrote it, and a refusal of what is broken or a trap.

YAML is read from its events, not with a loader: so no tag makes an object, no alias multiplies anything, a date stays
what was typed, and a document nested too deeply is refused before it costs time.
"""

import json
from typing import TYPE_CHECKING

from resume.errors import UnreadableDocument
from resume.records.values import Number, Plain, Record, Value

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 30  # a resume needs six
_STRING = "tag:yaml.org,2002:str"
_NULL = "tag:yaml.org,2002:null"


def parse_json(text: str, name: str) -> Value:
    """The value of a JSON text.

    Raises: UnreadableDocument with the code broken_json or too_deep.
    """
    try:
        value: Value = json.loads(text, object_pairs_hook=_record, parse_float=_number, parse_constant=_refuse_constant)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _broken("JSON", name, error.lineno, error.msg[:1].lower() + error.msg[1:]) from error
    except RecursionError as error:
        raise _too_deep(name) from error
    except UnicodeEncodeError as error:
        raise UnreadableDocument("broken_json", f"{name} holds half a character: write its text anew") from error
    except ValueError as error:
        raise UnreadableDocument("broken_json", f"{name} is broken JSON, {error}: mend that and try again") from error
    if _is_too_deep(value):
        raise _too_deep(name)
    return value


def parse_yaml(text: str, name: str) -> Value:
    """The value of a YAML text of one document.

    Raises: UnreadableDocument with the code broken_yaml, yaml_alias or too_deep.
    """
    import yaml

    try:
        return _Events(yaml.parse(text, Loader=yaml.SafeLoader), name).document()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        if error.context in ("while scanning an alias", "while scanning an anchor"):
            raise _alias(name, line) from error
        raise _broken("YAML", name, line, " ".join((error.problem or "it cannot be understood").split())) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise _broken("YAML", name, line, "a character that YAML does not allow") from error


def _record(pairs: list[tuple[str, Value]]) -> Record:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for i, (key, _) in enumerate(pairs) if key in dict(pairs[:i]))
        raise ValueError(f'the name "{twice[:60]}" stands twice in one object')
    return found


def _number(written: str) -> float:
    number = Number(written)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{written[:40]} is no number that a resume needs")
    return number


def _refuse_constant(written: str) -> Value:
    raise ValueError(f"{written} is no JSON")


class _Events:
    """Builds the value of a document from its events."""

    def __init__(self, events: "object", name: str) -> None:
        from yaml.resolver import Resolver

        self._events = iter(events)  # type: ignore[call-overload]
        self._name = name
        self._resolver = Resolver()

    def document(self) -> Value:
        import yaml

        value: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._broken(event, "a second document begins, and a resume is one")
                value = self._value(next(self._events), 0)
        return value

    def _value(self, event: "yaml.Event", depth: int) -> Value:
        import yaml

        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _alias(self._name, _line(event))
        if depth > MAX_DEPTH:
            raise _too_deep(self._name)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        self._refuse_tag(event)
        if isinstance(event, yaml.SequenceStartEvent):
            values: list[Value] = []
            while not isinstance(each := next(self._events), yaml.SequenceEndEvent):
                values.append(self._value(each, depth + 1))
            return values
        return self._mapping(depth)

    def _mapping(self, depth: int) -> Record:
        import yaml

        found: Record = {}
        while not isinstance(each := next(self._events), yaml.MappingEndEvent):
            key = self._value(each, depth + 1)
            if key is None:
                key = Plain(each.value)
            if not isinstance(key, str):
                raise self._broken(each, "a list or mapping stands where a name should")
            if key in found:
                raise self._broken(each, f'the name "{key[:60]}" stands twice in one mapping')
            found[key] = self._value(next(self._events), depth + 1)
        return found

    def _scalar(self, event: "yaml.ScalarEvent") -> Value:
        import yaml

        if event.tag is not None:
            self._refuse_tag(event)
            return event.value
        if not event.implicit[0]:
            return event.value
        tag = self._resolver.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
        if tag == _NULL and event.value in ("", "~", "null"):
            return None
        return event.value if tag == _STRING else Plain(event.value)

    def _refuse_tag(self, event: "yaml.Event") -> None:
        tag = getattr(event, "tag", None)
        if tag not in (None, "!", _STRING, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise self._broken(event, f"the tag {tag[:60]} is nothing that a resume needs")

    def _broken(self, event: "yaml.Event", why: str) -> UnreadableDocument:
        return _broken("YAML", self._name, _line(event), why)


def _line(event: "yaml.Event") -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _alias(name: str, line: int) -> UnreadableDocument:
    return UnreadableDocument(
        "yaml_alias", f"{name} uses an anchor or alias (& or *) in line {line}: write the text out, or quote it"
    )


def _broken(kind: str, name: str, line: int, why: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"broken_{kind.lower()}", f"{name} is broken {kind}, in line {line}: {why}; mend that and try again"
    )


def _too_deep(name: str) -> UnreadableDocument:
    return UnreadableDocument("too_deep", f"{name} is nested more than {MAX_DEPTH} levels deep: no resume needs that")


def _is_too_deep(value: Value) -> bool:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[Value] = []
        for each in level:
            below += each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        level = below
    return bool(level)
