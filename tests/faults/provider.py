"""Providers on the wire, as many as one likes behind one server: each is a folder of its address, speaks all three
protocols, and answers as it is told.

    async with Providers() as providers:
        sound = providers.add(lambda asked: asked.reply(good_answer(asked.task, asked.data)))
        models = Models(parse_chain("anthropic:claude-sonnet-4-6"), environment=addresses(sound.url))
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults.good_model import good_answer
from tests.llm.faulty_server import Behaviour, FaultyServer, Hang, Reply, reply_of

NAMES = {
    "anthropic": "anthropic:claude-sonnet-4-6",
    "google": "google:gemini-2.5-flash",
    "openai-chat": "openai-chat:gpt-4o",
}
TOKENS = (100, 20)  # that every whole answer says were used
_DATA = re.compile(r'(?s)<data name="(\w+)">\n(.*?)\n</data>')
_SCHEMA = re.compile(r"(?s)\(JSON Schema\):\n(\{.*?\})(?:\n\n|$)")
_LINE_ID = re.compile(r"\[([^\]]+)\]")
_BY_FIELD = {
    "company_values": "extract_job",
    "demands": "extract_requirements",
    "relevance": "analyze",
    "advice": "generate_plan",
    "changes": "customize_section",
    "skills": "write_key_skills",
}


@dataclass(frozen=True)
class Asked:
    """One request, understood.

    Args:
        protocol: `anthropic`, `google` or `openai-chat`.
        number: how many requests this provider has had, this one included.
    """

    protocol: str
    system: str
    message: str
    schema: dict[str, Any]
    number: int

    @property
    def data(self) -> dict[str, str]:
        """The data of the prompt, by name."""
        return data_of(self.message)

    @property
    def task(self) -> str:
        """What is asked, by the form of the answer: for an analysis with the kind of the section."""
        fields = set(_fields(self.schema))
        if {"requirements", "changes"} <= fields:
            return "customize_at_once"
        (task,) = {task for name, task in _BY_FIELD.items() if name in fields}
        if task == "analyze":
            kind = re.search(r"\((\w+)\)$", self.data["section"].splitlines()[0])
            assert kind is not None
            return f"analyze_{kind[1]}"
        return "refine_section" if "Some changes to this section" in self.message else task

    @property
    def name(self) -> str:
        """The task as the graph calls it."""
        section = _LINE_ID.match(self.data.get("section", ""))
        if section is None:
            return self.task
        return f"{self.task.split('_')[0]}_{section[1]}"

    def reply(self, answer: Any) -> Reply:
        """A good answer in the protocol."""
        return reply_of(self.protocol, answer)

    def good_answer(self) -> Any:
        """What a good model says."""
        return good_answer(self.task, self.data)

    def good(self) -> Reply:
        """The reply of a good model."""
        return self.reply(self.good_answer())


Answer = Callable[[Asked], Behaviour]


@dataclass
class Provider:
    """One provider: where it is, and what it was asked."""

    url: str
    answer: Answer
    asked: list[Asked] = field(default_factory=list)
    answered: int = 0  # with a whole answer, whatever stands in it

    def tasks(self) -> list[str]:
        """What was asked, in order."""
        return [asked.task for asked in self.asked]

    def names(self) -> set[str]:
        """What was asked, as the graph calls it."""
        return {asked.name for asked in self.asked}


class Providers(FaultyServer):
    """The server behind which they are."""

    def __init__(self) -> None:
        super().__init__()
        self._providers: dict[str, Provider] = {}

    def add(self, answer: Answer) -> Provider:
        """A provider that behaves as the function says."""
        name = f"p{len(self._providers)}"
        provider = Provider(f"{self.url}/{name}", answer)
        self._providers[name] = provider
        return provider

    def behaviour(self, path: str, body: Any) -> Behaviour:
        _, name, *_ = path.split("/")
        provider = self._providers[name]
        asked = understand(path, body, len(provider.asked) + 1)
        provider.asked.append(asked)
        answer = provider.answer(asked)
        provider.answered += isinstance(answer, Reply) and answer.status == 200
        return answer


def sound(asked: Asked) -> Behaviour:
    """A provider without fault."""
    return asked.good()


def down_after(number: int, behaviour: Behaviour | None = None) -> Answer:
    """A provider that dies after so many requests."""
    return lambda asked: asked.good() if asked.number <= number else behaviour or Hang()


def data_of(message: str) -> dict[str, str]:
    """The data of a prompt, by name."""
    return dict(_DATA.findall(message))


def understand(path: str, body: Any, number: int) -> Asked:
    """The request of any protocol."""
    if ":generateContent" in path:
        system, message = _text(body["systemInstruction"]["parts"]), _text(body["contents"][-1]["parts"])
        config = body.get("generationConfig", {})
        schema = config.get("responseJsonSchema") or config.get("responseSchema")
        if "tools" in body:
            schema = body["tools"][0]["functionDeclarations"][0]["parametersJsonSchema"]
        return Asked("google", system, message, schema or _written_schema(message), number)
    message = _text(body["messages"][-1]["content"])
    tools = body.get("tools", [{}])
    if path.endswith("/messages"):
        schema = tools[0].get("input_schema") or _written_schema(message)
        return Asked("anthropic", _text(body["system"]), message, schema, number)
    schema = tools[0].get("function", {}).get("parameters") or _written_schema(message)
    return Asked("openai-chat", _text(body["messages"][0]["content"]), message, schema, number)


def _text(content: Any) -> str:
    return content if isinstance(content, str) else "\n\n".join(part["text"] for part in content)


def _written_schema(message: str) -> dict[str, Any]:
    found = _SCHEMA.search(message)
    assert found is not None, message
    schema: dict[str, Any] = json.loads(found[1])
    return schema


def _fields(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in schema:
        schema = schema["$defs"][schema["$ref"].rpartition("/")[2]]
    fields: dict[str, Any] = schema["properties"]
    return fields
