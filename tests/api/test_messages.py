"""What the sockets really send is what their schemas say, of which the page's types are made."""

import json

from websockets.asyncio.client import connect

from api.schemas.messages import SOCKET_MESSAGE, BatchMessage
from tests.api.live import RESUME, LiveServer, receive_all, started


async def test_each_message_of_a_run_is_as_its_schema_says(server: LiveServer) -> None:
    async with started(server, "schemas"), server.socket("schemas") as socket:
        messages = await receive_all(socket)

    assert {m["type"] for m in messages} == {"event", "progress_update"}
    assert len(messages) > 10
    for message in messages:
        SOCKET_MESSAGE.validate_json(json.dumps(message), strict=True)


async def test_each_message_of_a_batch_is_as_its_schema_says(server: LiveServer) -> None:
    async with server.client() as client:
        resume = (await client.post("/api/v1/resumes", json={"text": RESUME})).json()["resume_id"]
        job = (await client.post("/api/v1/jobs", json={"text": "Analyst\n\n- Must have: SQL for batches\n"})).json()
        asked = {"resume_ids": [resume], "job_ids": [job["job_id"]]}
        batch = (await client.post("/api/v1/batches", json=asked)).json()
        async with connect(server.url.replace("http", "ws", 1) + batch["progress_url"], proxy=None) as socket:
            messages = await receive_all(socket)

    assert messages
    for message in messages:
        BatchMessage.model_validate_json(json.dumps(message), strict=True)
