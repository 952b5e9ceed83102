"""Requests that wait for no run, from many clients at once, beside the barest route that FastAPI can have."""

import asyncio
import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from api.schemas.customization import CustomizationDetail
from benchmarks.service import processes
from benchmarks.service.clients import finish, percentile, repeat, upload
from cli.operating.serve import listen
from client import Client
from resume.writers.templates import templates
from runs.durable.bootstrap import migrate_service
from runs.settings import Settings
from tests import postgres

_ITEMS = 20  # customizations: a page
_BOTH = frozenset({"GET /customizations", "GET /customizations/{id}", "PATCH a decision"})  # measured on both databases


@dataclass(frozen=True, slots=True)
class _Kind:
    """Requests of one kind: the n-th one's method, path and body. `most` is how many there are."""

    name: str
    make: Callable[[int], tuple[str, str, Any]]
    most: int | None = None


async def measure(folder: Path, clients: int, times: int) -> list[dict[str, Any]]:
    """Milliseconds of each kind of request, and its ratio to the bare route's in the same run; on SQLite and, of some,
    on PostgreSQL."""
    with _bare() as bare_url:
        rows = [await _measured("-", _get("a bare FastAPI route", "/bare"), bare_url, None, clients, times)]
        with processes.service(folder / "sqlite") as service:
            kinds = await _kinds(service.url, min(_ITEMS, times))
            rows += [await _measured("SQLite", kind, service.url, service, clients, times) for kind in kinds]
        with postgres.server().database() as url:
            settings = Settings(data_dir=folder / "postgres", database_url=url)
            await asyncio.to_thread(migrate_service, settings)
            with processes.service(folder / "postgres", TAILORBIRD_DATABASE_URL=url) as service:
                kinds = [k for k in await _kinds(service.url, min(_ITEMS, times)) if k.name in _BOTH]
                rows += [await _measured("PostgreSQL", kind, service.url, service, clients, times) for kind in kinds]
    for row in rows:
        row["to bare"] = row["p50 ms"] / rows[0]["p50 ms"]
    return rows


async def _kinds(url: str, items: int) -> list[_Kind]:
    """What is asked of a service, which is given so many customizations first."""
    async with Client(url) as client:
        for n in range(items):
            await finish(client, await upload(client, n))
        page = await client.customizations(limit=items)
        details = [await client.customization(item.customization_id) for item in page.items]
    first = f"/api/v1/customizations/{details[0].customization_id}"
    again = f"{first}/export?format=pdf"
    files = [(detail.customization_id, look.name) for look in templates() for detail in details]
    return [
        _get("GET /healthz", "/healthz"),
        _get("GET /customizations", "/api/v1/customizations"),
        _get("GET /resumes", "/api/v1/resumes"),
        _get("GET /resumes/{id}", f"/api/v1/resumes/{details[0].resume_id}"),
        _get("GET /customizations/{id}", first),
        _Kind("PATCH a decision", _decisions(details, ("accepted",))),
        _Kind("PATCH, another result", _decisions(details, ("rejected", "accepted"))),
        _Kind(
            "GET a new export, pdf",
            lambda n: ("GET", "/api/v1/customizations/{}/export?format=pdf&template={}".format(*files[n]), None),
            len(files),
        ),
        _get("GET it again", again),
    ]


def _get(name: str, path: str) -> _Kind:
    return _Kind(name, lambda _: ("GET", path, None))


def _decisions(
    details: Sequence[CustomizationDetail], statuses: Sequence[str]
) -> Callable[[int], tuple[str, str, Any]]:
    """About one change of each customization after the other; each time that it is a change's turn, the next status."""
    places = [
        f"/api/v1/customizations/{detail.customization_id}/changes/{change.id}"
        for changes in itertools.zip_longest(*(detail.result.changes for detail in details))
        for detail, change in zip(details, changes, strict=True)
        if change is not None
    ]
    return lambda n: ("PATCH", places[n % len(places)], {"status": statuses[n // len(places) % len(statuses)]})


async def _measured(
    database: str, kind: _Kind, url: str, service: processes.Process | None, clients: int, times: int
) -> dict[str, Any]:
    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx2.AsyncClient(base_url=url, limits=limits, timeout=60, trust_env=False) as http:
        turn, size = itertools.count(), 0

        async def once() -> None:
            nonlocal size
            method, path, body = kind.make(next(turn))
            answer = await http.request(method, path, json=body)
            assert answer.is_success, answer.text
            size = len(answer.content)

        if kind.most is None:
            await repeat(once, clients, clients)  # connections, and what is loaded at the first time
        times = min(times, kind.most or times)
        began = service.own_cpu_s if service is not None else 0.0
        seconds = await repeat(once, times, clients)
        spent = service.own_cpu_s - began if service is not None else float("nan")
    return {
        "request": kind.name,
        "database": database,
        "clients": clients,
        "kB": size / 1000,
        "p50 ms": 1000 * percentile(seconds, 50),
        "p95 ms": 1000 * percentile(seconds, 95),
        "CPU ms": 1000 * spent / times,
    }


@contextmanager
def _bare() -> Iterator[str]:
    """A route that does nothing, on a server in a thread: FastAPI and uvicorn alone."""
    app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})

    @app.get("/bare")
    async def bare() -> dict[str, str]:
        return {"status": "ok"}

    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        with contextlib.suppress(RuntimeError):
            thread.join(5)
