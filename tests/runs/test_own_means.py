"""Own keys of providers: a user's runs ask with them, nobody else's do, and they are nowhere to be read."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx2
import pytest

from llm.chain import parse_chain
from runs.accounts.own_means import OwnMeans, variables_of
from runs.accounts.provider_keys import OwnKeys
from runs.durable.bootstrap import Service, open_service
from runs.durable.steady import NOT_OWN_KEYS, NOT_STORED
from runs.plan import rules_ways
from runs.settings import Settings
from storage.database import Database
from storage.errors import StoreUnusable
from tasks.extract_job import ExtractJob
from tests.documents import job
from tests.llm.faulty_server import FaultyServer, Reply
from tests.llm.wire import Context, Recorder, Sent
from tests.runs.services import add_user, ended, wanted
from tests.storage.contents import everything
from tests.storage.databases import Place

SECRET = "0123456789abcdef" * 2
CHAIN = parse_chain("openai-chat:gpt-4o")
SERVICE_KEY, ANNS_KEY, BENS_KEY = "sk-of-the-service-1", "key of ann 4711", "sk-of-ben-0815"


@dataclass
class Wire:
    """What all clients of a test send."""

    sent: list[Sent] = field(default_factory=list)
    closed: int = 0

    def transport(self) -> httpx2.AsyncBaseTransport:
        wire = self

        class Counted(Recorder):
            async def aclose(self) -> None:
                wire.closed += 1
                await super().aclose()

        recorder = Counted()
        recorder.sent = self.sent
        return recorder

    @property
    def keys(self) -> set[str]:
        return {each.headers["authorization"].removeprefix("Bearer ") for each in self.sent}


@dataclass
class Keys:
    known: dict[str, dict[str, str]] = field(default_factory=dict)
    is_away: bool = False

    async def all(self, user_id: str) -> Mapping[str, str]:
        if self.is_away:
            raise StoreUnusable("away")
        return self.known.get(user_id, {})


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def provider(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FaultyServer]:
    """Refuses every key, and quotes them all."""
    quoted = f"wrong key {SERVICE_KEY}, {ANNS_KEY} or {BENS_KEY}"
    body = {"error": {"message": quoted, "code": "invalid_api_key", "type": "invalid_request_error", "param": None}}
    async with FaultyServer(Reply(401, body)) as server:
        monkeypatch.setenv("OPENAI_API_KEY", SERVICE_KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
        yield server


@asynccontextmanager
async def serving(place: Place, wire: Wire) -> AsyncIterator[tuple[Service, OwnKeys]]:
    settings = Settings(
        data_dir=place.data_dir,
        database_url=place.url,
        cpu_processes=1,
        auth="accounts",
        secret_key=SECRET,
        own_keys=True,
        models=CHAIN,
    )
    async with open_service(settings, transport=wire.transport) as service:
        yield service, OwnKeys(service.database, SECRET)


async def test_a_run_asks_with_the_keys_of_its_user_and_they_are_nowhere_to_be_read(
    place: Place, wire: Wire, provider: FaultyServer, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(place, wire) as (service, keys):
        ann, cid = await add_user(service, "ann@example.com"), await add_user(service, "cid@example.com")
        await keys.put(ann, "openai-chat", ANNS_KEY)
        of_ann = await ended(service, await service.customizations.start(ann, wanted()))
        asked_for_ann = wire.keys
        wire.sent.clear()
        of_cid = await ended(service, await service.customizations.start(cid, wanted()))
        kept = await everything(service.database)
        reports = [await service.customizations.report(each) for each in (of_ann, of_cid)]

    assert asked_for_ann == {ANNS_KEY}
    assert wire.keys == {SERVICE_KEY}
    assert [each.quality for each in (of_ann, of_cid)] == [reports[0].quality, reports[1].quality]
    told = kept + caplog.text + "".join(report.model_dump_json() for report in reports)
    assert "auth" in kept  # the failure is there, and what the provider said of it is not
    assert not any(key in told for key in (SERVICE_KEY, ANNS_KEY, BENS_KEY))


async def ask(own: OwnMeans, user_id: str) -> None:
    """One call for a user."""
    async with own.of(user_id) as ways:
        if ways is not None:
            task = ExtractJob()
            with pytest.raises(Exception, match="does not accept the key"):
                await ways(task)[0].call(Context(), job=job())


async def test_the_models_of_a_user_are_kept_for_a_while_and_closed(wire: Wire, provider: FaultyServer) -> None:
    keys = Keys({"ann": {"openai": ANNS_KEY}, "ben": {"openai-chat": BENS_KEY, "anthropic": "x"}})
    own = OwnMeans(keys, CHAIN, rules_ways, transport=wire.transport, kept_s=0.01)
    async with own.of("ann") as first, own.of("ann") as second:
        assert first is not None
        assert second is not None
        assert own.users == 1
    await ask(own, "ann")
    await ask(own, "ben")
    await ask(own, "cid")
    assert own.users > 0
    async with asyncio.timeout(60):
        while own.users or wire.closed < 2:  # noqa: ASYNC110 - a timer of its own
            await asyncio.sleep(0.01)

    assert wire.keys == {ANNS_KEY, BENS_KEY}
    await own.aclose()


async def test_other_keys_count_from_the_next_run_on_and_none_are_the_services_own(
    wire: Wire, provider: FaultyServer
) -> None:
    keys = Keys({"ann": {"openai": ANNS_KEY}})
    own = OwnMeans(keys, CHAIN, rules_ways, transport=wire.transport)
    async with own.of("ann") as going_on:
        keys.known["ann"] = {"openai": BENS_KEY}
        await ask(own, "ann")
        assert wire.keys == {BENS_KEY}
        assert going_on is not None
        with pytest.raises(Exception, match="does not accept the key"):
            await going_on(ExtractJob())[0].call(Context(), job=job())  # begun with the old one, and ends with it
    assert wire.keys == {ANNS_KEY, BENS_KEY}
    assert own.users == 1
    keys.known.clear()
    async with own.of("ann") as ways:
        assert ways is None
    assert own.users == 0
    await own.aclose()
    assert wire.closed == 2


async def test_with_the_keys_out_of_reach_nobody_elses_are_used(wire: Wire) -> None:
    own = OwnMeans(Keys(is_away=True), CHAIN, rules_ways, transport=wire.transport)

    with pytest.raises(StoreUnusable):
        async with own.of("ann"):
            pass


async def test_with_the_keys_out_of_reach_those_of_a_run_just_before_are_used(
    wire: Wire, provider: FaultyServer
) -> None:
    keys = Keys({"ann": {"openai": ANNS_KEY}})
    own = OwnMeans(keys, CHAIN, rules_ways, transport=wire.transport)
    await ask(own, "ann")
    wire.sent.clear()
    keys.is_away = True

    await ask(own, "ann")

    assert wire.keys == {ANNS_KEY}
    with pytest.raises(StoreUnusable):
        await ask(own, "ben")
    await own.aclose()


def away(_: Database) -> None:
    raise StoreUnusable("away")


async def test_what_cannot_be_stored_asks_with_the_keys_of_its_user_or_says_that_it_did_not(
    place: Place, wire: Wire, provider: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with serving(place, wire) as (service, keys):
        ann, ben = await add_user(service, "ann@example.com"), await add_user(service, "ben@example.com")
        await keys.put(ann, "openai-chat", ANNS_KEY)
        with monkeypatch.context() as patch:
            patch.setattr(Database, "session", away)  # such as on a full disk, which can still be read
            of_ann = await ended(service, await service.customizations.start(ann, wanted()))
            asked_for_ann = wire.keys
            wire.sent.clear()
            patch.setattr(Database, "reading", away)
            of_ben = await ended(service, await service.customizations.start(ben, wanted()))
            reports = [await service.customizations.report(each) for each in (of_ann, of_ben)]

    assert (of_ann.is_stored, of_ben.is_stored) == (False, False)
    assert asked_for_ann == {ANNS_KEY}
    assert wire.keys == {SERVICE_KEY}
    assert [NOT_OWN_KEYS in report.issues for report in reports] == [False, True]
    assert all(NOT_STORED in report.issues for report in reports)


@pytest.mark.parametrize(
    ("keys", "chain", "variables"),
    [
        ({}, "openai:gpt-4o", {}),
        ({"anthropic": "a"}, "openai:gpt-4o", {}),
        ({"openai": "o"}, "openai-chat:gpt-4o", {"OPENAI_API_KEY": "o"}),
        ({"openai": "o", "openai-chat": "c"}, "openai-chat:gpt-4o", {"OPENAI_API_KEY": "c"}),
        ({"openai": "o", "openai-chat": "c"}, "openai:gpt-4o,openai-chat:gpt-4o", {"OPENAI_API_KEY": "o"}),
        ({"google": "g", "anthropic": "a"}, "google:gemini-2.5-flash", {"GOOGLE_API_KEY": "g"}),
        ({"ollama": "x"}, "ollama:llama3", {}),
    ],
)
def test_keys_go_where_the_clients_of_the_chain_look_for_them(
    keys: dict[str, str], chain: str, variables: dict[str, str]
) -> None:
    assert variables_of(keys, parse_chain(chain)) == variables
