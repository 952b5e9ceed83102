"""A canary in every field: what a user sends is in no error and in no log, whatever becomes of the request."""

import json
import logging
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import httpx2
import pytest

from runs.logs import JsonLines
from tests.api.live import JOB, RESUME, LiveServer, receive_all, wanted

CANARY = "Quetzalcoatlus"
LOUD = ("httpx2", "httpcore2", "websockets.client", "asyncio")  # of the client in this process
TEXTS = [CANARY, f"# {CANARY}\n\n## Skills\n\n{CANARY}\n", f"{CANARY}\x00", f"{CANARY} " * 20_000, f"\ud800{CANARY}"]
FILES = [
    CANARY.encode(),
    b"%PDF-1.7\n" + CANARY.encode(),
    b"PK\x03\x04" + CANARY.encode(),
    f'{{"basics": {{"name": "{CANARY}", }}'.encode(),
    f'{{"basics": {{"name": ["{CANARY}"]}}}}'.encode(),
    f"cv:\n  name: {CANARY}\n  sections: {CANARY}\n  x: *{CANARY}\n".encode(),
    f"<html><script>{CANARY}</script></html>".encode(),
    CANARY.encode() + b"\xff\xfe\x00",
]


def lines_of(caplog: pytest.LogCaptureFixture) -> str:
    form = JsonLines()
    return "\n".join(form.format(record) for record in caplog.records if not record.name.startswith(LOUD))


def with_each_text(body: Any, text: str) -> Iterator[Any]:
    """The body with one of its texts after the other in place of its own."""
    for path in _paths(body):
        changed = deepcopy(body)
        place = changed
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = text
        yield changed


def _paths(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        if isinstance(value, str):
            yield (*path, key)
        yield from _paths(value, (*path, key))


BODIES: dict[str, Any] = {
    "POST /api/v1/customize/": {
        "resume_text": RESUME,
        "job_description_text": JOB,
        "customization_level": "balanced",
        "notes": "x",
        "instructions": "x",
        "locked": ["skills"],
    },
    "POST /api/v1/customize/estimate": {"resume_id": "x", "job_description_id": "x"},
    "POST /api/v1/resumes": {"text": RESUME, "name": "x"},
    "POST /api/v1/jobs": {"text": JOB, "title": "x", "company": "x", "url": "x"},
    "PATCH /api/v1/resumes/{resume_id}": {"text": RESUME, "name": "x", "version_name": "x"},
    "PATCH /api/v1/jobs/{job_id}": {"text": JOB, "title": "x", "company": "x", "status": "saved"},
    "PUT /api/v1/jobs/{job_id}/pinned": {"resume_id": "x"},
    "PATCH /api/v1/customizations/canary/changes/all": {"status": "edited", "text": "x"},
    "PATCH /api/v1/customizations/canary/changes": {
        "decisions": [{"subject_id": "x", "status": "edited", "text": "x"}]
    },
    "PATCH /api/v1/customizations/canary/locks": {"lock": ["x"], "unlock": ["x"]},
    "POST /api/v1/customizations/canary/regenerate": {"item_ids": ["x"], "hint": "x"},
    "POST /api/v1/customizations/canary/answers": {"answers": {"r1": "x"}},
    "POST /api/v1/customizations/canary/versions": {"name": "x"},
    "POST /api/v1/batches": {"resume_ids": ["x"], "job_ids": ["x"], "name": "x", "notes": "x", "locked": ["x"]},
}


async def test_no_field_is_in_an_error_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    refused = sent = 0
    with caplog.at_level(logging.DEBUG), LiveServer() as server:
        async with server.client() as client:
            ids = await prepared(client)
            for call, body in BODIES.items():
                method, _, path = call.partition(" ")
                for text in TEXTS:
                    for changed in with_each_text(body, text):
                        content = json.dumps(changed)
                        headers = {"Content-Type": "application/json", "Prefer": "respond-async"}
                        answer = await client.request(method, path.format(**ids), content=content, headers=headers)
                        sent += 1
                        refused += answer.status_code >= 400
                        assert answer.status_code < 400 or CANARY not in answer.text, f"{call}: {answer.text[:500]}"

    assert refused > sent / 3
    assert CANARY not in lines_of(caplog)
    assert caplog.records


async def test_no_file_is_in_an_error_or_a_log(caplog: pytest.LogCaptureFixture) -> None:
    refused = 0
    with caplog.at_level(logging.DEBUG), LiveServer() as server:
        async with server.client() as client:
            for path in ("/api/v1/resumes", "/api/v1/jobs"):
                for content in FILES:
                    headers = {"Content-Type": "application/octet-stream"}
                    answer = await client.post(path, content=content, headers=headers)
                    refused += answer.status_code >= 400
                    assert answer.status_code < 400 or CANARY not in answer.text, answer.text

    assert refused > len(FILES)
    assert CANARY not in lines_of(caplog)


async def test_nothing_of_a_whole_run_is_in_a_log_also_when_it_breaks_off(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError(CANARY)

    body = wanted("whole", notes=f"I know {CANARY}.", instructions=f"More {CANARY}.")
    body["resume_text"] = f"{RESUME}- Dug up a {CANARY}.\n"
    with caplog.at_level(logging.DEBUG), LiveServer() as server:
        async with server.client() as client:
            assert (await client.post("/api/v1/customize/", json=body)).json()["quality"] == "full"
            pdf = await client.get("/api/v1/customizations/whole/export?format=pdf")
            assert pdf.status_code == 200
            async with server.socket("whole") as socket:
                await receive_all(socket)
            monkeypatch.setattr("runs.runner.plan_graph", broken)
            await client.post("/api/v1/customize/", json={**body, "customization_id": "breaks-off"})
            monkeypatch.setattr("api.routes.customizations.detail_of", broken)
            answer = await client.get("/api/v1/customizations/whole")

    assert answer.status_code == 500
    assert CANARY not in answer.text
    assert "ValueError" in lines_of(caplog)
    assert CANARY not in lines_of(caplog)


async def prepared(client: httpx2.AsyncClient) -> dict[str, str]:
    resume = (await client.post("/api/v1/resumes", json={"text": RESUME})).json()
    job = (await client.post("/api/v1/jobs", json={"text": JOB})).json()
    await client.post("/api/v1/customize/", json=wanted("canary"))
    return {"resume_id": resume["resume_id"], "job_id": job["job_id"]}
