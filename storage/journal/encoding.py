"""Entries of a journal as text and back. Pure; the text of an entry and that of its output are two things.

The text of an entry is the JSON of `[seq, type, at, task, session_id, payload]`, without the output of a completion.
The codec writes both: pydantic's takes 0.4 us for an entry, the JSON of the standard library 2 us. (pickle is as fast
as the former, but does whatever the file says, and shows nothing to people who look into it.)
"""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from orchestrator import Codec, Entry, EventType, Usage

OutputType = Callable[[str], Any]  # by kind of task; raises KeyError for one that is not known (any more)

# JSON holds no control characters, so these come between texts that travel as one.
ENTRY_END = "\x1e"
OUTPUT_BEGIN = "\x1f"

COLUMNS = 5  # of an entry in `Rows`

_NAMES = {event: event.value for event in EventType}  # looked up: pydantic takes 0.9 us to write an enum


class Rows(NamedTuple):
    """Entries as they are kept: for each the number of its run, its own, its text, that of its output or None, and the
    lease that the run must have for it."""

    entries: int
    characters: int
    values: list[Any]  # `COLUMNS` for each entry


def encode(codec: Codec, run: int, entries: Sequence[Entry], lease: str | None = None) -> Rows:
    """The entries of a run.

    An output that has no form as bytes is left out together with the key, so that a restart does its task again.

    Raises: TypeError when something else in an entry has none.
    """
    dump, characters = codec.dump, 0
    values: list[Any] = []
    for seq, _, session_id, type_, at, task, payload in entries:
        output: str | None = None
        is_completion = type_ is EventType.TASK_COMPLETED
        if is_completion or "usage" in payload:
            payload = dict(payload)
            if (usage := payload.get("usage")) is not None:
                payload["usage"] = (usage.input_tokens, usage.output_tokens, usage.cost_usd, usage.cached_tokens)
            if is_completion:
                output = text_or_none(codec, payload.pop("output"))
                if output is None:
                    payload["key"] = None
                else:
                    characters += len(output)
        text = dump([seq, _NAMES[type_], at, task, session_id, payload]).decode()
        characters += len(text)
        values += (run, seq, text, output, lease)
    return Rows(len(entries), characters, values)


def text_or_none(codec: Codec, output: object) -> str | None:
    """The JSON of an output, None when it has none."""
    try:
        return codec.dump(output).decode()
    except (TypeError, ValueError, RecursionError):
        return None


class Decoder:
    """Reads the entries of one run, in order from the first one: how an output is read follows from the entries before.

    An output that cannot be read any more comes as None without its key, so that the engine does the task again.
    """

    def __init__(self, codec: Codec, output_type: OutputType, run_id: str) -> None:
        self._codec = codec
        self._output_type = output_type
        self._run_id = run_id
        self._kinds: dict[str, str] = {}

    def decode(self, texts: str) -> Iterator[Entry]:
        """Entries, of texts with `ENTRY_END` between and `OUTPUT_BEGIN` before each output.

        Raises: ValueError when one is damaged.
        """
        for text in texts.split(ENTRY_END):
            head, has_output, output = text.partition(OUTPUT_BEGIN)
            try:
                seq, type_, at, task, session_id, payload = json.loads(head)
                event = EventType(type_)
                if event in (EventType.RUN_STARTED, EventType.RUN_RESTARTED):
                    self._kinds.update((name, kind) for name, kind, *_ in payload["tasks"])
                elif event is EventType.TASK_COMPLETED:
                    self._read_output(payload, self._kinds.get(task, ""), output if has_output else None)
                if "usage" in payload:
                    payload["usage"] = Usage(*payload["usage"])
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"an entry is damaged: {head[:80]!r}") from error
            yield Entry(seq, self._run_id, session_id, event, at, task, payload)

    def _read_output(self, payload: dict[str, Any], kind: str, output: str | None) -> None:
        try:
            payload["output"] = self._codec.load(_present(output).encode(), self._output_type(kind))
        except (KeyError, ValueError):
            payload.update(output=None, key=None)


def _present(output: str | None) -> str:
    if output is None:
        raise ValueError("an output that could not be kept")
    return output
