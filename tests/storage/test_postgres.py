"""The server of the tests leaves nothing behind, however its process ends."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg

from tests import postgres

HOLD = """
from tests.postgres import server
print(server().folder, server().port, flush=True)
input()
"""


def test_the_server_of_a_killed_process_goes_with_it() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        folder, port = holder.stdout.readline().split()
        postmaster = int((Path(folder) / "data" / "postmaster.pid").read_text().splitlines()[0])
        holder.kill()

    until = time.monotonic() + 20
    while Path(folder).exists() or _is_alive(postmaster):
        assert time.monotonic() < until, "the server or its folder is still there"
        time.sleep(0.02)
    assert not _takes_connections(int(port))


def test_a_stopped_server_starts_again_with_its_data() -> None:
    server = postgres.server()
    with server.database() as url:
        with psycopg.connect(url) as connection:
            connection.execute("create table kept (n int)")
        server.stop()
        assert not _takes_connections(server.port)

        server.start()
        with psycopg.connect(url) as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (0,)


def _is_alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def _takes_connections(port: int) -> bool:
    try:
        psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
