"""The whole service, as processes of its own, tells what it does and nothing of what it does it with: a trace goes
through all of them, and neither traces nor logs nor the queue have a word of a user or a key.

The provider is the worst there is: it answers with errors and texts that quote what it was asked, key included.
"""

import contextlib
import json
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import psycopg

from storage.database import open_database
from tests.api.live import wanted
from tests.cli.command import COMMAND, environment
from tests.collector import Collector
from tests.llm.faulty_server import Behaviour, FaultyServer, Reply, openai_reply
from tests.storage.contents import of_the_queue

CANARY = "Quetzalcoatlus"
KEY = "a key like no other 4711"
PATIENCE_S = 60


class Quoting(FaultyServer):
    """Answers with what it was asked, in all the ways in which one can fail."""

    def __init__(self) -> None:
        super().__init__(Reply())

    def behaviour(self, path: str, body: Any) -> Behaviour:
        quoted = f"{KEY}: {json.dumps(body)}"
        status = (400, 200, 401, 500, 429)[self.requests % 5]
        if status == 200:
            return openai_reply(text=quoted)
        return Reply(status, {"error": {"message": quoted, "param": quoted, "code": quoted, "type": "x"}})


@contextmanager
def started(*arguments: str, log: Path, **variables: str) -> Iterator[str]:
    """The command as a process; the first line that it says. Ended as at Ctrl+C."""
    known = environment(TAILORBIRD_LOG_LEVEL="debug", TAILORBIRD_LOG_FILE=str(log), TAILORBIRD_CPU_PROCESSES="1")
    with (
        log.with_suffix(".stderr").open("w+") as said,
        subprocess.Popen([COMMAND, *arguments], env=known | variables, stderr=subprocess.PIPE, text=True) as process,
    ):
        assert process.stderr is not None
        try:
            first = process.stderr.readline()
            said.write(first)
            assert first.startswith("Tailorbird"), first + process.stderr.read()
            yield first
        finally:
            process.send_signal(signal.SIGINT)
            try:
                said.write(process.communicate(timeout=PATIENCE_S)[1])
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
        assert process.returncode == 0


async def customize(url: str) -> dict[str, Any]:
    body = wanted("told", notes=f"I know {CANARY}.", instructions=f"More {CANARY}.", deadline_seconds=40)
    body["resume_text"] += f"- Dug up a {CANARY}.\n"
    body["job_description_text"] += f"- Experience with {CANARY}\n"
    async with httpx2.AsyncClient(base_url=url, trust_env=False, timeout=PATIENCE_S) as client:
        answer = await client.post("/api/v1/customize/", json=body, headers={"Prefer": "wait=50"})
        assert answer.status_code == 200, answer.text
        await client.get(f"/api/v1/resumes/{CANARY}")
    result: dict[str, Any] = answer.json()
    return result


async def figures_of(said: str) -> str:
    """Of the worker that said this at its start."""
    found = re.search(r"http://\S+/metrics", said)
    assert found is not None, said
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE_S) as client:
        answer = await client.get(found[0])
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_one_trace_goes_through_api_and_worker_and_nothing_of_the_user_is_told(
    postgres_url: str, tmp_path: Path
) -> None:
    logs = {role: tmp_path / f"{role}.log" for role in ("api", "worker")}
    async with AsyncExitStack() as stack:
        collector = stack.enter_context(Collector())
        provider = await stack.enter_async_context(Quoting())
        variables: Mapping[str, str] = {
            "TAILORBIRD_DATABASE_URL": postgres_url,
            "TAILORBIRD_DATA_DIR": str(tmp_path / "data"),
            "TAILORBIRD_MODELS": "openai-chat:gpt-4o",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": f"{provider.url}/v1",
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
            "NO_PROXY": "127.0.0.1",
        }
        serve = ("serve", "--port", "0", "--no-worker")
        said = stack.enter_context(started(*serve, log=logs["api"], **variables))
        works = stack.enter_context(started("worker", "--metrics-port", "0", log=logs["worker"], **variables))
        result = await customize(said.split()[3])
        figures = await figures_of(works)
        database = open_database(postgres_url, tmp_path)
        queued = await of_the_queue(database)
        await database.close()
        errors = await failures(postgres_url)
        requests = provider.requests

    assert result["success"]
    assert CANARY in result["customized_resume"]
    assert requests > 5
    assert re.search(r'^tailorbird_runs_total\{.*status="completed"\} 1.0$', figures, re.MULTILINE)
    assert CANARY not in figures
    (run,) = collector.named("run")
    (asked,) = [s for s in collector.named("request") if "/api/v1/customize/" in str(s.attributes)]
    tasks = {span.span_id for span in collector.named("task")}
    attempts = {span.span_id: span for span in collector.named("attempt")}
    calls = [span for span in collector.spans if any(a.key == "gen_ai.request.model" for a in span.attributes)]
    assert (run.trace_id, run.parent_span_id) == (asked.trace_id, asked.span_id)
    assert len(calls) == requests
    assert all(attempts[call.parent_span_id].parent_span_id in tasks for call in calls)
    assert {span.trace_id for span in (*calls, *attempts.values())} == {run.trace_id}
    assert any(event.name == "exception" for call in calls for event in call.events)  # by type and nothing else
    begun = [json.loads(line) for line in logs["worker"].read_text().splitlines() if "run_begins" in line]
    assert [line["trace_id"] for line in begun] == [run.trace_id.hex()]

    told = {path.name: path.read_text() for log in logs.values() for path in (log, log.with_suffix(".stderr"))}
    told |= {f"spans {n}": body.decode("utf-8", "replace") for n, body in enumerate(collector.bodies)}
    told |= {"queue": queued, "failures": errors}
    assert result["run_id"] in queued
    assert "bad_request" in errors
    for name, text in told.items():
        for secret in (CANARY, KEY, "ada@example.com", "Example Mills"):
            assert secret not in text, f"{secret} is in {name}: {around(text, secret)}"


async def failures(url: str) -> str:
    """What the journal says beside the outputs of tasks, which are the user's texts."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        found = await connection.execute("select entry from entries where output is null")
        return "\n".join(str(row[0]) for row in await found.fetchall())


def around(text: str, part: str) -> str:
    """The part with what stands beside it."""
    at = text.find(part)
    return text[max(0, at - 300) : at + 100]
