"""The connections to providers: one HTTP client for about fifty calls at once, none of which retries by itself.

Everything here is made at the first call of a model, inside the event loop that makes it.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeVar

import httpx2
from pydantic_ai.models import Model, ModelRequestParameters
from pydantic_ai.providers import Provider

from llm.addresses import first_set, is_address
from llm.chain import PROVIDERS, Chain, ModelEntry
from llm.failures import NO_KEY, NO_SUCH_ADDRESS, ModelFailure

PER_CLIENT = 50  # connections; with more, the pool of one client looks for a free one longer than it saves
MOST_CLIENTS = 40
CONNECT_S = 5.0
_MOST_FORMS = 256
LONGEST_S = 900.0  # of any call; each has its own limit below this

MakeTransport = Callable[[], httpx2.AsyncBaseTransport]


@dataclass(slots=True)
class _Shard:
    """One HTTP client and the models that use it, each by its name; a failure where one cannot be set up."""

    http: httpx2.AsyncClient
    models: dict[str, Model | ModelFailure]
    calls: int = 0


class Clients:
    """Gives each call a model whose client has room for it.

    Args:
        chain: the models.
        transport: makes what sends the requests of one client; the network when None.
        environment: where keys and addresses are, under the names that the providers' own clients use.
    """

    def __init__(
        self, chain: Chain, transport: MakeTransport | None = None, environment: Mapping[str, str] | None = None
    ) -> None:
        self._chain = chain
        self._transport = transport
        self._environment = os.environ if environment is None else environment
        self._trusted: ssl.SSLContext | None = None  # takes 20 ms to make, so all clients share it
        self._shards: list[_Shard] = []
        self._growing = asyncio.Lock()
        self._is_closed = False

    @asynccontextmanager
    async def model(self, entry: ModelEntry) -> AsyncIterator[Model]:
        """A model for one call.

        Raises: ModelFailure of kind auth or bad_request when the provider is not set up.
        """
        shard = self._with_room() or await self._grown()
        model = shard.models[entry.name]
        if isinstance(model, ModelFailure):
            raise ModelFailure(model.kind, str(model), detail=model.detail)
        shard.calls += 1
        try:
            yield model
        finally:
            shard.calls -= 1

    async def prepare(self) -> None:
        """Make the first client, so that no call waits for it."""
        if not self._shards:
            await self._grown()

    async def aclose(self) -> None:
        """Close all connections; no call may follow."""
        self._is_closed = True
        shards, self._shards = self._shards, []
        for shard in shards:
            await shard.http.aclose()

    def _with_room(self) -> _Shard | None:
        if self._is_closed:
            raise RuntimeError("the connections to providers are closed")
        shard = next((each for each in self._shards if each.calls < PER_CLIENT), None)
        if shard is None and len(self._shards) >= MOST_CLIENTS:
            return min(self._shards, key=lambda each: each.calls)
        return shard

    async def _grown(self) -> _Shard:
        """One more client, made on a thread: some providers take tens of milliseconds."""
        while (shard := self._with_room()) is None:
            async with self._growing:
                if self._with_room() is None:
                    self._shards.append(await asyncio.to_thread(self._make_shard))
        return shard

    def _make_shard(self) -> _Shard:
        if self._trusted is None:
            self._trusted = httpx2.create_ssl_context()
        http = httpx2.AsyncClient(
            verify=self._trusted,
            timeout=httpx2.Timeout(LONGEST_S, connect=CONNECT_S),
            limits=httpx2.Limits(max_connections=2 * PER_CLIENT, max_keepalive_connections=PER_CLIENT),
            transport=self._transport() if self._transport else None,
            event_hooks={"request": [_connect_soon]},
        )
        return _Shard(http, {entry.name: _model_or_failure(entry, http, self._environment) for entry in self._chain})


def _model_or_failure(
    entry: ModelEntry, http: httpx2.AsyncClient, environment: Mapping[str, str]
) -> Model | ModelFailure:
    try:
        return make_model(entry, http, environment)
    except ModelFailure as failure:
        return failure


async def _connect_soon(request: httpx2.Request) -> None:
    """A provider that cannot be reached is known after seconds, however long an answer may take."""
    limits = request.extensions.get("timeout", {})
    connect = limits.get("connect")
    soon = CONNECT_S if connect is None else min(connect, CONNECT_S)
    request.extensions = {**request.extensions, "timeout": {**limits, "connect": soon}}


def make_model(entry: ModelEntry, http: httpx2.AsyncClient, environment: Mapping[str, str]) -> Model:
    """The model, speaking its provider's protocol through the client.

    Raises: ModelFailure when the key or the address is missing or cannot be used.
    """
    provider = PROVIDERS[entry.provider]
    key, url = first_set(provider.key, environment), first_set(provider.url, environment) or provider.usual_url
    if provider.key and key is None and not (url and entry.provider.startswith("openai")):
        message = f"{entry.name} needs a key: set {' or '.join(provider.key)}"
        raise ModelFailure("auth", message, detail=NO_KEY)
    if provider.needs_url and url is None:
        message = f"{entry.name} needs an address: set {' or '.join(provider.url)}"
        raise ModelFailure("bad_request", message, detail=NO_SUCH_ADDRESS)
    if url is not None and not is_address(url):
        message = f"{entry.name} has an address that cannot be read: mend {' or '.join(provider.url)}"
        raise ModelFailure("bad_request", message, detail=NO_SUCH_ADDRESS)
    model = _MAKERS[entry.provider](entry.model, key, url, http)
    customize = _once_for_each(model.customize_request_parameters)
    model.customize_request_parameters = customize  # type: ignore[method-assign,assignment] # for this model only
    return model


def _once_for_each(
    customize: Callable[[ModelRequestParameters], ModelRequestParameters],
) -> Callable[[ModelRequestParameters], ModelRequestParameters]:
    """What a provider makes of a form of answer is made once: a millisecond, as long as the rest of a call.

    There are as many parameters as forms, since those of a form are one object (`llm/answers.py`).
    """
    known: dict[int, tuple[ModelRequestParameters, ModelRequestParameters]] = {}

    def customized(parameters: ModelRequestParameters) -> ModelRequestParameters:
        if id(parameters) not in known:
            if len(known) >= _MOST_FORMS:
                known.clear()
            known[id(parameters)] = parameters, customize(parameters)
        return known[id(parameters)][1]

    return customized


AnyProvider = TypeVar("AnyProvider", bound=Provider[Any])
Maker = Callable[[str, str | None, str | None, httpx2.AsyncClient], Model]


def _anthropic(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    provider = AnthropicProvider(api_key=key, base_url=url, http_client=http)
    return AnthropicModel(model, provider=_without_retries(provider))


def _google(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.google import GoogleModel
    from pydantic_ai.providers.google import GoogleProvider

    return GoogleModel(model, provider=GoogleProvider(api_key=key, base_url=url, http_client=http))


def _openai_chat(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    provider = OpenAIProvider(api_key=key or _NO_KEY, base_url=url, http_client=http)
    return OpenAIChatModel(model, provider=_without_retries(provider))


def _openai_responses(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIResponsesModel
    from pydantic_ai.providers.openai import OpenAIProvider

    provider = OpenAIProvider(api_key=key or _NO_KEY, base_url=url, http_client=http)
    return OpenAIResponsesModel(model, provider=_without_retries(provider))


def _ollama(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.ollama import OllamaModel
    from pydantic_ai.providers.ollama import OllamaProvider

    provider = OllamaProvider(api_key=key, base_url=url, http_client=http)
    return OllamaModel(model, provider=_without_retries(provider))


def _vllm(model: str, key: str | None, url: str | None, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.vllm import VLLMProvider

    provider = VLLMProvider(api_key=key, base_url=url, http_client=http)
    return OpenAIChatModel(model, provider=_without_retries(provider))


def _without_retries(provider: AnyProvider) -> AnyProvider:
    """The provider, whose client asks once. Told with each request instead, it would be copied for each."""
    provider.client.max_retries = 0
    return provider


_NO_KEY = "no-key"  # servers on the user's own machine want none, but the client wants something
_MAKERS: Mapping[str, Maker] = {
    "anthropic": _anthropic,
    "google": _google,
    "openai": _openai_responses,
    "openai-chat": _openai_chat,
    "openai-responses": _openai_responses,
    "ollama": _ollama,
    "vllm": _vllm,
}


def import_provider(provider: str) -> None:
    """Import what the first call of a provider needs."""
    import_module(f"pydantic_ai.models.{_MODULES[provider]}")


_MODULES = {"anthropic": "anthropic", "google": "google", "ollama": "ollama"} | dict.fromkeys(
    ("openai", "openai-chat", "openai-responses", "vllm"), "openai"
)
