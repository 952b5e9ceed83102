"""One call of a model: the request, its answer or its failure, and what it cost."""

from collections.abc import Mapping
from typing import Any

from pydantic_ai.direct import model_request
from pydantic_ai.exceptions import ModelHTTPError, ModelRequestRejectedError, UserError
from pydantic_ai.messages import ModelResponse

from llm.answers import Question, make_question, raw_answer, read_answer
from llm.chain import Chain
from llm.clients import LONGEST_S, Clients, MakeTransport
from llm.failures import TOO_LONG, TRY_CHANGED_S, ModelFailure, failure_of_call
from llm.forms import form_of_task
from llm.known import KnownModel
from llm.long_prompts import ask_in_parts
from llm.manners import OUTPUT, Manners
from llm.prices import Tokens, price_of
from llm.prompts import Prompt
from llm.shortening import shortened
from llm.task import ModelTask
from orchestrator import TaskContext, Usage

_EARLIER_S = 0.05  # a call ends this much before its attempt, so that it can say why


class Caller:
    """Makes the calls of all models of a chain.

    Args:
        chain, transport, environment: as for `Clients`.
    """

    def __init__(self, chain: Chain, transport: MakeTransport | None, environment: Mapping[str, str] | None) -> None:
        self._clients = Clients(chain, transport, environment)

    async def ask(self, known: KnownModel, ctx: TaskContext, task: ModelTask[Any], prompt: Prompt) -> Any:
        """Exactly one request, or one after the other for the parts of a prompt that is too long. What they consumed is
        accounted for, and the raw answers attached, whatever comes of it.

        Raises: ModelFailure.
        """
        raw: list[str] = []

        async def ask_once(part: Prompt) -> Any:
            return await self._ask_once(known, ctx, task, part, raw)

        return await ask_in_parts(prompt, known.longest_prompt(), known.counter.count, ask_once)

    async def prepare(self) -> None:
        """Make what the first call needs."""
        await self._clients.prepare()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._clients.aclose()

    async def _ask_once(
        self, known: KnownModel, ctx: TaskContext, task: ModelTask[Any], prompt: Prompt, raw: list[str]
    ) -> Any:
        entry = known.entry
        if (most := known.longest_prompt()) is not None:
            prompt = shortened(prompt, most, known.counter.count)
        manners = known.manners.now
        form = form_of_task(task)
        limit_s = max(min(ctx.time_left - _EARLIER_S, entry.timeout_s or LONGEST_S, LONGEST_S), _EARLIER_S)
        question = make_question(entry, manners, prompt, form, ctx.feedback, limit_s)
        response = await self._send(known, question, manners, prompt)
        known.manners.take(manners)
        used = response.usage
        tokens = Tokens(used.input_tokens, used.output_tokens, used.cache_read_tokens, used.cache_write_tokens)
        ctx.account(Usage(tokens.input, tokens.output, price_of(entry, tokens) or 0.0, tokens.cache_read))
        known.learn(task, f"{prompt.system}{prompt.message}{form.schema_text}", tokens)
        raw.append(raw_answer(response))
        ctx.attach("\n\n".join(raw))
        return read_answer(entry.name, response, form)

    async def _send(self, known: KnownModel, question: Question, manners: Manners, prompt: Prompt) -> ModelResponse:
        entry = known.entry
        try:
            async with self._clients.model(entry) as model:
                return await model_request(
                    model,
                    question.messages,
                    model_settings=question.settings,
                    model_request_parameters=question.parameters,
                )
        except Exception as error:
            failure = failure_of_call(error, entry.name)
            if _would_change(known, error, failure, manners, prompt):
                failure.retry_after_s = TRY_CHANGED_S
            raise failure from error


def _would_change(known: KnownModel, error: Exception, failure: ModelFailure, manners: Manners, prompt: Prompt) -> bool:
    """Whether the same prompt would be sent in another way the next time: the model said what it does not take."""
    if failure.detail == TOO_LONG:
        return known.refuse_length(known.counter.count(prompt.system + prompt.message))
    if isinstance(error, UserError):
        return known.manners.refuse(manners, OUTPUT)
    if failure.kind == "bad_request" and type(error).__name__ == ModelRequestRejectedError.__name__:
        return known.manners.refuse(manners, _named(error))
    return False


def _named(error: Exception) -> str | None:
    """The part of the request that the provider names as the reason, in the field that is meant for it."""
    body = error.body if isinstance(error, ModelHTTPError) else None
    named = body.get("param") if isinstance(body, dict) else None
    if not isinstance(named, str):
        return None
    if named.startswith(("response_format", "text", "tool", "functions")):
        return OUTPUT
    return "thinking" if named.startswith("reasoning") else named
