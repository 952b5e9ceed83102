"""What a model turned out not to take: its manners, remembered for as long as the process lives.

A provider that refuses a request seldom says in a form meant for programs which part of it was the reason. So one part
after the other is left out, the least missed first, until the request is taken; what was left out stays out.
"""

from dataclasses import dataclass, replace
from typing import Any

from llm.chain import ModelEntry, Output


@dataclass(frozen=True, slots=True)
class Manners:
    """How a model is asked.

    Args:
        output: how it is made to answer in a given form.
        temperature, thinking, cache: whether these parameters are sent, where they are set.
    """

    output: Output
    temperature: bool = True
    thinking: bool = True
    cache: bool = True


OUTPUT = "output"
_PARAMETERS = ("temperature", "thinking", "cache")
_NEXT_OUTPUT = {Output.SCHEMA: Output.TOOL, Output.TOOL: Output.TEXT, Output.JSON: Output.TEXT}


class KnownManners:
    """What is known of one model. Calls that overlap agree on it."""

    def __init__(self, entry: ModelEntry) -> None:
        self._entry = entry
        self.now = Manners(entry.first_output)
        self._taken: Manners | None = None
        self._refused: set[Manners] = set()
        self._has_tried_all = False

    def take(self, used: Manners) -> None:
        """Remember that a request made so was answered."""
        self._taken = used

    def refuse(self, used: Manners, named: str | None = None) -> bool:
        """Remember that a request made so was refused.

        Args:
            named: the parameter that the provider named as the reason, or `OUTPUT`.
        Returns: whether the next request would be another one, and so is worth a try.
        """
        if used == self._taken or self._has_tried_all:
            return False  # something else was the reason
        self._refused.add(used)
        if self.now in self._refused:
            self.now = self._without_one(used, named) or self._all_tried()
        return self.now not in self._refused

    def left_out(self) -> list[str]:
        """What is not sent although it is set, in words for people."""
        parameters = [p for p in _PARAMETERS if not getattr(self.now, p)]
        first = self._entry.first_output
        return parameters + ([f"the form {first}"] if self.now.output is not first else [])

    def _without_one(self, used: Manners, named: str | None) -> Manners | None:
        for parameter in (named, *_PARAMETERS) if named != OUTPUT else ():
            if parameter in _PARAMETERS and getattr(used, parameter) and self._is_sent(parameter):
                without: dict[str, Any] = {parameter: False}
                return replace(used, **without)
        if used.output in _NEXT_OUTPUT:
            return replace(used, output=_NEXT_OUTPUT[used.output])
        return None

    def _all_tried(self) -> Manners:
        """Nothing is left to leave out, so none of it was the reason: all of it comes back."""
        self._has_tried_all = True
        return self._taken or Manners(self._entry.first_output)

    def _is_sent(self, parameter: str) -> bool:
        if parameter == "cache":
            return self._entry.provider == "anthropic"
        return getattr(self._entry, parameter) is not None
