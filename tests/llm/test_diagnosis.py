"""What is said of a model that does not work: one plain line with the next step, over each protocol."""

import pytest

from llm.addresses import without_secret
from llm.chain import PROVIDERS, parse_chain
from llm.diagnosis import Diagnosis, diagnose, explain
from llm.failures import ModelFailure
from llm.models import Models
from tests.llm.aimock import addresses
from tests.llm.faulty_server import Behaviour, Cut, FaultyServer, HangUp, Reply, reply_of

NAMES = {
    "anthropic": "anthropic:claude-sonnet-4-6",
    "google": "google:gemini-2.5-flash",
    "openai-chat": "openai-chat:x",
}
PROTOCOLS = pytest.mark.parametrize("protocol", list(NAMES))
PAGE = Reply(404, body="<html>404</html>", content_type="text/html")
WELCOME = Reply(200, body="<html>Welcome</html>", content_type="text/html")


async def diagnosis(name: str, environment: dict[str, str], **options: object) -> Diagnosis:
    models = Models(parse_chain([name], {name: options}), environment=environment)
    try:
        return await diagnose(models, models.known[0], environment)
    finally:
        await models.aclose()


@PROTOCOLS
async def test_a_model_that_answers_is_well(protocol: str) -> None:
    async with FaultyServer(reply_of(protocol, {"word": "tailorbird"})) as server:
        found = await diagnosis(NAMES[protocol], addresses(server.url))

    assert found.is_well
    assert found.said.startswith("works: answered in")
    assert "120 tokens" in found.said


@PROTOCOLS
@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (Reply(401), ["key is not accepted", "HTTP 401", "_API_KEY"]),
        (Reply(403), ["key is not accepted", "HTTP 403"]),
        (Reply(402), ["no quota left", "add credit"]),
        (Reply(404), ["does not know", "check its spelling"]),
        (PAGE, ["nothing like a model answers at http://127.0.0.1", "BASE_URL"]),
        (WELCOME, ["but not as a model does", "BASE_URL"]),
        (Reply(429), ["too many requests", "wait a minute"]),
        (Reply(500), ["cannot serve", "try again"]),
        (Reply(529), ["cannot serve", "HTTP 529"]),
        (HangUp(), ["broke off the connection"]),
        (Cut(Reply(200)), ["broke off the connection"]),
        (Reply(400), ["request is refused", "HTTP 400"]),
    ],
    ids=["401", "403", "402", "404", "page", "welcome", "429", "500", "529", "hangs up", "cut", "400"],
)
async def test_each_trouble_has_its_line_and_its_next_step(
    protocol: str, behaviour: Behaviour, said: list[str]
) -> None:
    async with FaultyServer(behaviour) as server:
        found = await diagnosis(NAMES[protocol], addresses(server.url))

    assert not found.is_well
    assert [word for word in said if word not in found.said] == []
    assert "\n" not in found.said
    assert "sk-test" not in found.said


@PROTOCOLS
async def test_a_server_that_is_not_there_is_named(protocol: str) -> None:
    async with FaultyServer(HangUp()) as server:
        gone = server.url

    found = await diagnosis(NAMES[protocol], addresses(gone))

    assert f"{gone}" in found.said
    assert "cannot be reached; check that it is running" in found.said


@pytest.mark.parametrize("provider", [name for name, each in PROVIDERS.items() if each.key])
async def test_a_missing_key_is_named(provider: str) -> None:
    found = await diagnosis(f"{provider}:x", {})

    assert f"set {PROVIDERS[provider].key[0]}" in found.said


async def test_an_address_that_must_be_set_is_named() -> None:
    assert "VLLM_BASE_URL" in (await diagnosis("vllm:x", {})).said


async def test_a_refused_parameter_is_left_out_and_told() -> None:
    async with FaultyServer(Reply(400), reply_of("openai-chat", {"word": "tailorbird"})) as server:
        found = await diagnosis("openai-chat:x", addresses(server.url), temperature=0.3)

    assert found.is_well
    assert found.said.endswith("it does not take temperature, which is left out")


def test_a_time_out_says_what_can_be_set() -> None:
    (entry,) = parse_chain("ollama:x")

    said = explain(entry, ModelFailure("timeout", "x"), {})

    assert said.startswith("no answer from http://127.0.0.1:11434/v1 in time")
    assert "timeout_seconds" in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://user:secret@proxy.example:8443/v1?key=secret", "https://proxy.example:8443/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("secret", "an address that cannot be read"),
        ("http://[", "an address that cannot be read"),
        ("http://x:99999/", "an address that cannot be read"),
    ],
)
def test_an_address_is_shown_without_its_secrets(url: str, shown: str) -> None:
    assert without_secret(url) == shown
