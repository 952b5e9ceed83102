"""A service whose runs speak at a steady pace and compute next to nothing, so that what is measured is the telling.

Everything is as in `tailorbird serve` but one task, which makes so many events, one after the other, once the process
gets the signal USR1. All else comes from the cache when resume and job are those of an earlier run.
"""

import argparse
import asyncio
import signal
from typing import Any

from api.app import create_app
from cli.operating.serve import Server, listen
from cli.settings import read_settings
from orchestrator import MicroTask, TaskContext, Way
from runs.processes.pool import CpuPool
from tasks.generate_plan import GeneratePlan


def script(events: int, every_s: float, characters: int) -> None:
    """From now on the plan of each run takes `every_s` times `events`, more or less by half, and says something of that
    length each time."""
    ways_of_the_pool, note = CpuPool.ways, "x" * characters
    waiting: list[asyncio.Future[float]] = []
    plans: list[Any] = []  # one, as all runs are of one resume and one job

    def begin() -> None:
        for n, run in enumerate(waiting):  # some take longer than others, so that not all end at once
            run.set_result(0.5 + (n + 0.5) / len(waiting))
        waiting.clear()

    def ways(pool: CpuPool, task: MicroTask[Any]) -> list[Way[Any]]:
        if not isinstance(task, GeneratePlan):
            return ways_of_the_pool(pool, task)
        (rules,) = ways_of_the_pool(pool, task)

        async def speak(ctx: TaskContext, **inputs: Any) -> Any:
            asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, begin)
            waiting.append(begun := asyncio.get_running_loop().create_future())
            most = round(events * await begun)
            for n in range(most):
                await asyncio.sleep(every_s)
                ctx.report(n / most, note)
            if not plans:
                plans.append(await rules.call(ctx, **inputs))
            return plans[0]

        return [Way("speak", speak, is_checked=True)]

    CpuPool.ways = ways  # type: ignore[method-assign,assignment] # a service has no place for a task of its own
    GeneratePlan.is_cached, GeneratePlan.timeout_s = False, 600


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("every_s", type=float)
    parser.add_argument("characters", type=int)
    given = parser.parse_args()
    script(given.events, given.every_s, given.characters)
    Server(create_app(read_settings()), listen("127.0.0.1", 0)).run()


if __name__ == "__main__":
    main()
