"""The whole OpenAPI document against a live server: whatever is sent, the answer is one that is documented.

The requests are made by schemathesis from the document itself, so that a new route is covered by itself.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.live import LiveServer

PROGRAM = Path(sys.executable).parent / "schemathesis"
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
RUNS = "^/api/v1/(?:customiz|batches)"  # the half of the routes that is about runs


@pytest.mark.timeout(300)  # seconds on a busy machine; a minute at most on an idle one
@pytest.mark.parametrize(
    ("phases", "options", "least"),
    [
        ("examples,fuzzing,stateful", [], 100),
        ("coverage", ["--include-path-regex", RUNS], 500),
        ("coverage", ["--exclude-path-regex", RUNS], 500),
    ],
)
def test_every_answer_is_one_that_the_document_names(
    tmp_path: Path, phases: str, options: list[str], least: int
) -> None:
    with LiveServer() as server:
        command = [str(PROGRAM), "run", f"{server.url}/openapi.json", "--phases", phases, "--checks", ",".join(CHECKS)]
        # One worker: Python 3.11 cannot parse code in two threads at once (python/cpython#106905); Hypothesis does it.
        limits = ["--seed", "1", "--max-examples", "4", "--no-shrink", "--workers", "1", "--request-timeout", "60"]
        done = subprocess.run(
            [*command, *limits, *options], cwd=tmp_path, capture_output=True, text=True, timeout=280, check=False
        )

    assert done.returncode == 0, done.stdout + done.stderr
    tried = re.search(r"([\d,]+) generated", done.stdout)
    assert tried is not None, done.stdout
    assert int(tried[1].replace(",", "")) >= least
