"""What the command may load: help is instant, and an offline run knows nothing of servers, stores and models."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import JOB, RESUME, environment

_PROGRAM = """
import json, sys
before = set(sys.modules)  # what measures the coverage loads things of its own
from cli.program import main
try:
    main(sys.argv[2:])
except SystemExit as end:
    code = end.code
with open(sys.argv[1], "w") as file:
    json.dump([code, sorted(set(sys.modules) - before)], file)
"""


def modules_after(folder: Path, *arguments: str) -> set[str]:
    """The modules, and the packages that they are in, that a command had loaded when it ended well."""
    listing = folder / "modules.json"
    command = [sys.executable, "-c", _PROGRAM, str(listing), *arguments]
    subprocess.run(command, capture_output=True, env=environment(), check=True)
    code, modules = json.loads(listing.read_text())
    assert code == 0
    assert "cli.program" in modules
    return {"cli", *modules, *(name.partition(".")[0] for name in modules)}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["customize", "--help"],
        ["graph", "--help"],
        ["read", "--help"],
        ["export", "--help"],
        ["config", "--help"],
        ["doctor", "--help"],
    ],
)
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, *arguments)

    assert loaded & {"pydantic", "rich", "asyncio", "runs", "resume", "orchestrator"} == set()


def test_the_settings_are_shown_without_a_client_of_a_provider(tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, "config")

    assert loaded & {"pydantic_ai", "logfire", "openai", "anthropic", "google", "httpx2", "rich"} == set()


@pytest.mark.parametrize("more", [[], ["--quiet"]])
def test_offline_run_loads_no_server_store_or_model(more: list[str], tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, "customize", str(RESUME), "--job", str(JOB), *more)

    servers = {"fastapi", "starlette", "uvicorn", "websockets", "httpx", "httpx2", "anyio", "api"}
    others = {"sqlalchemy", "dbos", "pydantic_ai", "logfire", "openai", "anthropic", "google"}
    documents = {"typst", "docx", "lxml", "pypdfium2", "selectolax", "fontTools", "xml"}
    other_inputs = {"resume.records", "resume.readers.laid_out.as_markdown", "llm.models", "rich.live"}
    assert loaded & (servers | others | documents | other_inputs) == set()
    assert ("rich" in loaded) == (not more)
    assert "pydantic" in loaded
