"""`tailorbird serve` as a program."""

import asyncio
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from cli.operating.serve import listen

PROGRAM = """
import sys
from cli.operating.serve import serve
from runs.settings import Settings
serve(sys.argv[1], int(sys.argv[2]), Settings())
"""


def run(host: str, port: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, host, str(port)], stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_it_says_where_it_is_when_it_listens_and_stops_at_ctrl_c(host: str) -> None:
    with run(host, 0) as program:
        assert program.stderr is not None
        line = program.stderr.readline()
        url = line.split()[3]
        assert line.startswith("Tailorbird is at http://127.0.0.1:")
        with urllib.request.urlopen(f"{url}/readyz", timeout=50) as answer:  # noqa: S310
            assert answer.status == 200

        program.send_signal(signal.SIGINT)
        assert program.wait(50) == 0
        assert program.stderr.read() == ""


def test_a_port_that_is_taken_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with run("127.0.0.1", port) as program:
            _, said = program.communicate(timeout=50)

    assert program.returncode == 2
    assert said == f"tailorbird: cannot serve on 127.0.0.1 port {port}: address already in use; choose another --port\n"


@pytest.mark.parametrize(
    ("host", "port", "why"),
    [
        ("0.0.0.0", 8000, "cannot serve on 0.0.0.0: without accounts"),  # noqa: S104
        ("example.com", 8000, "cannot serve on example.com: without accounts"),
        ("127.0.0.1", 99999, "there is no port 99999"),
    ],
)
def test_an_address_for_others_is_refused(host: str, port: int, why: str) -> None:
    with run(host, port) as program:
        _, said = program.communicate(timeout=50)

    assert program.returncode == 2
    assert said.startswith(f"tailorbird: {why}")
    assert said.count("\n") == 1


async def test_small_answers_leave_at_once() -> None:
    async def look(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = writer.get_extra_info("socket")
        found.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    found: list[int] = []
    listener = listen("127.0.0.1", 0)
    async with await asyncio.start_server(look, sock=listener):
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        await reader.read()
        writer.close()

    assert found == [1]
