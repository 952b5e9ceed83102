"""The durable service for tests: on the database of the test, with ways that wait until they are let go."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from orchestrator import MicroTask, TaskContext, Way
from resume.model import Resume
from runs.durable.bootstrap import Role, Service, open_service
from runs.durable.customizations import Customization, Wanted
from runs.plan import Ways, rules_ways
from runs.settings import Settings
from storage.repositories import Jobs, Resumes, Users
from tasks.customize_section import CustomizeSection
from tests.documents import JOB, RESUME, job, resume
from tests.storage.databases import Place

PATIENCE_S = 90.0  # for what takes a moment, on a machine that does much else
LOCAL = "local"


class Gate:
    """Ways that do the work by rules, but for the rewriting of sections, which waits until the gate is open."""

    def __init__(self, *, is_open: bool = False) -> None:
        self.waiting = 0  # calls that wait, of all runs
        self.called = 0
        self._open = asyncio.Event()
        self._came = asyncio.Event()
        if is_open:
            self._open.set()

    def open(self) -> None:
        self._open.set()

    async def wait_for_calls(self, count: int) -> None:
        """Until so many calls have come."""
        async with asyncio.timeout(PATIENCE_S):
            while self.called < count:
                self._came.clear()
                await self._came.wait()

    def ways(self, task: MicroTask[Any]) -> list[Way[Any]]:
        (rules,) = rules_ways(task)
        if not isinstance(task, CustomizeSection):
            return [rules]

        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            self.called += 1
            self._came.set()
            self.waiting += 1
            try:
                await self._open.wait()
            finally:
                self.waiting -= 1
            return await rules.call(ctx, **inputs)

        return [Way("model", call, is_model=True), rules]


@asynccontextmanager
async def serving(
    place: Place, *, role: Role = "all", ways: Ways = rules_ways, **settings: Any
) -> AsyncIterator[Service]:
    """The service on this database."""
    known = Settings(data_dir=place.data_dir, database_url=place.url, cpu_processes=1, **settings)
    async with open_service(known, role=role, ways=ways) as service:
        yield service


def wanted(**fields: Any) -> Wanted:
    """The usual resume for the usual job."""
    return Wanted(resume=resume(), resume_name="Sam", job=job(), **fields)


async def ended(service: Service, customization: Customization) -> Customization:
    """It, once its run has ended."""
    found = await service.customizations.wait(customization, PATIENCE_S)
    assert found.has_ended
    return found


async def kept(service: Service, customization: Customization) -> Customization:
    """It, once all that came of its run is in the database."""
    found = await ended(service, customization)
    await wait_until_left(service, found.run_id)
    return found


async def wait_until_left(service: Service, run_id: str | None = None) -> None:
    """Until this run, or when None any run, is this process's no more."""
    here = {} if service.worker is None else service.worker.here
    async with asyncio.timeout(PATIENCE_S):
        while left := [run for id_, run in here.items() if run_id in (None, id_)]:
            await left[0].left.wait()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    """Until it is so, of what others do who tell nobody: a server, a thread that is not ours."""
    async with asyncio.timeout(PATIENCE_S):
        while not await holds():  # noqa: ASYNC110 - there is no event to wait for
            await asyncio.sleep(0.02)


async def add_user(service: Service, email: str) -> str:
    """The id of a new user."""
    async with service.database.session() as session:
        return (await Users(session).add(email, "-")).id


def numbered(n: int) -> Resume:
    """A resume that is like no other in any of its sections, so that nothing about it is in the cache."""
    text = RESUME
    for words in ("quiet pagers", "Bash", "onboarding guide", "bread", "BSc"):
        text = text.replace(words, f"{words} {n}")
    return resume(text)


async def fill(service: Service, resumes: int = 1, jobs: int = 3, user: str = LOCAL) -> tuple[list[str], list[str]]:
    """Ids of new resumes and jobs."""
    async with service.database.session() as session:
        of_resumes = [
            (await Resumes(session, user).add(f"Resume {n}", numbered(n), "text")).resume.id for n in range(resumes)
        ]
        of_jobs = [(await Jobs(session, user).add(job(f"{JOB}\nReference {n}\n"), f"Job {n}")).id for n in range(jobs)]
    return of_resumes, of_jobs
