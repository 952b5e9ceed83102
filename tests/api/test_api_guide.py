"""The session of docs/api.md is run as it stands there."""

import re
import subprocess
from pathlib import Path

import pytest

from runs.settings import Settings
from tests.api.live import LiveServer
from tests.postgres import postgres_url

__all__ = ["postgres_url"]

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "api.md"


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_the_session_of_the_guide_works_line_by_line(
    tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgres_url") if database == "postgres" else None
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(blocks) >= 12
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with LiveServer(Settings(database_url=url)) as server:
        script = "\n".join(["set -euo pipefail", *blocks]).replace("http://127.0.0.1:8000", server.url)
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=50, check=False
        )

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "resume.pdf").read_bytes().startswith(b"%PDF-")
    for said in (
        "event: progress_update",
        "flowchart LR",
        '"status":"accepted"',
        '"is_whole":true',
        '"share_ending_well"',
    ):
        assert said in done.stdout
