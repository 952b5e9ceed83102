"""The installed command against providers on the wire: in time when all of them hang, and telling when one dies."""

import asyncio
import json
import re
import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from runs.report import Report
from tests.cli.command import COMMAND, tailorbird
from tests.cli.command import environment as own_environment
from tests.cli.test_terminal import on_terminal
from tests.faults.provider import NAMES, Asked, Provider, down_after, sound
from tests.faults.running import environment, providers, run
from tests.faults.small import AD, RESUME, small_resume
from tests.faults.whole import assert_complete, assert_honest
from tests.llm.faulty_server import Behaviour, Hang, Reply

_DEADLINE_S = 5
_BUSY_S, _VERY_BUSY_S = 4.0, 40.0  # that a shared machine may be late by, and be late to start a process by
PROTOCOLS = tuple(NAMES)


class Documents(NamedTuple):
    """Resume and ad as files, and where the report goes."""

    resume: Path
    ad: Path
    report: Path

    @property
    def arguments(self) -> list[str]:
        return ["customize", str(self.resume), "--job", str(self.ad), "--report", str(self.report)]

    def read_report(self) -> Report:
        return Report.model_validate(json.loads(self.report.read_text(encoding="utf-8")))


@pytest.fixture
def documents(tmp_path: Path) -> Documents:
    found = Documents(tmp_path / "resume.md", tmp_path / "job.txt", tmp_path / "report.json")
    found.resume.write_text(RESUME, encoding="utf-8")
    found.ad.write_text(AD, encoding="utf-8")
    return found


def variables(where: Mapping[str, Provider]) -> dict[str, str]:
    """What sets the command up for these providers."""
    chain = ",".join(NAMES[protocol] for protocol in where)
    return own_environment(**environment(where), TAILORBIRD_MODELS=chain, PYDANTIC_DISABLE_PLUGINS="__all__")


def hang(asked: Asked) -> Behaviour:
    return Hang()


@pytest.mark.timeout(120)
def test_with_every_provider_hanging_the_command_ends_in_time_with_a_whole_resume(documents: Documents) -> None:
    async def main() -> tuple[int, float, str]:
        async with providers() as server:
            where = {protocol: server.add(hang) for protocol in PROTOCOLS}
            arguments = [*documents.arguments, f"--deadline={_DEADLINE_S}"]
            began = time.monotonic()
            ended = await asyncio.to_thread(partial(tailorbird, *arguments, given=b"", **variables(where)))
            return ended.returncode, time.monotonic() - began, ended.stdout.decode()

    code, took_s, out = run(main())

    report = documents.read_report()
    assert code == 0
    assert took_s <= _DEADLINE_S + 0.5 + _VERY_BUSY_S
    assert report.timing is not None
    assert report.timing.took_s <= _DEADLINE_S + 0.5 + _BUSY_S
    assert out == report.customized.text
    assert {t.origin for t in report.tasks} == {"rules"}
    assert_complete(small_resume(), report)
    assert_honest(report, frozenset())


def test_a_terminal_shows_who_died_and_who_went_on(documents: Documents) -> None:
    async def main() -> str:
        async with providers() as server:
            where = {"anthropic": server.add(down_after(5, Reply(529))), "openai-chat": server.add(sound)}
            arguments = ["--deadline=120", f"--report={documents.report}"]
            about = [COMMAND, "customize", str(documents.resume), "--job", str(documents.ad)]
            return await asyncio.to_thread(partial(on_terminal, *arguments, command=about, **variables(where)))

    drawn = run(main())

    seen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", drawn)
    report = documents.read_report()
    origins = {t.origin for t in report.tasks}
    assert {NAMES["anthropic"], NAMES["openai-chat"]} <= origins
    assert NAMES["openai-chat"] in seen
    words = " ".join(seen.split())
    assert f"{NAMES['anthropic']} is overloaded" in words
    assert f"{NAMES['openai-chat']} took over" in words
    assert_complete(small_resume(), report)


def test_without_models_nothing_of_them_is_said_or_done(documents: Documents) -> None:
    async def main() -> tuple[bytes, int]:
        async with providers() as server:
            where = {protocol: server.add(sound) for protocol in PROTOCOLS}
            addresses = {k: v for k, v in environment(where).items() if k.endswith("_URL")}
            ended = await asyncio.to_thread(partial(tailorbird, *documents.arguments, given=b"", **addresses))
            return ended.stderr, sum(len(provider.asked) for provider in where.values())

    said, asked = run(main())

    report = documents.read_report()
    assert asked == 0
    assert report.quality == "full"
    assert not any(name.encode() in said for name in NAMES.values())
    assert {t.origin for t in report.tasks} == {"rules"}
