"""What the user decides over HTTP: accept, reject, edit, lock, undo, answer, regenerate, retry."""

from typing import Any

import httpx2
import pytest

from tests.api.live import WANTED, Gate, LiveServer, is_start_of, receive_all, receive_until, started, wanted
from tests.api.test_customize import check_problem

URL = "/api/v1/customizations"


async def customized(client: httpx2.AsyncClient, id_: str, **more: Any) -> dict[str, Any]:
    answer = await client.post("/api/v1/customize/", json=wanted(id_, **more))
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    assert len(result["changes"]) > 2
    return result


def status_of(result: dict[str, Any], change_id: str) -> str:
    return next(str(c["status"]) for c in result["changes"] if c["id"] == change_id)


def a_rewrite(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in result["changes"] if c["kind"] == "rewrite")
    return found


async def test_a_change_can_be_accepted_rejected_and_left_open_again(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "deciding")
    change = a_rewrite(result)
    url = f"{URL}/deciding/changes/{change['id']}"
    seen = []
    for status in ("accepted", "rejected", "pending"):
        decided = (await client.patch(url, json={"status": status})).json()
        assert status_of(decided, change["id"]) == status
        seen.append(decided["customized_resume"])
    kept = (await client.get(f"{URL}/deciding")).json()["result"]

    assert seen[0] == seen[2] == result["customized_resume"]
    assert change["after"] not in seen[1]
    assert change["before"] in seen[1]
    assert kept["customized_resume"] == result["customized_resume"]


async def test_an_edit_puts_the_users_words_there(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "editing")
    change = a_rewrite(result)
    text = "Ran the weekly forecast for 1,200 articles."
    edited = await client.patch(f"{URL}/editing/changes/{change['id']}", json={"status": "edited", "text": text})

    assert status_of(edited.json(), change["id"]) == "edited"
    assert text in edited.json()["customized_resume"]


async def test_all_changes_can_be_decided_about_at_once_and_taken_back_at_once(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "at-once")
    rejected = (await client.patch(f"{URL}/at-once/changes/all", json={"status": "rejected"})).json()
    undone = (await client.post(f"{URL}/at-once/undo")).json()
    again = await client.post(f"{URL}/at-once/undo")

    assert rejected["customized_resume"] == result["original_resume"]
    assert undone["customized_resume"] == result["customized_resume"]
    assert {c["status"] for c in undone["changes"]} == {"pending"}
    check_problem(again, 409, "nothing_to_undo")


async def test_the_changes_of_a_section_can_be_decided_about_together(client: httpx2.AsyncClient) -> None:
    await customized(client, "a-section")
    decided = (await client.patch(f"{URL}/a-section/changes/skills", json={"status": "rejected"})).json()

    about_skills = {c["status"] for c in decided["changes"] if c["target"]["id"].startswith("skills")}
    others = {c["status"] for c in decided["changes"] if not c["target"]["id"].startswith("skills")}
    assert about_skills == {"rejected"}
    assert others == {"pending"}


async def test_several_decisions_are_carried_out_together_or_not_at_all(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "several")
    first, second = result["changes"][:2]
    good = [{"subject_id": first["id"], "status": "accepted"}, {"subject_id": second["id"], "status": "rejected"}]
    bad = [{"subject_id": first["id"], "status": "rejected"}, {"subject_id": "nothing", "status": "accepted"}]
    decided = (await client.patch(f"{URL}/several/changes", json={"decisions": good})).json()
    refused = await client.patch(f"{URL}/several/changes", json={"decisions": bad})
    kept = (await client.get(f"{URL}/several")).json()["result"]
    undone = (await client.post(f"{URL}/several/undo")).json()

    assert (status_of(decided, first["id"]), status_of(decided, second["id"])) == ("accepted", "rejected")
    check_problem(refused, 422, "unknown_change")
    assert kept["changes"] == decided["changes"]
    assert {c["status"] for c in undone["changes"]} == {"pending"}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"status": "wild"},
        {"status": "edited"},
        {"status": "edited", "text": " "},
        {"status": "edited", "text": "a\x00b"},
        {"status": "accepted", "text": "x"},
        {"status": "locked"},
    ],
)
async def test_a_decision_that_makes_no_sense_is_refused(client: httpx2.AsyncClient, body: dict[str, Any]) -> None:
    id_ = (await client.post("/api/v1/customize/", json=WANTED)).json()["customization_id"]

    check_problem(await client.patch(f"{URL}/{id_}/changes/x", json=body), 422, "invalid_request")


async def test_parts_can_be_locked_and_later_runs_leave_them_alone(client: httpx2.AsyncClient) -> None:
    await customized(client, "locking")
    locked = await client.patch(f"{URL}/locking/locks", json={"lock": ["skills"]})
    unknown = await client.patch(f"{URL}/locking/locks", json={"lock": ["nothing"]})
    again = await client.post(f"{URL}/locking/retry")
    await settled(client, "locking")
    result = (await client.get(f"{URL}/locking")).json()["result"]

    assert locked.status_code == 200
    assert unknown.status_code == 422
    assert again.status_code == 202
    assert "Python, Postgres, Excel" in result["customized_resume"]
    assert not [c for c in result["changes"] if c["target"]["id"].startswith("skills")]


async def test_a_retry_is_a_new_run_that_takes_what_is_done_from_the_cache(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "retrying")
    answer = await client.post(f"{URL}/retrying/retry")
    await settled(client, "retrying")
    found = (await client.get(f"{URL}/retrying")).json()
    runs = (await client.get(f"{URL}/retrying/runs")).json()["items"]

    assert answer.status_code == 202
    assert answer.headers["Location"] == f"{URL}/retrying"
    assert (answer.json()["reason"], answer.json()["run_id"]) == ("retry", found["run_id"])
    assert found["result"]["customized_resume"] == result["customized_resume"]
    assert {t["origin"] for t in found["result"]["tasks"]} == {"cache"}
    assert [(r["reason"], r["parent_run_id"]) for r in runs] == [
        ("customize", None),
        ("retry", result["run_id"]),
    ]


async def test_while_a_run_goes_on_no_other_begins(server: LiveServer, gate: Gate) -> None:
    async with started(server, "busy") as client, server.socket("busy") as socket:
        await receive_until(socket, is_start_of("generate_plan"))
        answers = [
            await client.post(f"{URL}/busy/retry"),
            await client.post(f"{URL}/busy/answers", json={"answers": {"r1": "yes"}}),
            await client.post(f"{URL}/busy/regenerate", json={"section_id": "skills"}),
        ]
        gate.open()
        await receive_all(socket)

    for answer in answers:
        check_problem(answer, 409, "run_in_progress")


async def test_an_answer_becomes_a_fact(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "answering")
    question = next(q for q in result["questions"] if "Rust" in q["quote"] or "Rust" in q["text"])
    answers = {question["requirement_id"]: "I wrote the importer in Rust at Example Mills."}
    answer = await client.post(f"{URL}/answering/answers", json={"answers": answers})
    await settled(client, "answering")
    found = (await client.get(f"{URL}/answering")).json()["result"]

    assert (answer.status_code, answer.json()["reason"]) == (202, "answers")
    by_id = {r["id"]: r for r in found["match"]["requirements"]}
    rust = by_id[question["requirement_id"]]
    assert (rust["before"], rust["after"]) == ("missing", "matched")


async def test_something_can_be_worded_anew(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "rewording")
    change = a_rewrite(result)
    body = {"item_ids": [change["target"]["id"]], "hint": "shorter"}
    answer = await client.post(f"{URL}/rewording/regenerate", json=body)
    await settled(client, "rewording")
    found = (await client.get(f"{URL}/rewording")).json()
    unknown = await client.post(f"{URL}/rewording/regenerate", json={"section_id": "nothing"})

    assert (answer.status_code, answer.json()["reason"]) == (202, "regenerate")
    assert found["status"] == "completed"
    others = [c for c in found["result"]["changes"] if c["target"]["id"] != change["target"]["id"]]
    assert others == [c for c in result["changes"] if c["target"]["id"] != change["target"]["id"]]
    assert unknown.status_code == 422


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("answers", {"answers": {}}),
        ("answers", {"answers": {"r1": 5}}),
        ("answers", {"answers": {"r1": "x" * 20_001}}),
        ("regenerate", {}),
        ("regenerate", {"item_ids": []}),
        ("regenerate", {"item_ids": ["a"], "section_id": "b"}),
        ("regenerate", {"section_id": "a", "hint": "\x00"}),
    ],
)
async def test_bad_requests_for_another_run_are_refused(
    client: httpx2.AsyncClient, path: str, body: dict[str, Any]
) -> None:
    id_ = (await client.post("/api/v1/customize/", json=WANTED)).json()["customization_id"]

    check_problem(await client.post(f"{URL}/{id_}/{path}", json=body), 422, "invalid_request")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "changes/x", {"status": "accepted"}),
        ("PATCH", "changes", {"decisions": [{"subject_id": "x", "status": "accepted"}]}),
        ("PATCH", "locks", {"lock": ["x"]}),
        ("POST", "undo", None),
        ("POST", "retry", None),
        ("POST", "answers", {"answers": {"r1": "x"}}),
        ("POST", "regenerate", {"section_id": "x"}),
        ("POST", "versions", {}),
        ("GET", "graph", None),
        ("GET", "runs", None),
        ("GET", "events", None),
        ("GET", "export?format=md", None),
        ("DELETE", "", None),
    ],
)
async def test_what_is_not_there_is_not_found(
    client: httpx2.AsyncClient, method: str, path: str, body: dict[str, Any] | None
) -> None:
    url = f"{URL}/not-there/{path}".rstrip("/")
    check_problem(await client.request(method, url, json=body), 404, "customization_not_found")


async def test_a_customization_can_be_deleted_and_its_versions_stay(client: httpx2.AsyncClient) -> None:
    result = await customized(client, "deleting")
    saved = await client.post(f"{URL}/deleting/versions", json={"name": "kept"})
    gone = await client.delete(f"{URL}/deleting")

    assert gone.status_code == 204
    check_problem(await client.get(f"{URL}/deleting"), 404, "customization_not_found")
    version = (await client.get(saved.headers["Location"])).json()
    assert (version["text"], version["customization_id"]) == (result["customized_resume"], None)


async def test_the_graph_has_states_and_a_critical_path(client: httpx2.AsyncClient) -> None:
    await customized(client, "drawn")
    graph = (await client.get(f"{URL}/drawn/graph")).json()
    flowchart = await client.get(f"{URL}/drawn/graph", params={"format": "mermaid"})
    none = await client.get(f"{URL}/drawn/graph", params={"run_id": "other"})

    tasks = {task["name"]: task for task in graph["tasks"]}
    assert tasks["generate_plan"]["status"] == "completed"
    assert "extract_requirements" in tasks["generate_plan"]["upstream"]
    assert graph["critical_path"]
    assert all(tasks[name]["is_critical"] and tasks[name]["slack_seconds"] == 0 for name in graph["critical_path"])
    assert graph["critical_path_seconds"] == pytest.approx(
        sum(tasks[name]["took_seconds"] for name in graph["critical_path"]), abs=1e-3
    )
    assert flowchart.headers["Content-Type"].startswith("text/plain")
    assert flowchart.text.startswith("flowchart LR\n")
    assert flowchart.text.count("stroke-width:4px") >= len(graph["critical_path"])
    check_problem(none, 404, "run_not_found")


async def settled(client: httpx2.AsyncClient, id_: str) -> None:
    """Wait for the end of its run, as a client does that reads its events."""
    answer = await client.get(f"{URL}/{id_}/events")
    assert answer.status_code == 200
