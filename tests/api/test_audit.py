"""Who did what is written down with what was done: all of it or nothing."""

from collections.abc import Sequence

import httpx2
import pytest

from runs.settings import Settings
from storage import tables
from storage.errors import StoreUnusable
from storage.repositories import Audit
from tests.api.live import JOB, RESUME, LiveServer, wanted

ACCOUNT = "/api/v1/account"
PASSWORD = "correct horse battery"  # noqa: S105
OTHER = "another long password"
ADA = {"email": "ada@example.com", "password": PASSWORD}
MARK = "Xylographer"


async def entries(server: LiveServer) -> Sequence[tables.AuditEntry]:
    """The oldest first."""
    async with server.parts.service.database.reading() as session:
        return (await Audit(session).list())[::-1]


async def do_all(client: httpx2.AsyncClient) -> None:
    """One of everything that changes something, in an order that makes sense."""

    async def ask(method: str, path: str, **more: object) -> httpx2.Response:
        answer = await client.request(method, path, **more)  # type: ignore[arg-type]
        assert answer.status_code < 300, answer.text
        return answer

    resume = (await ask("POST", "/api/v1/resumes", json={"text": RESUME, "name": MARK})).json()["url"]
    await ask("PATCH", resume, json={"name": f"{MARK} 2"})
    await ask("PATCH", resume, json={"text": f"{RESUME}- {MARK}\n"})
    await ask("POST", f"{resume}/versions/1/restore")
    file = {"content": f"{RESUME}- A file {MARK}\n", "headers": {"Content-Type": "text/markdown"}}
    await ask("POST", f"/api/v1/resumes?file_name={MARK}.md", **file)
    job = (await ask("POST", "/api/v1/jobs", json={"text": JOB, "company": MARK})).json()["url"]
    await ask("PATCH", job, json={"status": "applied"})
    await ask("PUT", f"{job}/pinned", json={"resume_id": resume.rpartition("/")[2]})
    await ask("DELETE", f"{job}/pinned")
    await ask("POST", "/api/v1/customize/", json=wanted("mine"))
    mine = "/api/v1/customizations/mine"
    change = (await ask("GET", mine)).json()["result"]["changes"][0]["id"]
    await ask("PATCH", f"{mine}/changes/{change}", json={"status": "accepted"})
    await ask("POST", f"{mine}/undo")
    await ask("PATCH", f"{mine}/locks", json={"lock": ["skills"]})
    await ask("POST", f"{mine}/versions", json={"name": MARK})
    await ask("GET", f"{mine}/export", params={"format": "md"})
    await ask("DELETE", mine)
    await ask("DELETE", job)
    await ask("DELETE", resume)


EXPECTED = [
    "resume.create",
    "resume.rename",
    "resume.edit",
    "resume.restore",
    "resume.upload",
    "job.create",
    "job.edit",
    "job.pin",
    "job.unpin",
    "job.create",
    "changes.accepted",
    "changes.undo",
    "changes.locked",
    "resume.save_customized",
    "customization.delete",
    "job.delete",
    "resume.delete",
]


async def test_everything_that_changes_something_is_written_down_by_ids() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            await do_all(client)
        found = await entries(server)

    assert [each.action for each in found] == EXPECTED
    assert {each.user_id for each in found} == {"local"}
    assert all(each.target for each in found)
    assert found[0].target == found[2].target == found[-1].target
    assert not any(MARK in each.action + each.target for each in found)


async def test_sign_ins_and_keys_are_written_down_and_outlive_the_user() -> None:
    with LiveServer(Settings(auth="accounts", own_keys=True)) as server:
        async with server.client() as client:
            await client.post(f"{ACCOUNT}/register", json=ADA)
            await client.post(f"{ACCOUNT}/log-out")
            await client.post(f"{ACCOUNT}/log-in", json=ADA)
            user_id = (await client.get(ACCOUNT)).json()["user_id"]
            key = (await client.post(f"{ACCOUNT}/keys", json={"name": MARK})).json()
            await client.delete(f"{ACCOUNT}/keys/{key['id']}")
            await client.put(f"{ACCOUNT}/provider-keys/anthropic", json={"key": f"sk-{MARK}-0123456789"})
            await client.delete(f"{ACCOUNT}/provider-keys/anthropic")
            await client.put(f"{ACCOUNT}/password", json={"old_password": PASSWORD, "new_password": OTHER})
            gone = await client.request("DELETE", ACCOUNT, json={"password": OTHER})
        found = await entries(server)

    assert gone.status_code == 204, gone.text
    assert [each.action for each in found] == [
        "user.register",
        "user.log_out",
        "user.log_in",
        "key.make",
        "key.delete",
        "provider_key.put",
        "provider_key.delete",
        "user.set_password",
        "user.log_out_everywhere",
        "user.delete",
    ]
    assert {each.user_id for each in found} == {user_id}
    assert (found[3].target, found[5].target) == (key["id"], "anthropic")
    assert not any(MARK in each.action + each.target for each in found)


async def test_who_was_not_let_in_is_written_down_without_what_was_tried() -> None:
    with LiveServer(Settings(auth="accounts")) as server:
        async with server.client() as client:
            await client.post(f"{ACCOUNT}/register", json=ADA)
            user_id = (await client.get(ACCOUNT)).json()["user_id"]
            wrong = {"email": ADA["email"], "password": f"{MARK} and more"}
            unknown = {"email": f"{MARK}@example.com", "password": PASSWORD}
            new = {"old_password": f"{MARK} and more", "new_password": OTHER}
            answers = [
                await client.post(f"{ACCOUNT}/log-in", json=wrong),
                await client.post(f"{ACCOUNT}/log-in", json=unknown),
                await client.put(f"{ACCOUNT}/password", json=new),
                await client.request("DELETE", ACCOUNT, json={"password": f"{MARK} and more"}),
            ]
        found = await entries(server)

    assert [answer.status_code for answer in answers] == [401] * 4
    assert [(each.user_id, each.action) for each in found] == [
        (user_id, "user.register"),
        (user_id, "user.log_in_refused"),
        ("", "user.log_in_refused"),
        (user_id, "user.password_refused"),
        (user_id, "user.password_refused"),
    ]
    assert not any(MARK in each.action + each.target + each.user_id for each in found)


async def test_what_cannot_be_written_down_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> None:
        raise StoreUnusable("the disk is full")

    with LiveServer() as server:
        async with server.client() as client:
            resume = (await client.post("/api/v1/resumes", json={"text": RESUME})).json()["url"]
            await client.post("/api/v1/customize/", json=wanted("mine"))
            with monkeypatch.context() as patch:
                patch.setattr(Audit, "add", away)
                refused = [
                    await client.delete(resume),
                    await client.patch(resume, json={"name": MARK}),
                    await client.patch(resume, json={"text": f"{RESUME}- {MARK}\n"}),
                    await client.post("/api/v1/resumes", json={"text": f"{RESUME}- {MARK}\n"}),
                    await client.patch("/api/v1/customizations/mine/changes/all", json={"status": "accepted"}),
                ]
            kept = (await client.get(resume)).json()
            total = (await client.get("/api/v1/resumes")).json()["total"]
            changes = (await client.get("/api/v1/customizations/mine")).json()["result"]["changes"]

    assert [each.status_code for each in refused] == [503] * len(refused)
    assert (kept["name"], kept["version"]["number"]) != (MARK, 2)
    assert total == 1
    assert {each["status"] for each in changes} == {"pending"}
