"""Nothing of users and no secret is told: a canary in every field that a client can send, through every route of the
OpenAPI document, with everything logged, while all goes well and while things fail in the worst manner: with errors
that quote what they were given.

The requests are made from the document, so a new route is covered by itself.
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import httpx2
import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession
from websockets.asyncio.client import connect

from llm.chain import parse_chain
from runs.durable.bootstrap import open_service
from runs.processes.pool import CpuPool
from runs.settings import Settings
from storage import tables
from storage.database import Database
from tests.api.live import AS_USER, JOB, RESUME, LiveServer, receive_all
from tests.llm.faulty_server import Behaviour, FaultyServer, Reply, openai_reply
from tests.logged import lines_of, logging_into
from tests.spans import traced
from tests.storage.contents import everything, of_the_queue
from tests.storage.databases import Place

CANARY = "Quetzalcoatlus"  # in all that a user writes
NAMED = "Archaeopteryx"  # the name of a file or a template, which its sender alone is told in a refusal
SECRET = "Pterodactylus-4711"  # noqa: S105 - in all that a user keeps secret
SERVICE_KEY = "sk-of-the-service-0815"
JSON = "application/json"
_SECRETS = re.compile("password|^key$|ticket")
_LAST = ("log-out", "/cancel")  # what would leave the others nothing to ask about
HEADERS = ("Idempotency-Key", "Last-Event-ID", "Prefer", "User-Agent", "traceparent", "X-Forwarded-For", "Accept")


class Quoting(FaultyServer):
    """A provider that answers with what it was asked, in all the ways in which one can fail."""

    def __init__(self) -> None:
        super().__init__(Reply())

    def behaviour(self, path: str, body: Any) -> Behaviour:
        quoted = json.dumps(body)
        status = (400, 200, 401)[self.requests % 3]
        if status == 200:
            return openai_reply(text=quoted)
        return Reply(status, {"error": {"message": quoted, "param": quoted, "code": quoted, "type": "x"}})


# From the document to requests


def value_of(schema: Mapping[str, Any], schemas: Mapping[str, Any], name: str = "", *, is_fit: bool = True) -> Any:
    """A value with the canary in all its texts.

    Args:
        is_fit: as the schema wants it, as far as that is told; else with the canary wherever there is a text.
    """
    if "$ref" in schema:
        return value_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, name, is_fit=is_fit)
    for key in ("anyOf", "oneOf", "allOf"):
        if key in schema:
            some = next((s for s in schema[key] if s.get("type") != "null"), schema[key][0])
            return value_of(some, schemas, name, is_fit=is_fit)
    if "const" in schema or "enum" in schema:
        return (schema.get("enum") or [schema.get("const")])[0] if is_fit else CANARY
    match schema.get("type"):
        case "object" | None if "properties" in schema:
            return {k: value_of(v, schemas, k, is_fit=is_fit) for k, v in schema["properties"].items()}
        case "object":
            return {CANARY: value_of(schema.get("additionalProperties") or {}, schemas, is_fit=is_fit)}
        case "array":
            return [value_of(schema.get("items") or {}, schemas, name, is_fit=is_fit)]
        case "integer" | "number":
            return schema.get("minimum", 1) if is_fit else CANARY
        case "boolean":
            return True if is_fit else CANARY
    return text_for(name)


def text_for(name: str) -> str:
    """The canary in what a field of this name may be."""
    if _SECRETS.search(name):
        return SECRET
    if name in ("file_name", "template"):
        return NAMED
    if name == "email":
        return f"{CANARY}@example.com"
    if name == "resume_text" or name == "text":
        return f"{RESUME}- Dug up a {CANARY}.\n"
    if name == "job_description_text":
        return f"{JOB}- Experience with {CANARY}\n"
    if "url" in name:
        return f"http://{CANARY}.invalid/{CANARY}?{CANARY}"
    return CANARY


def requests_of(document: Mapping[str, Any], ids: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and the rest of each request, what ends something last."""
    found = []
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            parameters = operation.get("parameters", [])
            names = {p["name"] for p in parameters if p["in"] == "path"}
            query = {p["name"]: p["schema"] for p in parameters if p["in"] == "query"}
            bad_query = {name: value_of(s, schemas, name, is_fit=False) for name, s in query.items()}
            good_query = {name: value_of(s, schemas, name) for name, s in query.items()}
            theirs = path.format(**dict.fromkeys(names, CANARY))
            mine = path.format(**{name: ids.get(name, CANARY) for name in names})
            if method == "delete":  # what is there is looked at in the end
                mine = theirs
            contents = operation.get("requestBody", {}).get("content", {})
            sent: list[dict[str, Any]] = [{}, {"headers": {"Content-Type": JSON}, "content": f'{{"{CANARY}": {CANARY}'}]
            if JSON in contents:
                schema = contents[JSON]["schema"]
                sent += [{"json": fitting(value_of(schema, schemas), ids)}, {"json": value_of(schema, schemas)}]
                sent += [{"json": value_of(schema, schemas, is_fit=False)}, {"json": [CANARY]}, {"json": CANARY}]
            if len(contents) > 1:
                for start in ("", "%PDF-1.7\n", "PK\x03\x04", '{"basics": {"name": "', "<html>", "\xff\xfe"):
                    file = f"{start}{CANARY}".encode("latin-1")
                    sent.append({"headers": {"Content-Type": "application/octet-stream"}, "content": file})
            order = any(word in f"{method} {path}" for word in _LAST)
            for each in sent:
                for url, params in ((mine, good_query), (theirs, bad_query)):
                    found.append((order, method, url, {"params": params, **each}))
    for _, method, url, rest in sorted(found, key=lambda each: each[0]):
        yield method, url, rest


def fitting(body: Any, ids: Mapping[str, str]) -> Any:
    """The body with ids that exist, and with nothing beside them that would contradict."""
    if not isinstance(body, dict):
        return body
    known: dict[str, Any] = {k: ids.get(k, [ids[k[:-1]]] if k[:-1] in ids else v) for k, v in body.items()}
    for one, other in (("resume_id", "resume_text"), ("job_description_text", "job_description_id")):
        if one in known and other in known:
            del known[other]
    for name in ("job_description_url", "url", "customization_id"):
        known.pop(name, None)
    return known


# What happens to them


def quoting_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bugs wherever something is computed: readers, rules, writers."""

    async def broken(_: CpuPool, *given: Any) -> Any:
        raise ValueError(f"{given} {CANARY}")

    monkeypatch.setattr(CpuPool, "_submit", broken)
    monkeypatch.setattr("runs.processes.pool._is_light", lambda *_: False)


def quoting_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that fails in a way that nobody foresaw, at every statement."""

    async def broken(_: AsyncSession, *args: Any, **kwargs: Any) -> Any:
        raise StatementError(CANARY, str(args), {CANARY: SECRET}, ValueError(CANARY))

    for name in ("execute", "scalar", "scalars", "flush", "get"):
        monkeypatch.setattr(AsyncSession, name, broken)


def no_trouble(_: pytest.MonkeyPatch) -> None:
    """All goes well, but for the provider."""


async def prepared(client: httpx2.AsyncClient) -> dict[str, str]:
    """One of everything; the ids by the names that paths and bodies use."""

    async def made(path: str, **body: Any) -> dict[str, Any]:
        answer = await client.post(f"/api/v1/{path}", json=body)
        assert answer.status_code < 300, answer.text
        found: dict[str, Any] = answer.json()
        return found

    resume = await made("resumes", text=text_for("text"), name=CANARY)
    job = await made("jobs", text=text_for("job_description_text"), company=CANARY)
    about = {"resume_id": resume["resume_id"], "job_description_id": job["job_id"], "customization_id": "mine"}
    await made("customize/", **about, notes=f"I know {CANARY}.", instructions=f"More {CANARY}.")
    batch = await made("batches", resume_ids=[resume["resume_id"]], job_ids=[job["job_id"]], name=CANARY)
    return {
        "customization_id": "mine",
        "resume_id": resume["resume_id"],
        "job_id": job["job_id"],
        "job_description_id": job["job_id"],
        "batch_id": batch["batch_id"],
        "provider": "openai-chat",
        "subject_id": "all",
        "number": "1",
    }


async def signed_up(client: httpx2.AsyncClient) -> list[str]:
    """Log in, and let the client act by a key. Returns: what is to be kept secret from now on."""
    account = "/api/v1/account"
    known = {"email": f"{CANARY}@example.com", "password": f"{SECRET} and more"}
    assert (await client.post(f"{account}/register", json={**known, "name": CANARY})).status_code == 204
    cookies = [value for _, value in client.cookies.items()]
    key: str = (await client.post(f"{account}/keys", json={"name": CANARY})).json()["key"]
    ticket: str = (await client.post(f"{account}/tickets")).json()["ticket"]
    put = await client.put(f"{account}/provider-keys/openai-chat", json={"key": f"{SECRET} of a provider"})
    assert put.status_code == 204, put.text
    client.cookies.clear()
    client.headers["Authorization"] = f"Bearer {key}"
    return [key, ticket, *cookies]


@pytest.mark.parametrize(
    ("auth", "trouble"), [("accounts", no_trouble), ("local", quoting_pool), ("local", quoting_database)]
)
@pytest.mark.timeout(240)
async def test_nothing_of_users_and_no_secret_is_told(
    place: Place, auth: str, trouble: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tracing, exporter = traced()
    exporter.clear()
    answers: list[tuple[str, httpx2.Response]] = []
    secrets = [SECRET, SERVICE_KEY]
    async with AsyncExitStack() as stack:
        provider = await stack.enter_async_context(Quoting())
        monkeypatch.setenv("OPENAI_API_KEY", SERVICE_KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", f"{provider.url}/v1")
        log = stack.enter_context(logging_into(tmp_path / "log"))
        server = stack.enter_context(
            LiveServer(settings_of(place, auth), open_service=partial(open_service, tracing=tracing), unknown_wait_s=0)
        )
        client = await stack.enter_async_context(server.client())
        document = (await client.get("/openapi.json")).json()
        if auth == "accounts":
            secrets += await signed_up(client)
        ids = await prepared(client)
        with monkeypatch.context() as patch:
            trouble(patch)
            for method, path, rest in requests_of(document, ids):
                answers.append((f"{method} {path}", await client.request(method, path, **rest)))
            for path, name in product(("/api/v1/customizations/mine", "/api/v1/customizations/mine/events"), HEADERS):
                answer = await client.get(path, headers={name: CANARY})
                answers.append((name, answer))
            wrong = {"Authorization": f"Bearer {SECRET}", "Cookie": f"tailorbird_access={SECRET}"}
            answers.append(("token", await client.get("/api/v1/resumes", headers=wrong)))
            for about in ("progress/mine", f"progress/{CANARY}", f"batches/{CANARY}"):
                url = f"{server.url}/api/ws/{about}?ticket={SECRET}&run_id={CANARY}".replace("http", "ws", 1)
                async with connect(url, proxy=None) as socket:
                    await receive_all(socket)
                assert CANARY not in (socket.close_reason or "")
        async with server.client(headers={AS_USER: "somebody-else"}) as other:
            told = [(await other.get(path)).text for path in ("/metrics", "/readyz", "/api/v1/resumes", "/nowhere")]
        database = server.parts.service.database
        kept, queued, failures = await everything(database), await of_the_queue(database), await failures_in(database)

    spans = str(exporter.exported_spans_as_dict())
    statuses = {answer.status_code for _, answer in answers}
    assert len(answers) > 250
    assert statuses >= ({200, 201, 404, 422} if trouble is no_trouble else {404, 422, 500})
    assert len({line["route"] for line in lines_of(log) if line.get("action") == "request"}) > 40
    assert "request" in spans
    assert "run_begins" in log.read_text()
    assert "task_failed" in failures or trouble is not quoting_pool
    assert CANARY in kept  # it came through where it belongs
    quoted = {
        f"{about}: {answer.text[:500]}"
        for about, answer in answers
        if answer.status_code >= 400 and any(word in answer.text for word in (CANARY, *secrets))
    }
    assert not quoted
    places = {"log": log.read_text(), "spans": spans, "queue": queued, "failures": failures, "others": "".join(told)}
    for name, text in places.items():
        for word in (CANARY, NAMED, *secrets, "ada@example.com"):
            assert word not in text, f"{word} is in {name}: {around(text, word)}"
    for word in secrets:
        assert word not in kept, f"{word} is in the database: {around(kept, word)}"


def settings_of(place: Place, auth: str) -> Settings:
    return Settings(
        data_dir=place.data_dir,
        database_url=place.url,
        auth=auth,
        secret_key="0123456789abcdef" * 2,
        own_keys=True,
        requests_per_minute=None,
        models=parse_chain("openai-chat:gpt-4o"),
        deadline_s=3.0,
    )


async def failures_in(database: Database) -> str:
    """What the journal says beside the outputs of tasks, which are the user's texts."""
    row = tables.JournalEntry
    async with database.reading() as session:
        return "\n".join(await session.scalars(select(row.entry).where(row.output.is_(None))))


def around(text: str, part: str) -> str:
    """The part with what stands beside it."""
    at = text.find(part)
    return text[max(0, at - 400) : at + 100]
