"""The page: served by the API, complete, and without a single reference to anywhere else."""

import re
from html.parser import HTMLParser

import httpx2
import pytest

from api.page import page_folder

PAGE_FILES = sorted(path.name for path in page_folder().iterdir() if path.is_file())
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class _References(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.local: set[str] = set()
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("src", "href", "action", "poster", "data") and value and not value.startswith("#"):
                (self.local.add(value) if re.fullmatch(r"[\w.-]+", value) else self.forbidden.append(value))
            elif name == "style" or name.startswith("on"):  # the Content-Security-Policy would block it
                self.forbidden.append(f"{tag} {name}")
        if tag == "style" or (tag == "script" and "src" not in dict(attrs)):
            self.forbidden.append(f"inline {tag}")


async def test_the_page_refers_only_to_files_that_are_there(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/")
    references = _References()
    references.feed(answer.text)

    assert answer.headers["Content-Type"].startswith("text/html")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert references.forbidden == []
    assert {"app.js", "style.css", "icon.svg"} <= references.local
    for name in references.local:
        assert (await client.get(f"/{name}")).status_code == 200


@pytest.mark.parametrize("name", PAGE_FILES)
async def test_every_file_of_the_page_is_served_and_stays_on_this_machine(
    client: httpx2.AsyncClient, name: str
) -> None:
    answer = await client.get(f"/{name}")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(TYPES["." + name.rpartition(".")[2]])
    elsewhere = set(re.findall(r"(?:https?|wss?):[^\s\"'`]*", answer.text)) - {"http://www.w3.org/2000/svg", "https:"}
    assert elsewhere == set()
    for imported in re.findall(r"^(?:import|export) .*? from \"([^\"]+)\"", answer.text, re.MULTILINE):
        assert imported.removeprefix("./") in PAGE_FILES


@pytest.mark.parametrize("name", [n for n in PAGE_FILES if n.endswith(".js")])
async def test_scripts_never_make_markup_from_text(client: httpx2.AsyncClient, name: str) -> None:
    script = (await client.get(f"/{name}")).text

    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


def test_what_knows_no_dom_does_not_touch_it() -> None:
    for name in ("progress-socket.js", "run-state.js", "word-diff.js", "client.js"):
        script = (page_folder() / name).read_text()
        assert "document" not in script
        assert "dom.js" not in script
