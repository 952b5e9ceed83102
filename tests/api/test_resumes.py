"""Resumes over HTTP: text, versions, what differs, restoring, deleting."""

import asyncio
from typing import Any

import httpx2
import pytest

from tests.api.live import JOB, RESUME, Gate, LiveServer, is_start_of, receive_all, receive_until, started
from tests.api.test_customize import check_problem

URL = "/api/v1/resumes"


def resume_text(about: str) -> str:
    """A resume that no other test has."""
    return f"{RESUME}- Wrote the handbook on {about}.\n"


async def create(client: httpx2.AsyncClient, about: str, **more: Any) -> dict[str, Any]:
    answer = await client.post(URL, json={"text": resume_text(about), **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    assert answer.headers["Location"] == made["url"] == f"{URL}/{made['resume_id']}"
    return made


async def test_a_text_becomes_a_resume_that_can_be_read_again(client: httpx2.AsyncClient) -> None:
    made = await create(client, "reading")
    found = (await client.get(made["url"])).json()

    assert found == made
    assert found["name"] == "Ada Example"
    assert found["text"] == resume_text("reading")
    assert found["resume"]["contact"]["email"] == "ada@example.com"
    assert (found["version"]["number"], found["version"]["source"]) == (1, "text")
    assert found["has_file"] is False


async def test_the_same_text_is_the_same_resume_even_when_it_comes_twice_at_once(client: httpx2.AsyncClient) -> None:
    body = {"text": resume_text("sameness")}
    answers = await asyncio.gather(*(client.post(URL, json=body) for _ in range(4)))

    assert sorted(a.status_code for a in answers) == [200, 200, 200, 201]
    assert len({a.json()["resume_id"] for a in answers}) == 1


async def test_a_new_text_is_a_new_version_and_a_new_name_is_not(client: httpx2.AsyncClient) -> None:
    made = await create(client, "editing")
    renamed = (await client.patch(made["url"], json={"name": "  My\n resume "})).json()
    edited = (
        await client.patch(made["url"], json={"text": resume_text("editing again"), "version_name": "longer"})
    ).json()
    same = (await client.patch(made["url"], json={"text": resume_text("editing again")})).json()

    assert (renamed["name"], renamed["version"]["number"]) == ("My resume", 1)
    assert (edited["name"], edited["version"]["number"]) == ("My resume", 2)
    assert (edited["version"]["name"], edited["version"]["source"]) == ("longer", "edit")
    assert edited["text"] == resume_text("editing again")
    assert same["version"] == edited["version"]


async def test_versions_are_kept_and_can_be_restored(client: httpx2.AsyncClient) -> None:
    made = await create(client, "versions")
    await client.patch(made["url"], json={"text": resume_text("versions, second edition")})
    restored = await client.post(f"{made['url']}/versions/1/restore")
    listed = (await client.get(f"{made['url']}/versions")).json()["items"]
    second = (await client.get(f"{made['url']}/versions/2")).json()

    assert restored.status_code == 201
    assert restored.json()["text"] == resume_text("versions")
    assert [(v["number"], v["source"]) for v in listed] == [(3, "restore"), (2, "edit"), (1, "text")]
    assert second["text"] == resume_text("versions, second edition")


async def test_the_difference_of_two_versions_is_told_line_by_line_and_word_by_word(
    client: httpx2.AsyncClient,
) -> None:
    made = await create(client, "tides")
    await client.patch(made["url"], json={"text": resume_text("waves").replace("- Built Tableau", "- Made Tableau")})
    diff = (await client.get(f"{made['url']}/diff", params={"before": 1})).json()

    changed = [line for line in diff["lines"] if line["status"] != "same"]
    assert [line["status"] for line in changed] == ["changed", "changed"]
    assert changed[1]["pieces"] == [
        {"op": "same", "text": "- Wrote the handbook on "},
        {"op": "removed", "text": "tides"},
        {"op": "added", "text": "waves"},
        {"op": "same", "text": "."},
    ]
    assert (diff["before"]["number"], diff["after"]["number"]) == (1, 2)
    assert (await client.get(f"{made['url']}/diff", params={"before": 2, "after": 2})).json()["statistics"][
        "words_added"
    ] == 0


async def test_the_list_can_be_searched_and_has_pages() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            for name in ("one", "two", "100% mine"):
                await create(client, name, name=name)
            page = (await client.get(URL, params={"limit": 2})).json()
            found = (await client.get(URL, params={"query": "100%"})).json()
            none = (await client.get(URL, params={"query": "_"})).json()

    assert [r["name"] for r in page["items"]] == ["100% mine", "two"]
    assert page["total"] == 3
    assert [r["name"] for r in found["items"]] == ["100% mine"]
    assert none["items"] == []


async def test_deleting_a_resume_ends_its_runs_and_deletes_what_came_of_it(server: LiveServer, gate: Gate) -> None:
    async with started(server, "delete-resume") as client, server.socket("delete-resume") as socket:
        await receive_until(socket, is_start_of("generate_plan"))
        resume_id = (await client.get("/api/v1/customizations/delete-resume")).json()["resume_id"]
        gone = await client.delete(f"{URL}/{resume_id}")
        again = await client.delete(f"{URL}/{resume_id}")
        customization = await client.get("/api/v1/customizations/delete-resume")
        await receive_all(socket)

    assert gone.status_code == 204
    check_problem(again, 404, "resume_not_found")
    check_problem(customization, 404, "customization_not_found")


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ({}, "invalid_request", "text"),
        ({"text": ""}, "empty", None),
        ({"text": "1 2 3"}, "nothing_found", None),
        ({"text": "word " * 50_000}, "too_long", None),
        ({"text": "a\x00b"}, "not_text", None),
        ({"text": "{\\rtf1 x}"}, "unsupported", None),
        ({"text": "x", "name": ""}, "invalid_request", "name"),
        ({"text": "x", "name": " \n"}, "invalid_request", "name"),
        ({"text": "x", "name": "n" * 201}, "invalid_request", "name"),
        ({"text": "x", "colour": "red"}, "invalid_request", "colour"),
    ],
)
async def test_a_bad_text_is_refused_and_nothing_is_kept(
    client: httpx2.AsyncClient, body: dict[str, Any], code: str, field: str | None
) -> None:
    before = (await client.get(URL)).json()["total"]
    answer = await client.post(URL, json=body)

    problem = check_problem(answer, 415 if code == "unsupported" else 422, code)
    if field is not None:
        assert [e["field"] for e in problem["errors"]] == [field]
    assert (await client.get(URL)).json()["total"] == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid_request"),
        ({"version_name": "x"}, "invalid_request"),
        ({"text": " "}, "empty"),
        ({"name": "a\x00b"}, "invalid_request"),
    ],
)
async def test_a_bad_edit_changes_nothing(client: httpx2.AsyncClient, body: dict[str, Any], code: str) -> None:
    made = await create(client, f"bad edits {body}")

    check_problem(await client.patch(made["url"], json=body), 422, code)
    assert (await client.get(made["url"])).json() == made


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "", "resume_not_found"),
        ("DELETE", "", "resume_not_found"),
        ("GET", "/versions", "resume_not_found"),
        ("GET", "/versions/1", "resume_not_found"),
        ("POST", "/versions/1/restore", "resume_not_found"),
        ("GET", "/diff?before=1", "resume_not_found"),
        ("GET", "/file", "file_not_found"),
        ("GET", "/export?format=md", "resume_not_found"),
    ],
)
async def test_what_is_not_there_is_not_found(client: httpx2.AsyncClient, method: str, path: str, code: str) -> None:
    check_problem(await client.request(method, f"{URL}/{'0' * 32}{path}"), 404, code)


async def test_a_version_that_is_not_there_is_not_found(client: httpx2.AsyncClient) -> None:
    made = await create(client, "missing versions")

    for method, path in (("GET", "versions/2"), ("POST", "versions/2/restore"), ("GET", "diff?before=1&after=2")):
        check_problem(await client.request(method, f"{made['url']}/{path}"), 404, "version_not_found")
    check_problem(await client.get(f"{made['url']}/versions/0"), 422, "invalid_request")


async def test_a_customization_can_be_kept_as_a_version_and_pinned(client: httpx2.AsyncClient) -> None:
    made = await create(client, "keeping")
    wanted = {"resume_id": made["resume_id"], "job_description_text": JOB}
    result = (await client.post("/api/v1/customize/", json=wanted)).json()
    url = f"/api/v1/customizations/{result['customization_id']}/versions"
    saved = await client.post(url, json={"name": "for the mills", "pin": True})
    resume = (await client.get(made["url"])).json()
    job = (await client.get(f"/api/v1/jobs/{result['job_id']}")).json()

    assert saved.status_code == 201
    assert (await client.get(saved.headers["Location"])).json()["text"] == result["customized_resume"]
    assert resume["text"] == result["customized_resume"]
    assert resume["version"]["customization_id"] == result["customization_id"]
    assert job["pinned"] == {
        "version_id": saved.json()["version_id"],
        "resume_id": made["resume_id"],
        "number": 2,
        "name": "for the mills",
    }
