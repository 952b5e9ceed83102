"""What is wrong with a model, in plain words: it is asked one small question, and a failure becomes what to do next."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from llm.addresses import first_set, without_secret
from llm.chain import PROVIDERS, ModelEntry
from llm.known import KnownModel
from llm.models import Models
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from orchestrator import TaskFailure, Usage

PATIENCE_S = 30.0  # with a provider
LOCAL_PATIENCE_S = 180.0  # a model on the user's machine may have to be loaded first
_MOST_TRIES = 6  # a refused request is changed and sent again


class Heard(BaseModel):
    """The answer to the question."""

    word: str


class Hear(ModelTask[Heard]):
    """A question that every model can answer."""

    instructions = "Repeat the one word of the data."

    def prompt(self) -> Prompt:
        return Prompt(self.instructions, own=(Data("word", "tailorbird"),))


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """How one model does. `said` is one line; without the name of the model."""

    entry: ModelEntry
    is_well: bool
    said: str


class _Attempt:
    """What an attempt outside of any run sees and says."""

    name = "doctor"
    attempt = 1
    feedback: str | None = None

    def __init__(self, way: str, time_left: float) -> None:
        self.way = way
        self.time_left = time_left
        self.usage = Usage()

    def report(self, fraction: float, note: str = "") -> None:
        pass

    def account(self, usage: Usage) -> None:
        self.usage += usage

    def attach(self, raw: str) -> None:
        pass


async def diagnose(models: Models, known: KnownModel, environment: Mapping[str, str]) -> Diagnosis:
    """Ask a model, and say how it does.

    Args:
        environment: where its key and its address are; only their names and the address are told.
    """
    entry = known.entry
    task = Hear()
    attempt = _Attempt(entry.name, LOCAL_PATIENCE_S if entry.local else PATIENCE_S)
    for _ in range(_MOST_TRIES):
        began = time.perf_counter()
        try:
            await models.ask(known, attempt, task, task.prompt())
        except TaskFailure as failure:
            if failure.kind == "bad_request" and failure.retry_after_s is not None:
                continue
            return Diagnosis(entry, is_well=False, said=explain(entry, failure, environment))
        return Diagnosis(entry, is_well=True, said=_well(known, attempt.usage, time.perf_counter() - began))
    return Diagnosis(entry, is_well=False, said="it refuses every form of request; try another model")


def _well(known: KnownModel, usage: Usage, took_s: float) -> str:
    said = f"works: answered in {took_s:.1f} s"
    if usage.tokens:
        said += f", {usage.tokens} tokens"
    if usage.cost_usd:
        said += f", ${usage.cost_usd:.5f}"
    left_out = known.manners.left_out()
    return said + (f"; it does not take {', '.join(left_out)}, which is left out" if left_out else "")


def explain(entry: ModelEntry, failure: TaskFailure, environment: Mapping[str, str]) -> str:
    """A failure and what to do about it, in one line without a secret."""
    status = getattr(failure, "status", None)
    code = f" (HTTP {status})" if status else ""
    key = " or ".join(PROVIDERS[entry.provider].key)
    where, url = _address(entry, environment)
    form = " (without /v1)" if entry.provider in ("anthropic", "google") else " (it mostly ends in /v1)"
    steps = _STEPS.get(getattr(failure, "detail", "")) or _STEPS.get(failure.kind) or _STEPS["unknown"]
    return steps.format(
        code=code, key=key or "the key", url=url, where=where, form=form, model=entry.model, message=failure
    )


def _address(entry: ModelEntry, environment: Mapping[str, str]) -> tuple[str, str]:
    """The variables that may set the provider's address, and the address as it may be shown."""
    provider = PROVIDERS[entry.provider]
    url = first_set(provider.url, environment) or provider.usual_url
    return " or ".join(provider.url), without_secret(url) if url else f"the usual address of {entry.provider}"


_STEPS = {
    "no_key": "no key is set; get one from the provider and set {key}",
    "auth": "the key is not accepted{code}; check {key}, and that it may use {model}",
    "no_quota": "the account has no quota left{code}; add credit or raise the limit with the provider",
    "rate_limit": "too many requests at the moment{code}; wait a minute, or raise the limit with the provider",
    "no_model": "the provider does not know {model}{code}; check its spelling and whether the key may use it",
    "no_such_address": "nothing like a model answers at {url}{code}; check {where}{form}",
    "no_connection": "{url} cannot be reached; check that it is running, {where} and the network",
    "connection": "{url} broke off the connection; check {where}, and a proxy in between",
    "not_json": "{url} answers, but not as a model does; check {where}",
    "timeout": "no answer from {url} in time; try again, or set timeout_seconds for it if it is always slow",
    "overloaded": "the provider cannot serve at the moment{code}; try again in a few minutes",
    "too_long": "it cannot take even a short prompt{code}; try another model",
    "bad_request": "the request is refused{code}; check that {model} can be used for chat",
    "content_filter": "it will not answer a harmless question; try another model",
    "malformed_output": "it answers, but not in the form asked for; try another value for its option output",
    "unknown": "{message}; please report this",
}
