"""The pool of processes: the same results as here, errors and all, whatever happens to a process; none is left
behind."""

import asyncio
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from orchestrator import TaskFailure, TaskOrchestrator
from resume.codec import PydanticCodec
from resume.errors import UnreadableDocument
from resume.model import Resume
from resume.readers import read_resume
from runs.draft import tailor_by_rules
from runs.plan import Additions, plan_graph
from runs.processes.line import start_process
from runs.processes.packing import HeldValues, PackedValues
from runs.processes.pool import CpuPool, CpuPoolBusy, CpuPoolClosed, CpuProcessDied
from tasks.plan import Level
from tests.documents import example_pairs

NOTHING = Additions()
ROOT = Path(__file__).resolve().parents[2]


# What the processes are given to do; they import this module.


def die_once(mark: str) -> str:
    """End the process, the first time."""
    path = Path(mark)
    if not path.exists():
        path.write_text("")
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fail_precisely() -> None:
    raise TaskFailure("rate_limit", "slow down", retry_after_s=3)


def give_what_cannot_travel() -> object:
    return lambda: None


def shout() -> str:
    print("noise on the standard output")  # noqa: T201 - which is what is tested
    return "quiet"


def wait_for(gate: str, begun: str) -> None:
    """Stay until the file is there."""
    Path(begun).write_text("")
    while not Path(gate).exists():
        time.sleep(0.005)


def note(mark: str, what: str) -> None:
    with Path(mark).open("a") as file:
        file.write(what)


def add(resume: Resume, *, count: int) -> int:
    return len(resume.sections) + count


@pytest.fixture(autouse=True)
def real_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also beside a server whose processes are forked (`tests/forked.py`)."""
    monkeypatch.setattr("runs.processes.pool.start_process", start_process)


@pytest.fixture
async def pool() -> AsyncIterator[CpuPool]:
    pool = CpuPool(2, warm=None)
    yield pool
    pids = pool.pids
    await pool.close()
    assert not [pid for pid in pids if is_alive(pid)]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    async with asyncio.timeout(60):
        while True:
            if is_so():
                return
            await asyncio.sleep(0.005)


async def test_results_come_back_and_documents_travel(pool: CpuPool) -> None:
    resume, _ = next(iter(example_pairs())).read()

    assert await pool.run(math.sqrt, 4.0) == 2.0
    assert await pool.run(add, resume, count=3) == len(resume.sections) + 3
    assert await pool.run(shout) == "quiet"
    read = await pool.run(read_resume, b"# Ann Lee\n\n## Skills\nCooking\n", "resume.md")
    assert read == read_resume(b"# Ann Lee\n\n## Skills\nCooking\n", "resume.md")


async def test_errors_come_back_as_they_are(pool: CpuPool) -> None:
    with pytest.raises(TaskFailure) as failed:
        await pool.run(fail_precisely)
    assert (failed.value.kind, str(failed.value), failed.value.retry_after_s) == ("rate_limit", "slow down", 3)
    assert "fail_precisely" in failed.value.__notes__[0]
    with pytest.raises(UnreadableDocument) as unreadable:
        await pool.run(read_resume, b"%PDF-1.7 broken", "resume.pdf")
    with pytest.raises(UnreadableDocument) as here:
        read_resume(b"%PDF-1.7 broken", "resume.pdf")
    assert (unreadable.value.code, str(unreadable.value)) == (here.value.code, str(here.value))
    with pytest.raises(Exception, match="pickle"):
        await pool.run(give_what_cannot_travel)
    assert await pool.run(math.sqrt, 9.0) == 3.0


async def test_a_whole_run_gives_the_same_as_in_this_process(pool: CpuPool) -> None:
    resume, job = next(iter(example_pairs())).read()

    async def run(**given: Any) -> dict[str, Any]:
        orchestrator = TaskOrchestrator(codec=PydanticCodec(), offload=given.get("offload"))
        graph = plan_graph(resume, job, Level.BALANCED, *given.get("ways", ()))
        result = await orchestrator.run(graph)
        assert result.is_whole
        return {t.name: (t.output, t.key, t.origin) for t in result.tasks.values()}

    assert await run(ways=(pool.ways,), offload=pool.check) == await run()


async def test_a_draft_and_a_check_are_made_there(pool: CpuPool) -> None:
    resume, job = next(iter(example_pairs())).read()

    drafted = await pool.run(tailor_by_rules, resume, job, Level.BALANCED, NOTHING)

    assert drafted == await asyncio.to_thread(tailor_by_rules, resume, job, Level.BALANCED, NOTHING)
    assert await pool.check(_doubled, 4, times=3) == 12


def _doubled(output: int, *, times: int) -> int:
    return output * times


async def test_the_call_of_a_process_that_is_killed_is_done_once_more(pool: CpuPool, tmp_path: Path) -> None:
    assert await pool.run(die_once, str(tmp_path / "died")) == "done"

    with pytest.raises(CpuProcessDied, match="died twice"):
        await pool.run(die)
    assert await pool.run(math.sqrt, 4.0) == 2.0


async def test_idle_processes_that_are_killed_are_replaced(pool: CpuPool) -> None:
    await pool.run(math.sqrt, 4.0)
    before = pool.pids
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    await until(lambda: len(set(pool.pids) - set(before)) == 2)

    assert await asyncio.gather(*(pool.run(math.sqrt, 4.0) for _ in range(8))) == [2.0] * 8


async def test_processes_that_do_not_start_fail_the_calls_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    monkeypatch.setattr("runs.processes.pool._PAUSE_S", 0)
    pool = CpuPool(1)

    with pytest.raises(CpuProcessDied, match="do not start"):
        await pool.run(math.sqrt, 4.0)
    await pool.close()


async def test_a_cancelled_call_is_not_begun_and_holds_up_nothing(pool: CpuPool, tmp_path: Path) -> None:
    gate, mark = tmp_path / "gate", tmp_path / "mark"
    begun = [tmp_path / "a", tmp_path / "b"]
    busy = [asyncio.create_task(pool.run(wait_for, str(gate), str(path))) for path in begun]
    for path in begun:
        await until(path.exists)
    waiting = asyncio.create_task(pool.run(note, str(mark), "never"))
    await asyncio.sleep(0)

    waiting.cancel()
    busy[0].cancel()
    gate.write_text("")
    await busy[1]

    assert await pool.run(math.sqrt, 4.0) == 2.0
    assert not mark.exists()
    assert busy[0].cancelled()
    assert waiting.cancelled()


async def test_a_process_that_goes_on_with_what_nobody_waits_for_is_replaced(
    pool: CpuPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runs.processes.pool._STUCK_S", 0.01)
    begun = tmp_path / "begun"
    endless = asyncio.create_task(pool.run(wait_for, str(tmp_path / "never"), str(begun)))
    await until(begun.exists)
    before = set(pool.pids)

    endless.cancel()

    await until(lambda: len(pool.pids) == 2 and not before <= set(pool.pids))


async def test_what_somebody_waits_for_goes_before_the_tasks_of_runs(tmp_path: Path) -> None:
    pool, gate, mark, begun = CpuPool(1, warm=None), tmp_path / "gate", tmp_path / "mark", tmp_path / "begun"
    first = asyncio.create_task(pool.run(wait_for, str(gate), str(begun)))
    await until(begun.exists)
    later = [asyncio.create_task(pool.check(_noted, str(mark), what="l")) for _ in range(2)]
    await asyncio.sleep(0)
    soon = asyncio.create_task(pool.run(note, str(mark), "s"))
    await asyncio.sleep(0)
    gate.write_text("")

    await asyncio.gather(first, soon, *later)

    assert mark.read_text() == "sll"
    await pool.close()


def _noted(mark: str, *, what: str) -> None:
    note(mark, what)


async def test_only_so_many_calls_wait(tmp_path: Path) -> None:
    pool = CpuPool(1, most_waiting=2, warm=None)
    gate, begun = tmp_path / "gate", tmp_path / "begun"
    calls = [asyncio.create_task(pool.run(wait_for, str(gate), str(begun)))]
    await until(begun.exists)
    calls += [asyncio.create_task(pool.run(math.sqrt, 4.0)) for _ in range(2)]  # type: ignore[arg-type]
    await asyncio.sleep(0)

    assert pool.waiting == 2
    with pytest.raises(CpuPoolBusy):
        await pool.run(math.sqrt, 4.0)
    gate.write_text("")
    await asyncio.gather(*calls)
    await pool.close()


async def test_closing_ends_the_processes_and_the_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runs.processes.line._CLOSING_S", 0.05)
    pool = CpuPool(1, warm=None)
    begun = tmp_path / "begun"
    calls = [asyncio.create_task(pool.run(wait_for, str(tmp_path / "never"), str(begun)))]
    await until(begun.exists)
    calls.append(asyncio.create_task(pool.run(note, str(tmp_path / "mark"), "x")))
    await asyncio.sleep(0)
    pids = pool.pids

    await pool.close()

    for call in calls:
        with pytest.raises(CpuPoolClosed):
            await call
    with pytest.raises(CpuPoolClosed):
        await pool.run(math.sqrt, 4.0)
    assert not [pid for pid in pids if is_alive(pid)]


_PARENT = """
import asyncio, sys
from pathlib import Path
from runs.processes.pool import CpuPool
from tests.runs.test_cpu import wait_for

async def main(folder):
    pool = CpuPool(2, warm=None)
    busy = asyncio.create_task(pool.run(wait_for, str(folder / "never"), str(folder / "begun")))
    while not (folder / "begun").exists() or len(pool.pids) < 2:
        await asyncio.sleep(0.01)
    (folder / "pids.new").write_text(" ".join(map(str, pool.pids)))
    (folder / "pids.new").rename(folder / "pids")
    await busy

asyncio.run(main(Path(sys.argv[1])))
"""


def test_no_process_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Also one that is in the midst of a call, and one that has nothing to do."""
    parent = subprocess.Popen([sys.executable, "-c", _PARENT, str(tmp_path)], cwd=ROOT)
    try:
        asyncio.run(until((tmp_path / "pids").exists))
        pids = [int(pid) for pid in (tmp_path / "pids").read_text().split()]
        assert len(pids) == 2
        assert all(is_alive(pid) for pid in pids)
    finally:
        parent.kill()
        parent.wait()

    asyncio.run(until(lambda: not any(is_alive(pid) for pid in pids)))


def test_what_is_sent_often_is_pickled_and_read_once() -> None:
    resume, _ = next(iter(example_pairs())).read()
    sender, receiver = PackedValues(), HeldValues()

    first, again = sender.pack([resume, 1]), sender.pack((resume,))
    value = receiver.unpacked(first)

    assert again[0] is first[0]
    assert value == [resume, 1]
    assert isinstance(value, list)
    assert receiver.value(again[0]) is value[0]


def test_a_pickle_is_kept_no_longer_than_its_value() -> None:
    resume, _ = next(iter(example_pairs())).read()
    sender = PackedValues()
    sender.pack(resume)
    size = sender.size
    copy = resume.model_copy(update={"notices": ("a",)})
    sender.pack(copy)
    assert sender.size > size

    del copy

    assert sender.size == size


def test_old_pickles_make_room_for_new_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    resume, _ = next(iter(example_pairs())).read()
    size = len(PackedValues().pack(resume).data)
    monkeypatch.setattr("runs.processes.packing._KEPT", size * 2 + size // 2)
    monkeypatch.setattr("runs.processes.packing._HELD", size * 2 + size // 2)
    sender, receiver = PackedValues(), HeldValues()
    copies = [resume.model_copy(update={"notices": (str(n),)}) for n in range(3)]
    packed = [sender.pack(copy) for copy in copies]
    values = [receiver.value(each) for each in packed]

    assert sender.pack(copies[2]) is packed[2]
    assert sender.pack(copies[0]) is not packed[0]
    assert receiver.value(packed[2]) is values[2]
    assert receiver.value(packed[0]) is not values[0]
    assert values == copies
