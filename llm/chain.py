"""The chain of models: which there are, in the order to try them, and what is set for each.

Plain values. Nothing of a provider is imported here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any


class Output(StrEnum):
    """How a model is made to answer in a given form, from the strictest to the most tolerant."""

    SCHEMA = "schema"  # the provider holds the answer to the JSON schema
    TOOL = "tool"  # the only thing that the model may do is to call one tool, with the answer as its arguments
    JSON = "json"  # the provider promises JSON; the schema is in the prompt
    TEXT = "text"  # the schema is in the prompt, and that is all


@dataclass(frozen=True, slots=True)
class Provider:
    """Who serves models.

    Args:
        key: variables that may hold the key, the first that is set counts; none is needed when empty.
        url: variables that may hold the address.
        output: what works best there.
        is_local: its models run on the user's own machine, one request at a time.
        usual_url: where it is when nothing else is set; None where its client knows, or nobody does.
        needs_url: without an address it cannot be reached.
    """

    key: tuple[str, ...]
    url: tuple[str, ...]
    output: Output = Output.TOOL
    is_local: bool = False
    needs_url: bool = False
    usual_url: str | None = None


_OPENAI = Provider(("OPENAI_API_KEY",), ("OPENAI_BASE_URL",))
# As pydantic-ai names them.
PROVIDERS: Mapping[str, Provider] = {
    "anthropic": Provider(("ANTHROPIC_API_KEY",), ("ANTHROPIC_BASE_URL",)),
    "google": Provider(("GOOGLE_API_KEY", "GEMINI_API_KEY"), ("GOOGLE_GEMINI_BASE_URL",), Output.SCHEMA),
    "openai": _OPENAI,
    "openai-chat": _OPENAI,
    "openai-responses": _OPENAI,
    "ollama": Provider((), ("OLLAMA_BASE_URL",), Output.JSON, is_local=True, usual_url="http://127.0.0.1:11434/v1"),
    "vllm": Provider((), ("VLLM_BASE_URL",), Output.SCHEMA, needs_url=True),
}


class BadChain(ValueError):
    """The chain of models cannot be understood; the message says what is wrong and what is right."""


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model of the chain. Prices are US dollars for a million tokens; None is the price that is publicly known.

    Args:
        provider, model: as in the name `provider:model`.
        timeout_s: of one call; the task's own limit holds as well.
        max_tokens: of one answer.
        temperature: None leaves it to the provider.
        thinking: how much the model may think before it answers; None leaves it to the provider.
        output: how it is made to answer in a given form; None is what works best with the provider.
        context_tokens: longest prompt; longer ones are asked in parts. None is what is publicly known of the model.
        concurrency: calls at once; None is no limit of its own.
        requests_per_minute, tokens_per_minute: None is no limit of its own.
        local: runs on the user's own machine: one call at a time, longer limits, tolerant reading of its answers.
        smaller: comes after all others, with short prompts.
        stronger: asked first where most is to be changed, and nowhere else.
    """

    provider: str
    model: str
    timeout_s: float | None = None
    max_tokens: int = 8192
    temperature: float | None = None
    thinking: str | bool | None = None
    output: Output | None = None
    context_tokens: int | None = None
    input_price: float | None = None
    output_price: float | None = None
    cached_input_price: float | None = None
    concurrency: int | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    local: bool = False
    smaller: bool = False
    stronger: bool = False

    @property
    def name(self) -> str:
        """`provider:model`: the origin of what it makes."""
        return f"{self.provider}:{self.model}"

    @property
    def first_output(self) -> Output:
        """How it is asked to answer as long as it has refused nothing."""
        if self.output is not None:
            return self.output
        return Output.JSON if self.local else PROVIDERS[self.provider].output


Chain = tuple[ModelEntry, ...]

NONE = "none"  # written in the place of a chain: the rules alone

LOCAL_TIMEOUT_S = 300.0  # of one call of a local model that has no limit of its own
LOCAL_DEADLINE_S = 900.0  # of a run whose first model is local
SMALLER_CONTEXT_TOKENS = 6000  # of a smaller model that has no limit of its own


def parse_chain(written: str | Sequence[str], options: Mapping[str, Mapping[str, Any]] | None = None) -> Chain:
    """The models in the order to try them, the stronger ones first and the smaller ones last.

    Args:
        written: `provider:model` names, separated by commas, or a list of them; or `none`.
        options: by name, what is set for a model (the fields of `ModelEntry`).
    Raises: BadChain.
    """
    names = [n.strip() for n in (written.split(",") if isinstance(written, str) else written)]
    if names == [NONE]:
        return ()
    entries = [make_entry(name, (options or {}).get(name, {})) for name in names if name]
    seen: set[str] = set()
    for each in entries:
        if each.name in seen:
            raise BadChain(f"the model {each.name} is named twice")
        seen.add(each.name)
    return tuple(sorted(entries, key=lambda e: e.smaller - e.stronger))


def is_local(chain: Chain) -> bool:
    """Whether the first model runs on the user's own machine, so that everything takes longer."""
    return bool(chain) and chain[0].local


def make_entry(name: str, options: Mapping[str, Any]) -> ModelEntry:
    """Raises: BadChain."""
    provider, _, model = name.partition(":")
    if not model or not provider:
        raise BadChain(f"{name!r} is no model: write provider:model, such as anthropic:claude-sonnet-4-6")
    if provider not in PROVIDERS:
        raise BadChain(f"{name!r} has an unknown provider{nearest(provider, PROVIDERS)}; known: {', '.join(PROVIDERS)}")
    is_local = PROVIDERS[provider].is_local
    return _with_defaults(ModelEntry(provider, model, local=is_local), _checked(name, options))


def nearest(written: str, known: Mapping[str, Any] | Sequence[str]) -> str:
    """What may have been meant, as an addition to a message; empty when nothing is near."""
    found = get_close_matches(written, list(known), n=1)
    return f" (did you mean {found[0]}?)" if found else ""


# Options as they are written in a settings file: the field, its type, and its least value.
OPTIONS: Mapping[str, tuple[str, type, float]] = {
    "timeout_seconds": ("timeout_s", float, 1),
    "max_tokens": ("max_tokens", int, 64),
    "temperature": ("temperature", float, 0),
    "thinking": ("thinking", str, 0),
    "output": ("output", str, 0),
    "context_tokens": ("context_tokens", int, 1000),
    "input_price": ("input_price", float, 0),
    "output_price": ("output_price", float, 0),
    "cached_input_price": ("cached_input_price", float, 0),
    "concurrency": ("concurrency", int, 1),
    "requests_per_minute": ("requests_per_minute", int, 1),
    "tokens_per_minute": ("tokens_per_minute", int, 1),
    "local": ("local", bool, 0),
    "smaller": ("smaller", bool, 0),
    "stronger": ("stronger", bool, 0),
}
THINKING = ("off", "low", "medium", "high")


def _checked(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in options.items():
        if key not in OPTIONS:
            raise BadChain(f"{name} has an unknown option {key}{nearest(key, OPTIONS)}")
        field, kind, least = OPTIONS[key]
        found[field] = _value(f"{name}: {key}", value, kind, least)
    return found


def _value(what: str, value: Any, kind: type, least: float) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if (kind is float and is_number) or (kind is int and is_number and float(value).is_integer()):
        if not least <= value < float("inf"):
            raise BadChain(f"{what} is {value}, but must be at least {least:g}")
        return kind(value)
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str):
        known = THINKING if what.endswith("thinking") else tuple(Output)
        if value not in known:
            raise BadChain(f"{what} is {value!r}, but must be one of {', '.join(known)}")
        return (False if value == "off" else value) if known is THINKING else Output(value)
    said = {float: "a number", int: "a whole number", bool: "true or false", str: "a word"}[kind]
    raise BadChain(f"{what} is {value!r}, but must be {said}")


def _with_defaults(entry: ModelEntry, options: Mapping[str, Any]) -> ModelEntry:
    entry = replace(entry, **options)
    more: dict[str, Any] = {}
    if entry.local:
        more = {"timeout_s": LOCAL_TIMEOUT_S, "concurrency": 1}
    if entry.smaller:
        more["context_tokens"] = SMALLER_CONTEXT_TOKENS
    names = {f.name for f in fields(entry)}
    return replace(entry, **{k: v for k, v in more.items() if k in names and getattr(entry, k) is None})
