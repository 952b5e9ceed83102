"""Files over HTTP: told by their content, bounded, and kept whole or not at all."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest

from resume.readers import read_resume
from runs.settings import Settings
from storage.errors import StoreUnusable
from storage.repositories import Files
from tests.api.live import RESUME, LiveServer
from tests.api.test_customize import check_problem
from tests.resume.office import para, word, zipped
from tests.resume.pdf_files import flate_bomb, pdf, simple

URL = "/api/v1/resumes"
OCTETS = "application/octet-stream"
PDF = pdf(simple)
DOCX = word(para("Ada Example") + para("Skills") + para("Python, Postgres"))
JSON_RESUME = json.dumps({"basics": {"name": "Ada Example"}, "skills": [{"name": "Python"}]}).encode()
HTML = b"<!doctype html><h1>Ada Example</h1><h2>Skills</h2><p>Python, Postgres, Excel</p>"
BOMB = zipped({"word/document.xml": b"0" * 60_000_000})


async def upload(
    client: httpx2.AsyncClient, content: bytes, media_type: str = OCTETS, name: str = "", url: str = URL
) -> httpx2.Response:
    query = {"file_name": name} if name else {}
    return await client.post(url, params=query, content=content, headers={"Content-Type": media_type})


@pytest.mark.parametrize(
    ("content", "media_type", "name", "format_"),
    [
        (PDF, "application/pdf", "resume.pdf", "pdf"),
        (PDF, "text/markdown", "resume.docx", "pdf"),
        (DOCX, OCTETS, "", "docx"),
        (HTML, "text/html; charset=utf-8", "", "html"),
        (RESUME.encode() + b"1", "text/markdown", "a.md", "md"),
        (b"Ada Example\n\nSKILLS\nPython, Postgres\n", OCTETS, "a.txt", "txt"),
        (JSON_RESUME, OCTETS, "resume.json", "json"),
        (b"cv:\n  name: Ada Example\n  sections:\n    Skills:\n      - Python\n", "application/yaml", "", "yaml"),
    ],
)
async def test_a_file_is_what_its_content_is(
    client: httpx2.AsyncClient, content: bytes, media_type: str, name: str, format_: str
) -> None:
    answer = await upload(client, content, media_type, name)
    made = answer.json()
    again = await client.get(f"{URL}/{made['resume_id']}/file")

    assert answer.status_code in (200, 201)  # one file is sent twice
    assert made["resume"]["format"] == format_
    assert made["version"]["source"] == "upload"
    assert made["has_file"] is True
    assert again.content == content
    assert again.headers["Content-Disposition"].startswith("attachment")
    assert again.headers["Content-Type"] == OCTETS
    assert again.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_job_can_be_a_file_too(client: httpx2.AsyncClient) -> None:
    answer = await upload(client, b"# Nurse\n\n- Triage\n", "text/markdown", "ad.md", "/api/v1/jobs")

    assert answer.status_code == 201
    assert answer.json()["title"] == "Nurse"


@pytest.mark.parametrize(
    ("content", "media_type", "status", "code"),
    [
        (b"", "application/pdf", 422, "empty"),
        (b" \n", OCTETS, 422, "empty"),
        (b"%PDF-1.7\nbroken", "application/pdf", 422, "damaged"),
        (PDF[:200], "application/pdf", 422, "damaged"),
        (b"PK\x03\x04broken", OCTETS, 422, "damaged"),
        (zipped({"a.txt": "x"}), OCTETS, 415, "unsupported"),
        (zipped({"xl/workbook.xml": "x"}), OCTETS, 415, "unsupported"),
        (BOMB, OCTETS, 422, "zip_bomb"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "image/png", 415, "unsupported"),
        (b"GIF89a" + b"x" * 100, "application/pdf", 415, "unsupported"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "application/msword", 415, "unsupported"),
        (b"\x7fELF" + bytes(range(256)), OCTETS, 422, "not_text"),
        (b"caf\xe9 society and more", OCTETS, 422, "encoding"),
        (b"cv:\n  a: &x [1]\n  b: *x\n", OCTETS, 422, "yaml_alias"),
        (b'{"basics": ', OCTETS, 422, "broken_json"),
        (b"x" * (5 * 1024 * 1024 + 1), OCTETS, 413, "too_large"),
        (b"resume_text=x", "application/x-www-form-urlencoded", 415, "unknown_media_type"),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415, "unknown_media_type"),
        (b"Ada Example", "text/plain", 415, "unknown_media_type"),
        (b"Ada Example", "", 415, "unknown_media_type"),
        (b"{", "application/json", 400, "malformed_json"),
        (b"[]", "application/json", 422, "invalid_request"),
        (b"\xff\xfe", "application/json", 400, "malformed_json"),
    ],
)
async def test_what_cannot_be_read_is_refused_and_nothing_of_it_is_kept(
    server: LiveServer, client: httpx2.AsyncClient, content: bytes, media_type: str, status: int, code: str
) -> None:
    before = kept(server.data_dir), (await client.get(URL)).json()["total"]
    answer = await upload(client, content, media_type)

    check_problem(answer, status, code)
    assert (kept(server.data_dir), (await client.get(URL)).json()["total"]) == before


async def test_a_bomb_in_a_pdf_goes_off_where_it_does_no_harm(client: httpx2.AsyncClient) -> None:
    answer = await upload(client, flate_bomb(400), "application/pdf")

    assert answer.status_code == 422
    assert (await client.get("/healthz")).status_code == 200


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\\b", "a\nb", "x" * 201, "a\x00b"])
async def test_a_file_name_that_is_none_is_refused(client: httpx2.AsyncClient, name: str) -> None:
    check_problem(await upload(client, b"# Ada\n", OCTETS, name), 422, "invalid_request")


async def test_a_name_is_only_told_back_in_a_form_that_headers_can_have(client: httpx2.AsyncClient) -> None:
    made = (await upload(client, RESUME.encode() + b"2", OCTETS, 'Zoë "quoted".md')).json()
    disposition = (await client.get(f"{URL}/{made['resume_id']}/file")).headers["Content-Disposition"]

    assert disposition == "attachment; filename=\"Zo_ _quoted_.md\"; filename*=UTF-8''Zo%C3%AB%20%22quoted%22.md"


async def test_an_upload_over_the_limit_is_refused_before_it_is_taken_in() -> None:
    sent = 0

    async def in_pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(100):
            sent += 1
            yield b"x" * 200_000

    with LiveServer(Settings(upload_mib=1.0)) as server:
        async with server.client() as client:
            headers = {"Content-Type": OCTETS}
            announced = await client.post(URL, content=b"x" * 7_000_000, headers=headers)
            unannounced = await client.post(URL, content=in_pieces(), headers=headers)

    check_problem(announced, 413, "body_too_large")
    check_problem(unannounced, 413, "body_too_large")


async def test_deleting_a_resume_deletes_its_file() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            made = (await upload(client, PDF)).json()
            there = kept(server.data_dir)
            await client.delete(made["url"])
            gone = kept(server.data_dir)

    assert (len(there), gone) == (1, [])


async def test_the_same_file_is_kept_once() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            first, second = (await upload(client, PDF)).json(), (await upload(client, PDF)).json()
            files = kept(server.data_dir)

    assert first["resume_id"] == second["resume_id"]
    assert len(files) == 1


def test_the_documents_of_these_tests_can_be_read() -> None:
    for content in (PDF, DOCX, HTML, JSON_RESUME):
        assert read_resume(content, "x").sections


def kept(data_dir: Path | None) -> list[str]:
    """The files of users that are kept."""
    assert data_dir is not None
    folder = data_dir / "files"
    return sorted(str(path) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("what", ["resumes", "jobs"])
async def test_when_the_row_cannot_be_kept_the_file_is_not_either(
    server: LiveServer, client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise StoreUnusable("the disk is full")

    monkeypatch.setattr(Files, "add", broken)
    before = kept(server.data_dir), (await client.get(f"/api/v1/{what}")).json()["total"]
    answer = await upload(client, f"# Kim Half\n\n## Skills\n\nNot kept as {what}\n".encode(), url=f"/api/v1/{what}")

    check_problem(answer, 503, "store_unusable")
    assert "Retry-After" in answer.headers
    assert (kept(server.data_dir), (await client.get(f"/api/v1/{what}")).json()["total"]) == before


async def test_a_body_that_does_not_go_on_is_not_waited_for() -> None:
    with LiveServer(body_s=0.2) as server:
        host, port = server.url.removeprefix("http://").split(":")
        for length, status in ((1_000, 400), (20_000_000, 413)):  # within the limit, and beyond it
            reader, writer = await asyncio.open_connection(host, int(port))
            fields = f"Host: {host}:{port}\r\nContent-Type: {OCTETS}\r\nContent-Length: {length}\r\n"
            writer.write(f"POST {URL} HTTP/1.1\r\n{fields}\r\n# Ada".encode())
            answer = await reader.read()  # to the end: the connection is closed
            writer.close()
            assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer
            assert b"application/problem+json" in answer
        async with server.client() as client:
            assert (await client.get("/healthz")).status_code == 200
