"""What tailoring again costs: how many tasks are done anew, by the rules, when nothing or little has changed.

    python -m benchmarks.incremental [--jobs 100] [--repeat 5] [--json FILE]

All runs of a scenario share one result cache, as the runs of one user do. Seconds are of all runs of the row, the
median over the repetitions. The jobs of a batch are the example ads, each with a line of its own.
"""

import argparse
import asyncio
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from orchestrator import InMemoryCache, ResultCache, TaskOrchestrator
from orchestrator.cache import FROM_CACHE
from recovery.questions import ask
from recovery.rules.extract_requirements import extract_requirements
from recovery.rules.match_requirements import match_requirements
from resume.codec import PydanticCodec
from resume.job import Job
from resume.model import Resume
from resume.readers import read_job, read_resume
from runs.plan import Additions, plan_graph
from tasks.own_words import Answer, OwnWords
from tasks.plan import Level

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
RESUME, JOB = EXAMPLES / "resumes/software_engineer.md", EXAMPLES / "jobs/backend_engineer.md"

NOTHING = Additions()


@dataclass(frozen=True)
class Cost:
    """What the runs of one row did. `done` counts the tasks that were done anew, by name."""

    scenario: str
    runs: int
    tasks_run: int
    from_cache: int
    seconds: float
    done: dict[str, int]


def edited(text: str) -> str:
    """The resume with two words more in the middle of its last bullet."""
    bullets = [line for line in text.splitlines() if line.startswith("- ") and len(line.split()) > 8]
    words = bullets[-1].split(" ")
    middle = len(words) // 2
    return text.replace(bullets[-1], " ".join([*words[:middle], "every", "week", *words[middle:]]), 1)


def batch(count: int) -> list[Job]:
    """So many different jobs."""
    ads = [path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "jobs").iterdir())]
    return [read_job(f"{ads[i % len(ads)].rstrip()}\n\nReference {i}\n", f"{i}.md") for i in range(count)]


def answers(resume: Resume, job: Job) -> Additions:
    """An answer to the first question that the rules ask, in a sentence that names what the job asks for."""
    requirements = extract_requirements(job)
    match = match_requirements(requirements, resume, OwnWords())
    question = next(ask(resume, requirements, match, ()))
    asked = next(r for r in requirements.items if r.id == question.requirement_id)
    text = f"Yes, I used {asked.keywords[0]} for two years."
    return Additions(own=OwnWords(answers=(Answer(requirement_id=asked.id, text=text, quote=asked.text),)))


def tailor(scenario: str, resume: Resume, jobs: Iterable[Job], cache: ResultCache, added: Additions = NOTHING) -> Cost:
    """One resume to these jobs, one after the other."""
    done: Counter[str] = Counter()
    runs = from_cache = 0
    start = time.perf_counter()
    for job in jobs:
        origins = asyncio.run(_origins(resume, job, cache, added))
        done.update(name for name, origin in origins.items() if origin != FROM_CACHE)
        from_cache += sum(origin == FROM_CACHE for origin in origins.values())
        runs += 1
    return Cost(scenario, runs, done.total(), from_cache, time.perf_counter() - start, dict(done))


async def _origins(resume: Resume, job: Job, cache: ResultCache, added: Additions) -> dict[str, str | None]:
    orchestrator = TaskOrchestrator(codec=PydanticCodec(), cache=cache)
    result = await orchestrator.run(plan_graph(resume, job, Level.BALANCED, added=added))
    return {task.name: task.origin for task in result.tasks.values()}


def scenarios(jobs: list[Job]) -> Iterator[Cost]:
    """One resume and one job, then the batch; each with its own cache."""
    text = RESUME.read_text(encoding="utf-8")
    first, second = read_resume(text, RESUME.name), read_resume(edited(text), RESUME.name)
    job = read_job(JOB.read_text(encoding="utf-8"), JOB.name)
    cache = InMemoryCache()
    yield tailor("first time", first, [job], cache)
    yield tailor("nothing edited", first, [job], cache)
    yield tailor("one bullet edited", second, [job], cache)
    yield tailor("one question answered", second, [job], cache, answers(second, job))
    cache = InMemoryCache(most=1_000_000)
    yield tailor("batch, first time", first, jobs, cache)
    yield tailor("batch, nothing edited", first, jobs, cache)
    yield tailor("batch, one bullet edited", second, jobs, cache)


def measure(count: int, repeat: int) -> list[Cost]:
    """Every scenario `repeat` times; what is done is the same each time, the seconds are the median."""
    jobs = batch(count)
    rounds = [list(scenarios(jobs)) for _ in range(repeat)]
    costs = []
    for same in zip(*rounds, strict=True):
        assert len({json.dumps(cost.done, sort_keys=True) for cost in same}) == 1, "two rounds did different work"
        costs.append(Cost(**{**asdict(same[0]), "seconds": statistics.median(cost.seconds for cost in same)}))
    return costs


def table(costs: Iterable[Cost]) -> str:
    """The costs for people; `read` is how often a job was read, of once per job at best."""
    lines = [f"{'':26}{'runs':>6}{'tasks run':>11}{'from cache':>12}{'seconds':>10}{'ms/run':>9}{'read':>7}"]
    for c in costs:
        read = c.done.get("extract_requirements", 0)
        lines.append(
            f"{c.scenario:26}{c.runs:>6}{c.tasks_run:>11}{c.from_cache:>12}{c.seconds:>10.3f}"
            f"{c.seconds / max(1, c.runs) * 1000:>9.1f}{read:>7}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=100, help="how many jobs the batch has")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    costs = measure(max(1, options.jobs), max(1, options.repeat))
    print(table(costs))
    print(f"\nAfter one edited bullet these were done anew: {', '.join(costs[2].done)}")
    print(f"After one answered question: {', '.join(costs[3].done)}")
    if options.json:
        options.json.write_text(json.dumps([asdict(cost) for cost in costs], indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
