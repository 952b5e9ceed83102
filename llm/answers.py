"""What is sent to a model for a prompt, and what its answer is: the form of the request and of the reply, no call."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from pydantic_ai.messages import (
    CachePoint,
    InstructionPart,
    ModelMessage,
    ModelRequest,
    ModelResponse,
    TextPart,
    ToolCallPart,
    UserContent,
    UserPromptPart,
)
from pydantic_ai.models import ModelRequestParameters
from pydantic_ai.output import OutputObjectDefinition
from pydantic_ai.settings import ModelSettings
from pydantic_ai.tools import ToolDefinition

from llm.chain import ModelEntry, Output
from llm.failures import ModelFailure
from llm.forms import Form, fitted
from llm.manners import Manners
from llm.prompts import Data, Prompt
from llm.repair import NoJson, json_in

_TOOL = "answer"
_TOOL_SAID = "Give the answer of your step. Call it once, with everything."
_FORM = """\
Answer with one JSON object and nothing before or after it, no explanation and no code fence. It has this form \
(JSON Schema):
{schema}"""
_AGAIN = "Your last answer was refused. The reasons are in the data below. Give the whole answer anew, without them."
_MOST_PROBLEMS, _LONGEST_PROBLEM = 8, 200


@dataclass(frozen=True, slots=True)
class Question:
    """A request to a model: what goes over the wire, whichever the protocol."""

    messages: list[ModelMessage]
    parameters: ModelRequestParameters
    settings: ModelSettings


def make_question(
    entry: ModelEntry, manners: Manners, prompt: Prompt, form: Form, feedback: str | None, timeout_s: float
) -> Question:
    """The request for a prompt. What tasks share comes first, marked for the provider's cache where it wants marks.

    Args:
        feedback: why the last answer was refused; stands in the request as data.
        timeout_s: for the whole of the call.
    """
    last = [prompt.own_text]
    if manners.output in (Output.JSON, Output.TEXT):
        last.append(_FORM.format(schema=form.schema_text))
    if feedback:
        last += [_AGAIN, str(Data("reasons", feedback))]
    content: str | list[UserContent] = "\n\n".join(filter(None, [prompt.shared_text, *last]))
    if entry.provider == "anthropic" and manners.cache and prompt.shared_text:
        content = [prompt.shared_text, CachePoint(), "\n\n".join(last)]
    settings: ModelSettings = {
        "max_tokens": entry.max_tokens,
        "timeout": timeout_s,
        "request_timeout": timeout_s,
    }
    if entry.provider == "google":
        settings["max_retries"] = 0  # the clients of the others have it for all requests (`llm/clients.py`)
    if entry.temperature is not None and manners.temperature:
        settings["temperature"] = entry.temperature
    if entry.thinking is not None and manners.thinking:
        settings["thinking"] = entry.thinking  # type: ignore[typeddict-item] # `chain` lets only known words through
    return Question(
        [ModelRequest(parts=[UserPromptPart(content)], instructions=prompt.system)],
        _parameters(manners.output, form, prompt.system),
        settings,
    )


@lru_cache(maxsize=256)
def _parameters(output: Output, form: Form, system: str) -> ModelRequestParameters:
    """The same ones for the same form, so that what a provider makes of its schema is made once (`llm/clients.py`)."""
    instructions = [InstructionPart(content=system)]
    if output is Output.TOOL:
        tool = ToolDefinition(name=_TOOL, parameters_json_schema=form.schema, description=_TOOL_SAID, kind="output")
        return ModelRequestParameters(
            output_mode="tool", output_tools=[tool], allow_text_output=False, instruction_parts=instructions
        )
    if output is Output.TEXT:
        return ModelRequestParameters(instruction_parts=instructions)
    return ModelRequestParameters(
        output_mode="native" if output is Output.SCHEMA else "prompted",
        output_object=OutputObjectDefinition(json_schema=form.schema, name=_TOOL),
        prompted_output_template=False if output is Output.JSON else None,
        instruction_parts=instructions,
    )


def raw_answer(response: ModelResponse) -> str:
    """What the model said, word for word: the arguments of its tool call, else its text. It can be encoded."""
    said = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    call = next((part for part in response.parts if isinstance(part, ToolCallPart)), None)
    if call is not None:
        said = call.args if isinstance(call.args, str) else json.dumps(call.args or {}, ensure_ascii=False)
    return said.encode("utf-8", "replace").decode()


def read_answer(name: str, response: ModelResponse, form: Form) -> Any:
    """The answer in its form, wherever in the response it stands.

    Raises: ModelFailure of kind malformed_output or content_filter; the feedback tells the model what to mend.
    """
    if response.finish_reason == "content_filter":
        raise ModelFailure("content_filter", f"{name} will not answer this")
    raw = raw_answer(response)
    if not raw.strip():
        if response.finish_reason == "length":
            raise _cut_off(name, "before it said anything")
        raise _malformed(f"{name} gave an empty answer", "The answer was empty.")
    try:
        value = json_in(raw)
    except NoJson:
        if response.finish_reason == "length":
            raise _cut_off(name, "in the middle of its answer") from None
        raise _malformed(
            f"{name} answered with something that is no JSON", "The answer was no complete JSON."
        ) from None
    try:
        return fitted(value, form)
    except ValidationError as error:
        if response.finish_reason == "length":
            raise _cut_off(name, "in the middle of its answer") from None
        raise _malformed(f"{name} gave an answer of another form: {_places(error)}", _problems(error)) from None


def _cut_off(name: str, where: str) -> ModelFailure:
    return ModelFailure(
        "malformed_output",
        f"{name} reached its limit of tokens {where}",
        feedback="The answer was cut off for its length. Be brief: fewer items, shorter texts.",
    )


def _malformed(message: str, feedback: str) -> ModelFailure:
    return ModelFailure("malformed_output", message, feedback=feedback)


def _places(error: ValidationError) -> str:
    """Where it does not fit, without a word of the answer."""
    return ", ".join(f"{_place(e['loc'])} {e['type']}" for e in error.errors(include_input=False)[:3])


def _problems(error: ValidationError) -> str:
    """What the model is told to mend: places and rules, and nothing of what it wrote."""
    errors = error.errors(include_input=False, include_url=False, include_context=False)
    return "\n".join(f"{_place(e['loc'])}: {e['msg']}"[:_LONGEST_PROBLEM] for e in errors[:_MOST_PROBLEMS])


def _place(where: tuple[int | str, ...]) -> str:
    return ".".join(str(part)[:40] for part in where) or "the answer"
