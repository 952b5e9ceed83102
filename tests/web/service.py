"""The service as a program of its own, which can be killed and started again where it was."""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

_PROGRAM = "import sys; from cli.main import run; sys.argv = ['tailorbird', *sys.argv[1:]]; run()"
_PATIENCE_S = 90


class ServiceProcess:
    """`async with ServiceProcess(folder) as service:` serves until the end of the block.

    Args:
        folder: its data folder.
        environment: settings beside that.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self._environment = {
            **os.environ,
            "TAILORBIRD_DATA_DIR": str(folder),
            "TAILORBIRD_CPU_PROCESSES": "1",
            **(environment or {}),
        }
        self._process: asyncio.subprocess.Process | None = None
        self._port = "0"
        self.url = ""

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:  # then nobody else ends it
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None
    ) -> None:
        await self._end()

    async def _end(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
            await self._process.communicate()

    async def start(self) -> None:
        """Start it, at the address that it had before if there was one; returns when it listens."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-c", _PROGRAM, "serve", "--port", self._port),
            env=self._environment,
            stderr=asyncio.subprocess.PIPE,
        )
        assert self._process.stderr is not None
        async with asyncio.timeout(_PATIENCE_S):
            said = line = ""
            while "is at http" not in line:
                line = (await self._process.stderr.readline()).decode()
                said += line
                assert line, f"the service ended before it listened: {said}"
        self.url = line.split()[3]
        self._port = self.url.rpartition(":")[2]

    async def kill(self) -> None:
        """End it as a power cut does."""
        assert self._process is not None
        self._process.kill()
        await self._process.communicate()
