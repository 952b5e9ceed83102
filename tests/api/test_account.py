"""Accounts over HTTP: cookies of a browser, keys of programs, tickets of sockets, and limits."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from runs.settings import Settings
from tests.api.live import WANTED, LiveServer

ACCOUNT = "/api/v1/account"
PASSWORD = "correct horse battery"  # noqa: S105
ADA = {"email": "ada@example.com", "password": PASSWORD}
BOB = {"email": "bob@example.com", "password": PASSWORD}


@pytest.fixture
def server() -> Iterator[LiveServer]:
    with LiveServer(Settings(auth="accounts", own_keys=True)) as server:
        yield server


@pytest.fixture
async def ada(server: LiveServer) -> AsyncIterator[httpx2.AsyncClient]:
    async with server.client() as client:
        assert (await client.post(f"{ACCOUNT}/register", json=ADA)).status_code == 204
        yield client


@pytest.fixture
async def bob(server: LiveServer) -> AsyncIterator[httpx2.AsyncClient]:
    async with server.client() as client:
        assert (await client.post(f"{ACCOUNT}/register", json=BOB)).status_code == 204
        yield client


def check(answer: httpx2.Response, status: int, code: str) -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert PASSWORD not in answer.text


async def test_whoever_registers_is_logged_in_by_cookies_that_scripts_cannot_read(server: LiveServer) -> None:
    async with server.client() as client:
        answer = await client.post(f"{ACCOUNT}/register", json=ADA)
        cookies = answer.headers.get_list("set-cookie")
        account = (await client.get(ACCOUNT)).json()

    assert len(cookies) == 2
    assert all("HttpOnly" in each and "SameSite=strict" in each for each in cookies)
    assert (account["mode"], account["email"]) == ("accounts", ADA["email"])


async def test_nobody_sees_anything_without_logging_in(server: LiveServer) -> None:
    async with server.client() as client:
        for path in ("/api/v1/resumes", "/api/v1/jobs", "/api/v1/customizations", "/api/v1/usage", ACCOUNT):
            check(await client.get(path), 401, "signed_out")
        check(await client.post("/api/v1/customize/", json=WANTED), 401, "signed_out")


async def test_a_wrong_password_is_refused(server: LiveServer, ada: httpx2.AsyncClient) -> None:
    async with server.client() as client:
        check(await client.post(f"{ACCOUNT}/log-in", json=ADA | {"password": "no"}), 401, "bad_credentials")
        assert (await client.post(f"{ACCOUNT}/log-in", json=ADA)).status_code == 204
        assert (await client.get(ACCOUNT)).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (ADA, 409, "email_taken"),
        (ADA | {"email": "no address"}, 422, "unfit_email"),
        (BOB | {"password": "aaaaaaaaaaaa"}, 422, "unfit_password"),
        (BOB | {"password": "short"}, 422, "invalid_request"),
    ],
)
async def test_what_cannot_be_an_account_is_refused(
    ada: httpx2.AsyncClient, body: dict[str, str], status: int, code: str
) -> None:
    check(await ada.post(f"{ACCOUNT}/register", json=body), status, code)


async def test_an_expired_log_in_is_renewed_by_the_other_cookie(ada: httpx2.AsyncClient) -> None:
    ada.cookies.delete("tailorbird_access")
    check(await ada.get(ACCOUNT), 401, "signed_out")

    assert (await ada.post(f"{ACCOUNT}/refresh")).status_code == 204
    assert (await ada.get(ACCOUNT)).status_code == 200


async def test_whoever_logs_out_is_out(server: LiveServer, ada: httpx2.AsyncClient) -> None:
    access = ada.cookies["tailorbird_access"]
    assert (await ada.post(f"{ACCOUNT}/log-out")).status_code == 204

    assert "tailorbird_access" not in ada.cookies
    async with server.client(headers={"Authorization": f"Bearer {access}"}) as thief:
        check(await thief.get(ACCOUNT), 401, "signed_out")
    check(await ada.post(f"{ACCOUNT}/refresh"), 401, "signed_out")


async def test_two_users_see_only_their_own(ada: httpx2.AsyncClient, bob: httpx2.AsyncClient) -> None:
    made = (await ada.post("/api/v1/customize/", json=WANTED)).json()

    for path in (
        f"/api/v1/customizations/{made['customization_id']}",
        f"/api/v1/resumes/{made['resume_id']}",
        f"/api/v1/jobs/{made['job_id']}",
    ):
        assert (await ada.get(path)).status_code == 200
        assert (await bob.get(path)).status_code == 404
    assert (await bob.get("/api/v1/customizations")).json()["total"] == 0


async def test_a_program_asks_with_a_key_until_it_is_deleted(server: LiveServer, ada: httpx2.AsyncClient) -> None:
    key = (await ada.post(f"{ACCOUNT}/keys", json={"name": "site"})).json()
    async with server.client(headers={"Authorization": f"Bearer {key['key']}"}) as program:
        assert (await program.post("/api/v1/customize/", json=WANTED)).status_code == 200
        assert (await ada.delete(f"{ACCOUNT}/keys/{key['id']}")).status_code == 204
        check(await program.get(ACCOUNT), 401, "signed_out")
    assert key["key"] not in (await ada.get(f"{ACCOUNT}/keys")).text


async def test_another_users_key_cannot_be_deleted(ada: httpx2.AsyncClient, bob: httpx2.AsyncClient) -> None:
    key = (await ada.post(f"{ACCOUNT}/keys", json={"name": "site"})).json()

    check(await bob.delete(f"{ACCOUNT}/keys/{key['id']}"), 404, "key_not_found")


async def test_a_page_of_another_site_cannot_act_for_the_user(ada: httpx2.AsyncClient) -> None:
    answer = await ada.post("/api/v1/customize/", json=WANTED, headers={"Origin": "https://evil.example"})

    check(answer, 403, "origin_not_allowed")


async def test_the_service_answers_under_any_name_where_it_has_accounts(ada: httpx2.AsyncClient) -> None:
    headers = {"Host": "tailor.example", "Origin": "https://tailor.example"}

    assert (await ada.post("/api/v1/customize/", json=WANTED, headers=headers)).status_code == 200


async def test_a_socket_is_opened_by_a_ticket_once(server: LiveServer, ada: httpx2.AsyncClient) -> None:
    made = (await ada.post("/api/v1/customize/", json=WANTED)).json()
    ticket = (await ada.post(f"{ACCOUNT}/tickets")).json()["ticket"]
    url = f"{server.url.replace('http', 'ws')}/api/ws/progress/{made['customization_id']}?ticket={ticket}"

    async with connect(url) as socket:
        assert '"progress_update"' in str(await socket.recv())
    async with connect(url) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 4401


async def test_a_socket_of_another_user_is_not_there(
    server: LiveServer, ada: httpx2.AsyncClient, bob: httpx2.AsyncClient
) -> None:
    made = (await ada.post("/api/v1/customize/", json=WANTED)).json()
    cookie = {"Cookie": f"tailorbird_access={bob.cookies['tailorbird_access']}"}
    url = f"{server.url.replace('http', 'ws')}/api/ws/progress/{made['customization_id']}"

    async with connect(url, additional_headers=cookie) as socket:
        first = str(await socket.recv())

    assert '"not_started"' in first
    assert WANTED["resume_text"][:20] not in first


async def test_the_password_changes_and_the_account_goes_with_everything(
    server: LiveServer, ada: httpx2.AsyncClient
) -> None:
    made = (await ada.post("/api/v1/customize/", json=WANTED)).json()
    change = {"old_password": PASSWORD, "new_password": "another horse battery"}
    assert (await ada.put(f"{ACCOUNT}/password", json=change)).status_code == 204
    check(await ada.request("DELETE", ACCOUNT, json={"password": PASSWORD}), 401, "bad_credentials")
    assert (await ada.request("DELETE", ACCOUNT, json={"password": "another horse battery"})).status_code == 204

    check(await ada.get(ACCOUNT), 401, "signed_out")
    async with server.client() as again:
        assert (await again.post(f"{ACCOUNT}/register", json=ADA)).status_code == 204
        assert (await again.get(f"/api/v1/resumes/{made['resume_id']}")).status_code == 404


async def test_own_keys_of_providers_are_written_and_never_shown(ada: httpx2.AsyncClient) -> None:
    put = await ada.put(f"{ACCOUNT}/provider-keys/anthropic", json={"key": "sk-very-secret"})
    unknown = await ada.put(f"{ACCOUNT}/provider-keys/nobody", json={"key": "sk-very-secret"})
    listed = await ada.get(f"{ACCOUNT}/provider-keys")
    taken_back = await ada.delete(f"{ACCOUNT}/provider-keys/anthropic")

    assert put.status_code == taken_back.status_code == 204
    check(unknown, 404, "provider_not_found")
    assert listed.json() == {"providers": ["anthropic"]}
    check(await ada.delete(f"{ACCOUNT}/provider-keys/anthropic"), 404, "provider_key_not_found")


async def test_guessing_passwords_ends_soon(server: LiveServer, ada: httpx2.AsyncClient) -> None:
    async with server.client() as thief:
        statuses = [
            (await thief.post(f"{ACCOUNT}/log-in", json=ADA | {"password": f"guess {n}"})).status_code
            for n in range(12)
        ]
        last = await thief.post(f"{ACCOUNT}/log-in", json=ADA)

    assert statuses[0] == 401
    check(last, 429, "too_many_requests")
    assert int(last.headers["retry-after"]) > 0


async def test_a_user_who_asks_too_often_has_to_wait_and_others_do_not() -> None:
    with LiveServer(Settings(auth="accounts", requests_per_minute=5)) as server:
        async with server.client() as ada, server.client() as bob:
            for client, who in ((ada, ADA), (bob, BOB)):
                await client.post(f"{ACCOUNT}/register", json=who)
            statuses = [(await ada.get(ACCOUNT)).status_code for _ in range(7)]

            assert statuses == [200] * 5 + [429] * 2
            assert (await bob.get(ACCOUNT)).status_code == 200


async def test_without_accounts_there_is_one_user_and_nothing_to_log_in_to() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            account = (await client.get(ACCOUNT)).json()
            answer = await client.post(f"{ACCOUNT}/register", json=ADA)

    assert (account["mode"], account["user_id"]) == ("local", "local")
    check(answer, 404, "no_accounts")
