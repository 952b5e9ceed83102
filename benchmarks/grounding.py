"""How many lies get through, and how many true rewrites are refused:

    python -m benchmarks.grounding [--data DIR] [--seeds 3] [--pairs N] [--truths N] [--json FILE]

Lies (`tests/faults/lies.py`) about the example resumes, or those of a folder with `resumes/`, `jobs/` and `pairs.csv`,
are told by a model that lies in every answer; afterwards the
tailored text is searched for what they planted, as plain strings. Each lie is also put before the gate alone, by kind.
True rewrites, and lies by people, are in two parts, one to work with and one that is only ever counted
(`tests/faults/corpus.py`). Truths are rewrites made by machine, which
say no more than their sources by construction (`tests/faults/truths/`). Times are of one item against all sources of
its resume, once these have been read.
"""

import argparse
import asyncio
import json
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from resume.changes import Change
from resume.grounding.claims.facts import statements
from resume.grounding.gate import Sources, ungrounded
from resume.model import Resume, Section
from resume.writers import write_resume
from runs.bootstrap import make_service
from runs.service import Request
from runs.settings import Settings
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.gate import RefusalCode
from tasks.locks import Locks
from tasks.plan import Level
from tasks.plan_section import SectionPlan
from tests.documents import Pair, example_pairs
from tests.faults.corpus import CORPORA, BlindLie, Rewrite
from tests.faults.liar import change_of, liar, plan_of
from tests.faults.lies import KINDS, Lie, finds, lies
from tests.faults.truths.kinds import KINDS as TRUE_KINDS
from tests.faults.truths.texts import refused, told


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.grounding", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, metavar="N", help="runs of each pair of examples (default: 3)")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="a folder of resumes, jobs and pairs (default: examples)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here as well")
    parser.add_argument("--pairs", type=int, metavar="N", help="only the first pairs (default: all)")
    parser.add_argument("--truths", type=int, default=1_000, metavar="N", help="truths of each kind (default: 1,000)")
    given = parser.parse_args(arguments)
    pairs = list(example_pairs(given.data) if given.data else example_pairs())
    figures = measure(pairs[: given.pairs], max(1, given.seeds), given.truths)
    print(report(figures))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def measure(pairs: Sequence[Pair], seeds: int, of_a_kind: int) -> dict[str, Any]:
    """Everything, as data."""
    rewrites = {f"{c.name}, {part}": each for c in CORPORA for part, each in c.rewrites()._asdict().items() if each}
    told = {f"{c.name}, {part}": each for c in CORPORA for part, each in c.lies()._asdict().items() if each}
    return {
        "runs": asyncio.run(tell_in_runs(pairs, seeds)),
        "gate": tell_to_the_gate(pairs, range(seeds)),
        "rewrites": {name: false_alarms(each) for name, each in rewrites.items()},
        "blind lies": {name: missed(each) for name, each in told.items()},
        "truths": truths(of_a_kind),
        "ms per item": times(pairs),
    }


async def tell_in_runs(pairs: Iterable[Pair], seeds: int) -> dict[str, Any]:
    """Whole runs with a lying model: how many lies it told, and which of them the tailored texts have."""
    told = 0
    found: list[str] = []
    for pair in pairs:
        resume, job = pair.read()
        for seed in range(seeds):
            lying = liar(resume, job.text, Random(f"{pair}/{seed}"))
            service = make_service(Settings(), ways=lying.ways)
            report = await service.start(Request(resume, job, Level.EXTENSIVE)).worker
            told += len(lying.told)
            found += [f"{pair}: {lie.planted}" for lie in lying.told if finds(lie.planted, report.customized.text)]
    return {"told": told, "found": found, "at most": upper_bound(len(found), told)}


def tell_to_the_gate(pairs: Iterable[Pair], seeds: Iterable[int], of_a_kind: int | None = None) -> dict[str, Any]:
    """Each lie alone before the gate of its section; with `of_a_kind` only so many of each kind, for each pair and
    seed. `otherwise` counts what was refused for another reason than being untrue, such as its length."""
    tried: Counter[str] = Counter()
    otherwise: Counter[str] = Counter()
    passed: list[Lie] = []
    of_seeds = tuple(seeds)
    for pair in pairs:
        resume, job = pair.read()
        sections = {section.id: section for section in resume.sections}
        parts = dict(_parts(resume))
        for seed in of_seeds:
            for lie in _some(lies(resume, job.text, Random(f"{pair}/{seed}")), of_a_kind, Random(seed)):
                change = change_of(lie, sections[lie.section_id])
                output = gate(change, sections[lie.section_id], parts[lie.section_id])
                tried[lie.kind] += 1
                otherwise[lie.kind] += any(r.code is not RefusalCode.UNGROUNDED for r in output.refused)
                if any(finds(lie.planted, str(c.after)) for c in output.changes):
                    passed.append(lie)
    through = Counter(lie.kind for lie in passed)
    kinds = {k: {"tried": tried[k], "otherwise": otherwise[k], "passed": through[k]} for k in KINDS}
    return {
        "tried": tried.total(),
        "passed": [f"{lie.kind}: {lie.text}" for lie in passed],
        "at most": upper_bound(len(passed), tried.total() - otherwise.total()),
        "kinds": kinds,
    }


def _some(told: Iterable[Lie], of_a_kind: int | None, random: Random) -> list[Lie]:
    """So many lies of each kind, chosen at random; all of them for None."""
    if of_a_kind is None:
        return list(told)
    kinds: dict[str, list[Lie]] = {}
    for lie in told:
        kinds.setdefault(lie.kind, []).append(lie)
    return [lie for some in kinds.values() for lie in random.sample(some, min(of_a_kind, len(some)))]


def gate(change: Change, section: Section, part: SectionPlan) -> SectionChanges:
    """What the check of the customizer makes of one change."""
    proposed = SectionChanges(section_id=section.id, changes=(change,))
    return CustomizeSection().check(proposed, section=section, part=part, locked=Locks())


def _parts(resume: Resume) -> Iterator[tuple[str, SectionPlan]]:
    """Slices of a plan that asks for everything."""
    plan = plan_of(resume)
    for section in resume.sections:
        mine = tuple(r for r in plan.recommendations if r.section_id == section.id)
        yield section.id, SectionPlan(section_id=section.id, recommendations=mine)


def false_alarms(rewrites: Sequence[Rewrite]) -> dict[str, Any]:
    """How many true rewrites are refused, by kind: refused, all."""
    refused = Counter(r.kind for r in rewrites if ungrounded(r.after, r.sources))
    kinds = Counter(r.kind for r in rewrites)
    return {
        "rewrites": len(rewrites),
        "refused": refused.total(),
        "share": refused.total() / max(1, len(rewrites)),
        "kinds": {kind: [refused[kind], count] for kind, count in sorted(kinds.items())},
    }


def missed(told: Sequence[BlindLie]) -> dict[str, Any]:
    """How many lies of the blind corpus the gate lets through alone, by kind: missed, all."""
    through = Counter(lie.kind for lie in told if not ungrounded(lie.after, lie.before))
    kinds = Counter(lie.kind for lie in told)
    return {
        "lies": len(told),
        "missed": through.total(),
        "at most": upper_bound(through.total(), len(told)),
        "kinds": {kind: [through[kind], count] for kind, count in sorted(kinds.items())},
    }


def truths(of_a_kind: int) -> dict[str, list[int]]:
    """How many of those that are true by construction are refused, by kind: refused, all."""
    made = {kind: [*told(kind, tell, Random(kind), of_a_kind)] for kind, tell in TRUE_KINDS.items()}
    return {kind: [len(refused(each)), len(each)] for kind, each in made.items()}


def times(pairs: Iterable[Pair]) -> dict[str, float]:
    """Milliseconds for one item, nothing of which was read before."""
    taken = []
    for pair in pairs:
        resume, _ = pair.read()
        sources = Sources([write_resume(resume, resume.format.lines)])
        for located in resume.located_items():
            statements.cache_clear()
            begin = time.perf_counter()
            sources.ungrounded(located.item.text)
            taken.append((time.perf_counter() - begin) * 1000)
    return {"items": len(taken), "mean": statistics.mean(taken), "median": statistics.median(taken)}


def upper_bound(found: int, tried: int, confidence: float = 0.95) -> float:
    """The share of lies that get through is at most this, at the confidence given.

    Source: Clopper and Pearson, 1934; for none found the rule of three.
    """
    if found >= tried:
        return 1.0
    low, high = found / tried, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if _at_most(found, tried, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def _at_most(found: int, tried: int, share: float) -> float:
    """The chance to find so many or fewer, if this share got through."""
    chance = (1 - share) ** tried
    whole = chance
    for i in range(found):
        chance *= (tried - i) / (i + 1) * share / (1 - share)
        whole += chance
    return whole


def report(figures: dict[str, Any]) -> str:
    """The tables for people."""
    runs, alone, ms = figures["runs"], figures["gate"], figures["ms per item"]
    lines = [f"{'lies to the gate alone':32} {'tried':>7} {'otherwise':>10} {'passed':>7}"]
    lines += [
        f"  {kind:30} {row['tried']:7} {row['otherwise']:10} {row['passed']:7}" for kind, row in alone["kinds"].items()
    ]
    lines += [f"    {text}" for text in alone["passed"]]
    lines.append(f"  in all {alone['tried']}, passed {len(alone['passed'])}: at most {alone['at most']:.3%} at 95 %\n")
    lines.append(f"lies told in whole runs: {runs['told']}, found in the tailored texts: {len(runs['found'])}")
    lines += [f"    {text}" for text in runs["found"]]
    lines.append(f"  at most {runs['at most']:.3%} at 95 %\n")
    for name, half in figures["rewrites"].items():
        lines.append(f"true rewrites, {name}: {half['refused']} of {half['rewrites']} refused ({half['share']:.1%})")
        lines.append("  " + ", ".join(f"{kind} {refused}/{count}" for kind, (refused, count) in half["kinds"].items()))
    for name, part in figures["blind lies"].items():
        lines.append(
            f"blind lies, {name}: {part['missed']} of {part['lies']} missed, at most {part['at most']:.1%} at 95 %"
        )
        lines.append(
            "  " + ", ".join(f"{kind} {some}/{count}" for kind, (some, count) in part["kinds"].items() if some)
        )
    made = figures["truths"]
    lines.append(
        f"\n{'truths by construction':40} {'made':>7} {'refused':>8}   "
        f"in all {sum(all_ for _, all_ in made.values())}, {sum(some for some, _ in made.values())} refused"
    )
    lines += [f"  {kind:38} {count:7} {some:8}" for kind, (some, count) in made.items()]
    lines.append(f"\n{ms['items']} items: {ms['mean']:.2f} ms each on average, median {ms['median']:.2f} ms")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
