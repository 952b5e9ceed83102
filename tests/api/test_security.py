"""Local mode: who may ask, and what every answer says to a browser."""

import httpx2
import pytest
from starlette.datastructures import Headers
from websockets.exceptions import ConnectionClosed

from api.security import SECURITY_HEADERS, refusal_of
from tests.api.live import WANTED, LiveServer
from tests.api.test_customize import check_problem

OWN = "127.0.0.1:8000"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:1", "LOCALHOST", "[::1]:8000", "127.0.0.2"])
def test_loopback_hosts_may_ask(host: str) -> None:
    assert refusal_of(Headers({"host": host}), changes_state=True) is None


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.com",
        "127.0.0.1.example.com",
        "localhost.example.com",
        "10.0.0.1",
        "0.0.0.0",  # noqa: S104
        "[::]:8000",
        "[::1",
        "a@localhost",
        "localhost:x",
        "localhost/x",
        "localhost\\@example.com",
        "127.1",
        "2130706433",
    ],
)
def test_other_hosts_may_not_even_look(host: str) -> None:
    problem = refusal_of(Headers({"host": host}), changes_state=False)

    assert problem is not None
    assert problem.code == "host_not_allowed"


@pytest.mark.parametrize(
    "origin",
    [
        "http://example.com",
        "null",
        "",
        "*",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://localhost:8000",
        "https://127.0.0.1:80",
        "file://127.0.0.1:8000",
        "http://127.0.0.1:8000/x",
        "http://a@127.0.0.1:8000",
    ],
)
def test_pages_from_elsewhere_may_not_change_anything(origin: str) -> None:
    headers = Headers({"host": OWN, "origin": origin})

    problem = refusal_of(headers, changes_state=True)
    assert problem is not None
    assert problem.code == "origin_not_allowed"
    assert refusal_of(headers, changes_state=False) is None


@pytest.mark.parametrize(("host", "origin"), [(OWN, f"http://{OWN}"), ("localhost", "http://LOCALHOST:80")])
def test_our_own_page_may(host: str, origin: str) -> None:
    assert refusal_of(Headers({"host": host, "origin": origin}), changes_state=True) is None


async def test_a_foreign_page_cannot_start_a_run(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/api/v1/customize/", json=WANTED, headers={"Origin": "http://example.com"})

    check_problem(answer, 403, "origin_not_allowed")


async def test_a_foreign_name_for_this_machine_sees_nothing(client: httpx2.AsyncClient) -> None:
    for path in ("/", "/healthz", "/api/v1/customizations"):
        check_problem(await client.get(path, headers={"Host": "example.com"}), 403, "host_not_allowed")


@pytest.mark.parametrize("origin", ["http://example.com", "null"])
async def test_a_foreign_page_cannot_listen(server: LiveServer, origin: str) -> None:
    async with server.socket("secret", origin=origin) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()

    assert socket.close_code == 1008
    assert socket.close_reason


async def test_our_own_page_can_listen(server: LiveServer) -> None:
    async with server.socket("secret", origin=server.url) as socket:
        assert "not_started" in str(await socket.recv())


@pytest.mark.parametrize("path", ["/", "/app.js", "/healthz", "/api/v1/customizations", "/nothing"])
async def test_every_answer_has_the_security_headers(client: httpx2.AsyncClient, path: str) -> None:
    answer = await client.get(path)

    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get_list(name) == [value]
    assert "server" not in answer.headers


async def test_personal_answers_are_not_kept_in_caches(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/api/v1/customizations")).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("GET", "/docs", 404, "not_found"),
        ("GET", "/../pyproject.toml", 404, "not_found"),
        ("GET", "/%2e%2e/pyproject.toml", 404, "not_found"),
        ("GET", "/api/v1/customize/", 405, "method_not_allowed"),
        ("DELETE", "/api/v1/customizations", 405, "method_not_allowed"),
        ("POST", "/", 405, "method_not_allowed"),
    ],
)
async def test_addresses_that_are_none_answer_with_problems(
    client: httpx2.AsyncClient, method: str, path: str, status: int, code: str
) -> None:
    answer = await client.request(method, path)

    check_problem(answer, status, code)
    assert ("Allow" in answer.headers) == (status == 405)
