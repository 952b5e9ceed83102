"""The page: served under the strictest policy, without a reference to anywhere else; or said to be missing."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import api.page
from api.page import add_page, page_folder

IN_THE_PAGE = {"Accept": "text/html"}  # what a browser sends when a person goes to an address


def built() -> Path:
    folder = page_folder()
    assert folder is not None, "run make web first"
    return folder


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.local: set[str] = set()
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "action") and value:
                (self.local.add(value) if re.fullmatch(r"/[\w./-]+", value) else self.forbidden.append(value))
            elif name == "style" or name.startswith("on"):
                self.forbidden.append(f"{tag} {name}")
        if tag == "script" and "src" not in dict(attrs):  # the Content-Security-Policy would block it
            self.forbidden.append("inline script")


async def test_the_page_refers_only_to_files_that_are_there(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/")
    references = _References()
    references.feed(answer.text)

    assert answer.headers["Content-Type"].startswith("text/html")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy  # so that the default counts: no inline script, no eval
    assert references.forbidden == []
    assert len(references.local) >= 4
    for name in references.local:
        assert (await client.get(name)).status_code == 200


async def test_an_address_within_the_page_gives_the_page_and_a_missing_file_does_not(
    client: httpx2.AsyncClient,
) -> None:
    deep = await client.get("/customizations/x1/review", headers=IN_THE_PAGE)
    missing = await client.get("/assets/missing.js")

    assert deep.status_code == 200
    assert '<div id="root">' in deep.text
    assert missing.status_code == 404


async def test_what_is_built_speaks_to_nobody_else(client: httpx2.AsyncClient) -> None:
    files = sorted(path for path in built().rglob("*") if path.suffix in (".js", ".css", ".html", ".svg"))
    assert len(files) > 20
    for path in files:
        answer = await client.get(f"/{path.relative_to(built()).as_posix()}")
        assert answer.status_code == 200
        loads = r"""(?:@import|url\(|import\(|from|src=|href=)\s*["']?(?:https?:)?//[^"')\s]+"""
        assert re.findall(loads, answer.text) == [], path.name
    fonts = list(built().rglob("*.woff2"))
    assert len(fonts) >= 2


async def test_scripts_are_served_as_scripts_whatever_the_system_calls_them(client: httpx2.AsyncClient) -> None:
    script = next(path for path in (built() / "assets").iterdir() if path.suffix == ".js")

    answer = await client.get(f"/assets/{script.name}")

    assert answer.headers["Content-Type"].startswith("text/javascript")


async def test_a_slow_connection_gets_large_answers_small_and_each_asset_once(client: httpx2.AsyncClient) -> None:
    script = max((built() / "assets").glob("*.js"), key=lambda path: path.stat().st_size)
    size = script.stat().st_size

    async with client.stream("GET", f"/assets/{script.name}", headers={"Accept-Encoding": "gzip"}) as packed:
        sent = b"".join([chunk async for chunk in packed.aiter_raw()])
    plain = await client.get(f"/assets/{script.name}", headers={"Accept-Encoding": "identity"})

    assert (packed.headers["Content-Encoding"], len(sent) < size / 2) == ("gzip", True)
    assert (gzip.decompress(sent), len(plain.content)) == (plain.content, size)
    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/assets/missing.js"):
        assert "immutable" not in (await client.get(path)).headers.get("Cache-Control", "")


def test_a_checkout_without_a_build_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(api.page, "_PLACES", (tmp_path,))
    app = FastAPI()
    add_page(app)

    answer = TestClient(app).get("/")

    assert answer.status_code == 503
    assert "make serve" in answer.text


def test_what_knows_no_react_stays_free_of_it() -> None:
    library = Path(__file__).resolve().parent.parent.parent / "web" / "src" / "lib"
    plain = [path for path in library.glob("*.ts") if not path.name.startswith("use-")]
    assert len(plain) >= 10
    for path in plain:
        assert not re.search(r"from \"(react|@mantine|@tanstack)", path.read_text()), path.name
