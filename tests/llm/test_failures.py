"""Every way in which a provider can fail becomes one known kind, over each wire protocol, through the real clients."""

import asyncio
from typing import Any

import pytest
from pydantic_ai import exceptions

from llm.chain import parse_chain
from llm.failures import (
    NO_CONNECTION,
    NO_KEY,
    NO_MODEL,
    NO_QUOTA,
    NO_SUCH_ADDRESS,
    NOT_JSON,
    TOO_LONG,
    ModelFailure,
    failure_of_call,
)
from llm.models import Models
from resume.job import Job
from tasks.extract_job import ExtractJob, JobFacts
from tests.llm.aimock import addresses
from tests.llm.faulty_server import (
    Behaviour,
    Cut,
    FaultyServer,
    Hang,
    HangUp,
    Reply,
    anthropic_reply,
    gemini_reply,
    openai_reply,
    reply_of,
)
from tests.llm.wire import Context

NAMES = {
    "anthropic": "anthropic:claude-sonnet-4-6",
    "google": "google:gemini-2.5-flash",
    "openai-chat": "openai-chat:gpt-4o",
}


def name_of(protocol: str) -> str:
    """A model that speaks it."""
    return NAMES.get(protocol, f"{protocol}:gpt-4o")


JOB = Job(text="Cook wanted. The Inn, Bath.")
PROTOCOLS = pytest.mark.parametrize("protocol", list(NAMES))


async def ask(name: str, url: str, ctx: Context | None = None, **environment: str) -> JobFacts:
    """One attempt of one model."""
    models = Models(parse_chain(name), environment=addresses(url) | environment)
    try:
        (way,) = models.ways(ExtractJob())
        return await way.call(ctx or Context(), job=JOB)
    finally:
        await models.aclose()


async def failure(protocol: str, behaviour: Behaviour, ctx: Context | None = None) -> ModelFailure:
    """How one attempt fails; it must be one request exactly."""
    async with FaultyServer(behaviour) as server:
        with pytest.raises(ModelFailure) as caught:
            await ask(name_of(protocol), server.url, ctx)
        assert server.requests == 1
        return caught.value


@pytest.mark.parametrize("protocol", [*NAMES, "openai"])
@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "bad_request"),
        (401, "auth"),
        (402, "auth"),
        (403, "auth"),
        (404, "bad_request"),
        (408, "timeout"),
        (409, "overloaded"),
        (413, "bad_request"),
        (418, "bad_request"),
        (422, "bad_request"),
        (429, "rate_limit"),
        (451, "content_filter"),
        (500, "overloaded"),
        (502, "overloaded"),
        (503, "overloaded"),
        (504, "overloaded"),
        (529, "overloaded"),
    ],
)
async def test_a_status_code_is_a_kind(protocol: str, status: int, kind: str) -> None:
    failed = await failure(protocol, Reply(status))

    assert (failed.kind, failed.status) == (kind, status)
    assert str(failed).startswith(name_of(protocol))


@PROTOCOLS
@pytest.mark.parametrize("status", [429, 503, 529])
async def test_the_wait_that_a_provider_asks_for_is_carried(protocol: str, status: int) -> None:
    failed = await failure(protocol, Reply(status, headers={"retry-after": "7"}))

    assert failed.retry_after_s == 7


@PROTOCOLS
@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (HangUp(), "connection"),
        (Reply(200, body="<html>Welcome</html>", content_type="text/html"), "malformed_output"),
        (Reply(200, body='{"id": "x", '), "malformed_output"),
        (Reply(200, body=""), "malformed_output"),
        (Reply(200, body={}), "malformed_output"),
        (Reply(200, body=[1, 2]), "malformed_output"),
        (Reply(200, body="null"), "malformed_output"),
    ],
    ids=["hangs up", "page", "broken", "nothing", "empty object", "list", "null"],
)
async def test_what_is_no_answer_is_a_kind(protocol: str, behaviour: Behaviour, kind: str) -> None:
    assert (await failure(protocol, behaviour)).kind == kind


@PROTOCOLS
async def test_an_answer_that_breaks_off_is_a_lost_connection(protocol: str) -> None:
    failed = await failure(protocol, Cut(reply_of(protocol, {"title": "Cook"})))

    assert failed.kind == "connection"


@PROTOCOLS
async def test_no_answer_in_time_is_a_timeout_told_before_the_attempt_ends(protocol: str) -> None:
    began = asyncio.get_running_loop().time()

    failed = await failure(protocol, Hang(), Context(time_left=2.0))

    assert failed.kind == "timeout"
    assert asyncio.get_running_loop().time() - began < 10


@PROTOCOLS
async def test_a_refused_connection_is_a_connection_failure(protocol: str) -> None:
    async with FaultyServer(Hang()) as server:
        gone = server.url

    with pytest.raises(ModelFailure) as caught:
        await ask(NAMES[protocol], gone)

    assert (caught.value.kind, caught.value.detail) == ("connection", NO_CONNECTION)


@PROTOCOLS
async def test_a_missing_key_is_said_without_a_request(protocol: str) -> None:
    models = Models(parse_chain(NAMES[protocol]), environment={})
    (way,) = models.ways(ExtractJob())

    with pytest.raises(ModelFailure, match=r"set .*_API_KEY") as caught:
        await way.call(Context(), job=JOB)

    assert (caught.value.kind, caught.value.detail) == ("auth", NO_KEY)
    await models.aclose()


@PROTOCOLS
async def test_an_unknown_model_is_told_from_a_wrong_address(protocol: str) -> None:
    model = await failure(protocol, Reply(404))
    address = await failure(protocol, Reply(404, body="<html>Not found</html>", content_type="text/html"))

    assert (model.detail, address.detail) == (NO_MODEL, NO_SUCH_ADDRESS)


@pytest.mark.parametrize(
    ("protocol", "reply", "kind"),
    [
        ("anthropic", anthropic_reply({"title": "Co"}, stop="max_tokens"), None),
        ("anthropic", anthropic_reply({"title": 5}, stop="max_tokens"), "malformed_output"),
        ("anthropic", anthropic_reply(text="", stop="max_tokens"), "malformed_output"),
        ("anthropic", anthropic_reply(text="", stop="end_turn"), "malformed_output"),
        ("anthropic", anthropic_reply(text="", stop="refusal"), "content_filter"),
        ("anthropic", anthropic_reply(text="I cannot help with that.", stop="refusal"), "content_filter"),
        ("google", gemini_reply(text='{"title": "Co', finish="MAX_TOKENS"), "malformed_output"),
        ("google", gemini_reply(text="", finish="STOP"), "malformed_output"),
        ("google", gemini_reply(text="", finish="SAFETY"), "content_filter"),
        ("google", gemini_reply(text="", finish="RECITATION"), "content_filter"),
        ("google", Reply(body={"promptFeedback": {"blockReason": "SAFETY"}}), "content_filter"),
        ("google", gemini_reply(text="", finish="MALFORMED_FUNCTION_CALL"), "malformed_output"),
        ("openai-chat", openai_reply(arguments='{"title": "Co', finish="length"), "malformed_output"),
        ("openai-chat", openai_reply(arguments='{"title": "Co', finish="tool_calls"), "malformed_output"),
        ("openai-chat", openai_reply(text="", finish="stop"), "malformed_output"),
        ("openai-chat", openai_reply(text="", finish="content_filter"), "content_filter"),
        ("openai-chat", openai_reply(refusal="I cannot help with that."), "content_filter"),
        ("openai-chat", openai_reply(text="I am sorry, Dave."), "malformed_output"),
    ],
)
async def test_how_an_answer_ended_tells_what_is_wrong_with_it(protocol: str, reply: Reply, kind: str | None) -> None:
    if kind is None:
        async with FaultyServer(reply) as server:
            assert (await ask(NAMES[protocol], server.url)).title == "Co"
        return

    failed = await failure(protocol, reply)

    assert failed.kind == kind


async def test_an_answer_that_was_cut_off_is_asked_for_more_briefly() -> None:
    failed = await failure("openai-chat", openai_reply(arguments='{"title": "Co', finish="length"))

    assert "limit of tokens" in str(failed)
    assert "Be brief" in (failed.feedback or "")


async def test_a_used_up_quota_is_not_a_rate_limit() -> None:
    body = {"error": {"message": "x", "type": "insufficient_quota", "param": None, "code": "insufficient_quota"}}

    failed = await failure("openai-chat", Reply(429, body=body))

    assert (failed.kind, failed.detail) == ("auth", NO_QUOTA)


async def test_no_message_repeats_what_a_provider_wrote() -> None:
    body: Any = {"error": {"message": "Incorrect API key provided: sk-SECRET", "type": "x", "code": "invalid_api_key"}}

    failed = await failure("openai-chat", Reply(401, body=body))

    assert "SECRET" not in str(failed)


async def test_a_wrong_form_is_fed_back_by_places_and_without_the_answer() -> None:
    failed = await failure("openai-chat", openai_reply({"title": {"SECRET": 1}}))

    assert failed.kind == "malformed_output"
    assert "title" in (failed.feedback or "")
    assert "SECRET" not in (failed.feedback or "") + str(failed)


def test_a_connection_that_takes_too_long_is_no_slow_answer() -> None:
    slow = exceptions.ModelTimeoutError("m", "x", phase="connect")
    late = exceptions.ModelTimeoutError("m", "x", phase="read")

    assert failure_of_call(slow, "a:m").kind == "connection"
    assert failure_of_call(late, "a:m").kind == "timeout"
    assert failure_of_call(RuntimeError("a secret"), "a:m").kind == "unknown"
    assert "secret" not in str(failure_of_call(RuntimeError("a secret"), "a:m"))


async def test_details_of_length_and_of_foreign_answers_are_kept() -> None:
    too_long = {"error": {"message": "x", "type": "x", "param": "messages", "code": "context_length_exceeded"}}

    assert (await failure("openai-chat", Reply(400, body=too_long))).detail == TOO_LONG
    assert (await failure("openai-chat", Reply(200, body="<html>", content_type="text/html"))).detail == NOT_JSON
