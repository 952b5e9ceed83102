"""The processes that are measured: a service, and a provider whose answers take as long as they are told."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]

COMMAND = str(Path(sys.executable).with_name("tailorbird"))
MODEL = "anthropic:claude-sonnet-4-6"
PROVIDER = """
import asyncio, sys
from benchmarks.service.provider import serve
asyncio.run(serve(float(sys.argv[1])))
"""


settings: dict[str, str] = {}  # of every service, beside its own


@dataclass(frozen=True, slots=True)
class Process:
    """A process that serves at an address, and those that it started."""

    url: str
    pid: int

    @property
    def cpu_s(self) -> float:
        """Processor time of all of them so far."""
        return float(sum(sum(each.cpu_times()[:2]) for each in self._all()))

    @property
    def own_cpu_s(self) -> float:
        """Processor time of the first one so far: of its event loop and the threads beside it."""
        return float(sum(psutil.Process(self.pid).cpu_times()[:2]))

    @property
    def memory(self) -> int:
        """Bytes that the first one has of its own (unique set size)."""
        return int(psutil.Process(self.pid).memory_full_info().uss)

    def _all(self) -> list[psutil.Process]:
        first = psutil.Process(self.pid)
        return [first, *first.children(recursive=True)]


@contextmanager
def provider(latency_s: float) -> Iterator[Process]:
    """A provider in a process of its own."""
    with _started([sys.executable, "-c", PROVIDER, str(latency_s)], {}) as process:
        yield process


@contextmanager
def service(folder: Path, *arguments: str, provider_url: str | None = None, **variables: str) -> Iterator[Process]:
    """`tailorbird serve`, on rules unless it is given a provider."""
    more = {"TAILORBIRD_DATA_DIR": str(folder), "TAILORBIRD_REQUESTS_PER_MINUTE": "1000000"} | variables
    if provider_url is not None:
        more |= {"TAILORBIRD_MODELS": MODEL, "ANTHROPIC_BASE_URL": provider_url, "ANTHROPIC_API_KEY": "none"}
    with _started([COMMAND, "serve", "--port", "0", *arguments], more) as process:
        yield process


@contextmanager
def scripted(folder: Path, events: int, every_s: float, characters: int, **variables: str) -> Iterator[Process]:
    """A service whose runs make so many events each, once it gets the signal USR1; see `scripted`."""
    more = {"TAILORBIRD_DATA_DIR": str(folder), "TAILORBIRD_REQUESTS_PER_MINUTE": "1000000"} | variables
    script = [sys.executable, "-m", "benchmarks.service.scripted", str(events), str(every_s), str(characters)]
    with _started(script, more) as process:
        yield process


@contextmanager
def bare_sockets(messages: int, every_s: float, characters: int) -> Iterator[Process]:
    """A server of sockets that does nothing else; see `bare_sockets`."""
    script = [sys.executable, "-m", "benchmarks.service.bare_sockets", str(messages), str(every_s), str(characters)]
    with _started(script, {}) as process:
        yield process


@contextmanager
def listeners(url: str, paths: Sequence[str], processes: int) -> Iterator["list[subprocess.Popen[str]]"]:
    """Sockets at these paths, each of which has its first message; see `listeners`."""
    place = urlsplit(url)
    with ExitStack() as stack:
        started = []
        for n in range(min(processes, len(paths))):
            command = [sys.executable, "-m", "benchmarks.service.listeners"]
            process = stack.enter_context(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
            )
            stack.callback(process.kill)
            given = {"host": place.hostname, "port": place.port, "paths": paths[n::processes]}
            assert process.stdin is not None
            process.stdin.write(json.dumps(given) + "\n")
            process.stdin.flush()
            started.append(process)
        for process in started:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n", "not all sockets could be opened"
        yield started


def announce(where: str, url: str) -> None:
    """Say that a process is ready, as `_started` expects it."""
    sys.stderr.write(f"Tailorbird is {where} {url}\n")
    sys.stderr.flush()


@contextmanager
def worker(folder: Path, provider_url: str, **variables: str) -> Iterator[None]:
    """`tailorbird worker`."""
    more = {"TAILORBIRD_DATA_DIR": str(folder), "TAILORBIRD_MODELS": MODEL, "ANTHROPIC_BASE_URL": provider_url}
    with _started([COMMAND, "worker"], more | {"ANTHROPIC_API_KEY": "none"} | variables):
        yield


@contextmanager
def _started(command: list[str], variables: dict[str, str]) -> Iterator[Process]:
    """Runs until the end of the block. It says where it is, as the fourth word of its first line on stderr."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TAILORBIRD_")}
    with subprocess.Popen(command, env=kept | settings | variables, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stderr is not None
            line = process.stderr.readline()
            words = line.split()
            assert words[:1] == ["Tailorbird"], f"{command} did not start: {line}"
            yield Process(words[3] if len(words) > 3 else "", process.pid)
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=20)
            process.kill()


@contextmanager
def folder() -> Iterator[Path]:
    """For the data of one service."""
    with tempfile.TemporaryDirectory(prefix="tailorbird-benchmark-", ignore_cleanup_errors=True) as made:
        yield Path(made)
