"""Requests that wait for no run, from many clients at once, beside the barest route that FastAPI can have."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from benchmarks.service import processes
from benchmarks.service.clients import finish, percentile, repeat, upload
from cli.operating.serve import listen
from client import Client


async def measure(folder: Path, clients: int, times: int) -> list[dict[str, Any]]:
    """Seconds of each kind of request, and its ratio to the bare route's in the same run."""
    with processes.service(folder) as service, _bare() as bare_url:
        async with Client(service.url) as client:
            wanted = await upload(client)
            await finish(client, wanted)
            page = await client.customizations()
            detail = await client.customization(page.items[0].customization_id)
        assert detail.result is not None
        change = detail.result.changes[0].id
        place = f"/api/v1/customizations/{detail.customization_id}"
        rows: list[dict[str, Any]] = []
        for name, url, method, body in (
            ("a bare FastAPI route", f"{bare_url}/bare", "GET", None),
            ("GET /healthz", f"{service.url}/healthz", "GET", None),
            ("GET /customizations", f"{service.url}/api/v1/customizations", "GET", None),
            ("GET /resumes", f"{service.url}/api/v1/resumes", "GET", None),
            ("GET /customizations/{id}", f"{service.url}{place}", "GET", None),
            ("PATCH a decision", f"{service.url}{place}/changes/{change}", "PATCH", {"status": "accepted"}),
            ("GET an export, pdf", f"{service.url}{place}/export?format=pdf", "GET", None),
        ):
            most = times if "export" not in name else max(clients, times // 10)
            seconds = await _ask(url, method, body, most, clients)
            p50, p95 = percentile(seconds, 50), percentile(seconds, 95)
            floor = rows[0]["p50 ms"] if rows else 1000 * p50
            rows.append(
                {
                    "request": name,
                    "clients": clients,
                    "p50 ms": 1000 * p50,
                    "p95 ms": 1000 * p95,
                    "to bare": 1000 * p50 / floor,
                }
            )
    return rows


async def _ask(url: str, method: str, body: Any, times: int, clients: int) -> list[float]:
    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx2.AsyncClient(limits=limits, timeout=60, trust_env=False) as http:

        async def once() -> None:
            answer = await http.request(method, url, json=body)
            assert answer.is_success, answer.text

        await repeat(once, clients, clients)  # connections, and what is loaded at the first time
        return await repeat(once, times, clients)


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
