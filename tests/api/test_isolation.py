"""Nobody sees or touches what is somebody else's: every route of the OpenAPI document, asked with another user's ids.

The sweep is made from the document, so that a new route is covered by itself, or this test fails.
"""

import json
from typing import Any

import httpx2
import pytest
from websockets.asyncio.client import connect

from tests.api.live import AS_USER, JOB, RESUME, LiveServer, events, receive_all, wanted
from tests.api.test_customize import check_problem

MARK = "Xylographer"  # in all that the owner has, and nowhere else
OWNED = "owned-by-the-owner"
OTHER = {AS_USER: "somebody-else"}
ELSEWHERE = {"subject_id": "all", "number": "1", "key_id": "0" * 32, "provider": "anthropic"}  # of no use alone
PERSONAL = ("/api/v1/account", "/api/v1/models", "/api/v1/templates")  # about the caller, whoever that is


@pytest.fixture(scope="module")
def owned() -> Any:
    """A server where the local user has one of everything; its client asks as somebody else."""
    with (
        LiveServer(unknown_wait_s=0.1) as server,
        httpx2.Client(base_url=server.url, trust_env=False, timeout=30) as owner,
    ):
        yield server, owner, fill(owner)


Owned = tuple[LiveServer, httpx2.Client, dict[str, str]]


def fill(owner: httpx2.Client) -> dict[str, str]:
    """Make one of everything. Returns: the ids, by the names that paths and bodies use."""
    resume = owner.post("/api/v1/resumes", json={"text": f"{RESUME}- {MARK}\n", "name": MARK}).json()
    job = owner.post("/api/v1/jobs", json={"text": f"{JOB}- {MARK}\n", "company": MARK}).json()
    body = {"resume_id": resume["resume_id"], "job_description_id": job["job_id"], "customization_id": OWNED}
    run_id = owner.post("/api/v1/customize/", json=body).json()["run_id"]
    batch = owner.post("/api/v1/batches", json={"resume_ids": [resume["resume_id"]], "job_ids": [job["job_id"]]}).json()
    owner.put(f"{job['url']}/pinned", json={"resume_id": resume["resume_id"]})
    return {
        "customization_id": OWNED,
        "resume_id": resume["resume_id"],
        "job_id": job["job_id"],
        "job_description_id": job["job_id"],
        "batch_id": batch["batch_id"],
        "version_id": resume["version"]["version_id"],
        "run_id": run_id,
    }


BODIES: dict[str, Any] = {
    "customize": {"resume_id": "{resume_id}", "job_description_text": JOB},
    "estimate_customization": {"resume_text": RESUME, "job_description_id": "{job_id}"},
    "answer_questions": {"answers": {"r1": "x"}},
    "regenerate": {"section_id": "skills"},
    "decide_change": {"status": "accepted"},
    "decide_changes": {"decisions": [{"subject_id": "all", "status": "accepted"}]},
    "change_locks": {"lock": ["skills"]},
    "save_customized_version": {},
    "start_batch": {"resume_ids": ["{resume_id}"], "job_ids": ["{job_id}"]},
    "edit_resume": {"name": "mine now"},
    "edit_job": {"title": "mine now"},
    "pin_version": {"version_id": "{version_id}"},
    "create_resume": {"text": RESUME},
    "create_job": {"text": JOB},
}
QUERIES = {"diff_versions": "?before=1", "export_resume": "?format=md", "report_on_export": "?format=md"} | {
    "export_customization": "?format=md"
}


def test_every_route_with_somebody_elses_ids_is_not_found(
    owned: Owned,
) -> None:
    _, owner, ids = owned
    document = owner.get("/openapi.json").json()
    swept = lists = 0
    before = snapshot(owner, ids)
    for path, operations in document["paths"].items():
        if path.startswith(PERSONAL) or not path.startswith("/api/"):
            continue
        for method, operation in operations.items():
            name = operation["operationId"]
            url = path.format(**{**ELSEWHERE, **ids}) + QUERIES.get(name, "")
            body = json.loads(fill_in(json.dumps(BODIES.get(name)), ids))
            assert "requestBody" not in operation or name in BODIES, f"say in BODIES what {name} is sent"
            answer = owner.request(method, url, json=body, headers=OTHER)
            assert MARK not in answer.text, f"{name} shows what is somebody else's"
            if "{" in path or any(str(value) in json.dumps(body) for value in ids.values()):
                check_problem(answer, 404, answer.json()["code"])
                assert answer.json()["code"].endswith("_not_found"), f"{name}: {answer.text}"
                swept += 1
            elif method == "get":
                assert answer.status_code == 200
                assert not any(id_ in answer.text for id_ in ids.values()), f"{name} lists what is somebody else's"
                lists += 1

    assert swept > 30
    assert lists >= 5
    assert snapshot(owner, ids) == before


def test_ids_of_somebody_else_in_queries_and_bodies_find_nothing(
    owned: Owned,
) -> None:
    _, owner, ids = owned
    mine = owner.post("/api/v1/resumes", json={"text": f"{RESUME}- Mine\n"}, headers=OTHER).json()
    job = owner.post("/api/v1/jobs", json={"text": f"{JOB}- Mine\n"}, headers=OTHER).json()
    for name in ("resume_id", "job_id", "batch_id"):
        found = owner.get("/api/v1/customizations", params={name: ids[name]}, headers=OTHER).json()
        assert found["items"] == []
    resume_ids, job_ids = [mine["resume_id"], ids["resume_id"]], [ids["job_id"]]
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("PUT", f"{job['url']}/pinned", {"version_id": ids["version_id"]}),
        ("PUT", f"{job['url']}/pinned", {"resume_id": ids["resume_id"], "number": 1}),
        ("POST", "/api/v1/batches", {"resume_ids": resume_ids, "all_jobs": True}),
        ("POST", "/api/v1/batches", {"resume_ids": resume_ids[:1], "job_ids": job_ids}),
        ("POST", "/api/v1/customize/", {"resume_id": resume_ids[0], "job_description_id": job_ids[0]}),
    ]

    for method, url, body in asked:
        answer = owner.request(method, url, json=body, headers=OTHER)
        assert answer.status_code == 404, answer.text


def test_an_id_that_somebody_else_has_is_taken_but_tells_nothing(
    owned: Owned,
) -> None:
    _, owner, _ = owned
    answer = owner.post("/api/v1/customize/", json=wanted(OWNED), headers=OTHER)

    check_problem(answer, 409, "customization_exists")
    assert MARK not in answer.text


def test_the_same_key_of_two_users_is_two_keys(owned: Owned) -> None:
    _, owner, _ = owned
    key = {"Idempotency-Key": "both have it"}
    body = {"resume_text": RESUME, "job_description_text": JOB}
    mine = owner.post("/api/v1/customize/", json=body, headers=key).json()
    theirs = owner.post("/api/v1/customize/", json=body, headers={**key, **OTHER}).json()

    assert mine["customization_id"] != theirs["customization_id"]
    assert mine["resume_id"] != theirs["resume_id"]


@pytest.mark.parametrize("place", [f"progress/{OWNED}", "batches/{batch_id}"])
async def test_sockets_about_somebody_elses_things_are_closed(owned: Owned, place: str) -> None:
    server, _, ids = owned
    url = f"{server.url}/api/ws/{place.format(**ids)}".replace("http", "ws", 1)
    async with connect(url, proxy=None, additional_headers=OTHER) as socket:
        messages = await receive_all(socket)

    assert socket.close_code == 4404
    assert events(messages) == []
    assert MARK not in json.dumps(messages)


def fill_in(text: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def snapshot(owner: httpx2.Client, ids: dict[str, str]) -> list[Any]:
    """All that the owner has, as the owner sees it."""
    paths = [f"resumes/{ids['resume_id']}", f"jobs/{ids['job_id']}", f"resumes/{ids['resume_id']}/versions"]
    paths += ["resumes", "jobs", f"batches/{ids['batch_id']}"]
    found = [owner.get(f"/api/v1/{path}").json() for path in paths]
    kept = owner.get(f"/api/v1/customizations/{ids['customization_id']}").json()
    return [*found, kept["run_id"], kept["result"]["changes"]]
