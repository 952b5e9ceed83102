"""Values that show as one line, such as a group of skills, and how they take a rewritten line back.

Whatever a rewritten line says ends up in the value: what does not fit a field of its own stands with its neighbours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from resume.readers.lines import label_of
from resume.records.parts import line_of, parts_of
from resume.records.rewriting import with_line
from resume.records.roles import Role
from resume.records.values import Record, Value, flat, label_of_key, split_list

_LEVEL = " – "  # between a name and its level; brackets would hide the label from who parts the line


class Form(Protocol):
    """How a value shows as one line."""

    def show(self, value: Value) -> str:
        """The line; nothing when the value says nothing."""
        ...

    def update(self, value: Value, text: str) -> Value:
        """The value with the line rewritten; its type stays where the new text allows it."""
        ...


@dataclass(frozen=True)
class Fact:
    """A value, behind the name of its field if that is to be shown: "Score: 3.9", "Courses: Logic, Algebra"."""

    label: str = ""

    def show(self, value: Value) -> str:
        text = flat(value)
        return f"{self.label}: {text}" if text and self.label else text

    def update(self, value: Value, text: str) -> Value:
        text = text.removeprefix(f"{self.label}: ") if self.label else text
        if isinstance(value, list) and not any(isinstance(each, list | dict) for each in value):
            parts: list[Value] = [*split_list([flat(each) for each in value], text)]
            return parts
        return text


@dataclass(frozen=True)
class Labelled:
    """A record of a name, perhaps a level, and what belongs to it: "Web – Master: HTML, CSS", "Spanish: fluent"."""

    name: str
    rest: str
    level: str = ""
    is_list: bool = False  # what `rest` becomes where the record has none

    def show(self, value: Value) -> str:
        if not isinstance(value, dict):
            return flat(value)
        label, rest = self._label(value), flat(value.get(self.rest))
        shown = [f"{label}: {rest}" if label and rest else label or rest, *self._facts(value).values()]
        return " | ".join(each for each in shown if each)

    def update(self, value: Value, text: str) -> Value:
        if not isinstance(value, dict):
            return text
        new = dict(value)
        for key, fact in self._facts(value).items():
            if text.endswith(f" | {fact}"):
                text = text.removesuffix(f" | {fact}")
            else:
                del new[key]
        old = self._label(value)
        if old and (text == old or text.startswith(f"{old}: ")):
            body = text[len(old) :].removeprefix(": ")
        elif label := label_of(text):
            before, _, body = text.partition(":")
            self._put_label(new, before.replace("*", "").strip() or label, value)
            body = body.lstrip("*_ ")
        elif flat(value.get(self.rest)):
            body = text
            self._drop(new, self.name, self.level)
        else:
            body = ""
            self._put_label(new, text, value)
        self._put_rest(new, body, value.get(self.rest))
        return new

    def _label(self, value: Mapping[str, Value]) -> str:
        name, level = flat(value.get(self.name)), flat(value.get(self.level)) if self.level else ""
        return _LEVEL.join(text for text in (name, level) if text)

    def _facts(self, value: Mapping[str, Value]) -> dict[str, str]:
        known = {self.name, self.rest, self.level}
        return {k: f"{label_of_key(k)}: {text}" for k, each in value.items() if k not in known and (text := flat(each))}

    def _put_label(self, new: Record, label: str, old: Mapping[str, Value]) -> None:
        level = flat(old.get(self.level)) if self.level else ""
        if level and label.endswith(_LEVEL + level):
            label = label.removesuffix(_LEVEL + level)
        else:
            self._drop(new, self.level)
        new[self.name] = label

    def _put_rest(self, new: Record, body: str, old: Value) -> None:
        if body == flat(old):
            return
        if isinstance(old, list) or (old is None and self.is_list):
            parts: list[Value] = [*split_list([flat(each) for each in old or []], body)]
            new[self.rest] = parts
        elif body:
            new[self.rest] = body
        else:
            self._drop(new, self.rest)

    @staticmethod
    def _drop(new: Record, *keys: str) -> None:
        for key in keys:
            new.pop(key, None)


@dataclass(frozen=True)
class Whole:
    """A record of several fields in one line, as certificates and publications are listed."""

    roles: Mapping[str, Role]

    def show(self, value: Value) -> str:
        return line_of(parts_of(value, self.roles, with_facts=True)) if isinstance(value, dict) else flat(value)

    def update(self, value: Value, text: str) -> Value:
        return with_line(value, self.roles, text) if isinstance(value, dict) else text
