"""Own keys of providers at work: the runs of a user who has given some ask the models of the chain with them.

The models of a user are made when they are needed, shared by all runs of the user in this process, and closed some time
after the last one. Keys are in memory that long, and otherwise nowhere but in the database, encrypted.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from llm.chain import PROVIDERS, Chain
from llm.models import Models
from runs.plan import Ways, models_first
from storage.errors import StoreError

if TYPE_CHECKING:
    from llm.clients import MakeTransport

KEPT_S = 300.0  # after the last run
MOST = 100  # users whose models are kept while none of their runs goes on


class Keys(Protocol):
    """Where users' own keys are: `runs.accounts.provider_keys.OwnKeys`."""

    async def all(self, user_id: str) -> Mapping[str, str]:
        """The user's keys by provider."""
        ...


@dataclass(slots=True, eq=False)
class _Kept:
    """The models of one user.

    Args:
        environment: the variables that are the user's own.
    """

    environment: Mapping[str, str]
    models: Models
    runs: int = 0
    closing: asyncio.TimerHandle | None = None


class OwnMeans:
    """The models of users with own keys. For one event loop.

    Args:
        chain: which models are asked, in which order; whose providers have no own key are asked with the service's.
        rules: come behind the models.
        transport: makes what carries the models' requests; the network when None.
        environment: the service's own keys and addresses.
    """

    def __init__(
        self,
        keys: Keys,
        chain: Chain,
        rules: Ways,
        *,
        transport: "MakeTransport | None" = None,
        environment: Mapping[str, str] = os.environ,
        kept_s: float = KEPT_S,
    ) -> None:
        self._keys = keys
        self._chain = chain
        self._rules = rules
        self._transport = transport
        self._environment = environment
        self._kept_s = kept_s
        self._kept: dict[str, _Kept] = {}
        self._closings: set[asyncio.Task[None]] = set()

    @property
    def users(self) -> int:
        """Whose models are in memory."""
        return len(self._kept)

    @asynccontextmanager
    async def of(self, user_id: str) -> AsyncIterator[Ways | None]:
        """Who does the tasks of one run of the user, for the time of the block; None when the user has no own key of a
        provider of the chain, so that the service's own models are asked.

        Raises: StoreError when the keys cannot be read, and are not known from a run just before either.
        """
        own = await self._own(user_id)
        if not own:
            if (kept := self._kept.get(user_id)) is not None and not kept.runs:
                self._close(user_id, kept)  # the keys were taken back
            yield None
            return
        kept = self._take(user_id, own)
        try:
            yield models_first(kept.models.ways, self._rules)
        finally:
            self._give_back(user_id, kept)

    async def aclose(self) -> None:
        """Close all connections; no run may go on."""
        for user_id, kept in list(self._kept.items()):
            self._close(user_id, kept)
        if self._closings:
            await asyncio.wait(self._closings)

    async def _own(self, user_id: str) -> Mapping[str, str]:
        try:
            return variables_of(await self._keys.all(user_id), self._chain)
        except StoreError:
            if (kept := self._kept.get(user_id)) is None:
                raise
            return kept.environment

    def _take(self, user_id: str, own: Mapping[str, str]) -> _Kept:
        kept = self._kept.get(user_id)
        if kept is not None and kept.environment != own:  # other keys than before
            if not kept.runs:
                self._close(user_id, kept)
            kept = None
        if kept is None:
            environment = {**self._environment, **own}
            kept = _Kept(own, Models(self._chain, transport=self._transport, environment=environment))
            self._kept[user_id] = kept
        if kept.closing is not None:
            kept.closing.cancel()
            kept.closing = None
        kept.runs += 1
        return kept

    def _give_back(self, user_id: str, kept: _Kept) -> None:
        kept.runs -= 1
        if kept.runs:
            return
        if self._kept.get(user_id) is not kept:  # others took its place while it was in use
            self._close(user_id, kept)
            return
        kept.closing = asyncio.get_running_loop().call_later(self._kept_s, self._close, user_id, kept)
        idle = [(each_id, each) for each_id, each in self._kept.items() if not each.runs]
        for each_id, each in idle[: max(0, len(idle) - MOST)]:
            self._close(each_id, each)

    def _close(self, user_id: str, kept: _Kept) -> None:
        if self._kept.get(user_id) is kept:
            del self._kept[user_id]
        if kept.closing is not None:
            kept.closing.cancel()
        closing = asyncio.get_running_loop().create_task(kept.models.aclose(), name="close a user's models")
        self._closings.add(closing)
        closing.add_done_callback(self._closings.discard)


def variables_of(keys: Mapping[str, str], chain: Chain) -> dict[str, str]:
    """The variables in which the providers' clients look for these keys; of those providers alone that the chain has.

    Several names of one provider (openai, openai-chat) share a variable: the key of that name counts which comes first
    in the chain.
    """
    found: dict[str, str] = {}
    for name in dict.fromkeys(entry.provider for entry in chain):
        provider = PROVIDERS[name]
        of_same = [name, *(other for other, each in PROVIDERS.items() if other != name and each.key == provider.key)]
        key = next((keys[each] for each in of_same if each in keys), None)
        if key is not None and provider.key:
            found.setdefault(provider.key[0], key)
    return found
