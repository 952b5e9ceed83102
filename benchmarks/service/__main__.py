"""The service as its clients see it: `python -m benchmarks.service [PART ...] [--small] [--latency S] [--json FILE]`.

Parts: requests, first, calls, runs, fanout, workers, memory; all when none is named. A provider on the wire answers
after a fixed time; service and provider are processes of their own on this machine, and this one is the clients: with
few cores they take from each other what they need, so ratios within a run say more than seconds.
"""

import argparse
import asyncio
import json
import os
import platform
import resource
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from benchmarks.service import calls, fanout, memory, processes, requests, runs, workers

Rows = list[dict[str, Any]]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts(is_small=False, latency_s=0)))
    parser.add_argument("--small", action="store_true", help="as little as shows that it works")
    parser.add_argument("--latency", type=float, default=0.5, metavar="S", help="what a call of a model takes; 0.5 s")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    given = parser.parse_args(arguments)
    known = parts(is_small=given.small, latency_s=given.latency)
    if unknown := set(given.parts) - known.keys():
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    _allow_many_sockets()
    if given.small:
        processes.settings["TAILORBIRD_CPU_PROCESSES"] = "1"
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs; a call of a model takes {given.latency} s")
    figures: dict[str, Rows] = {}
    for name in given.parts or known:
        with processes.folder() as place:
            figures[name] = asyncio.run(known[name](place))
        print(f"\n{name}\n{table(figures[name])}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def parts(*, is_small: bool, latency_s: float) -> dict[str, Callable[[Path], Coroutine[Any, Any, Rows]]]:
    """What can be measured, by name."""
    small, latency = is_small, latency_s
    return {
        "requests": lambda place: requests.measure(place, *((2, 4) if small else (50, 2000))),
        "first": lambda place: runs.first_output(place, *((2, 0.01) if small else (20, latency))),
        "calls": lambda place: calls.measure(place, *(((2, 4), 0.01) if small else ((50, 1000), latency))),
        "runs": lambda place: runs.many(place, *(((1, 2), 0.01) if small else ((1, 10, 30), latency))),
        "fanout": lambda place: fanout.measure(
            place, *((1, 2, 10, 0.02, 0.05) if small else (100, 2000, 40, 0.25, latency))
        ),
        "workers": lambda place: workers.measure(place, *(((1, 2), 4, 0.01) if small else ((1, 4), 80, latency))),
        "memory": lambda place: memory.measure(place, *((4, 2, 0.01) if small else (1000, 20, latency))),
    }


def table(rows: Rows) -> str:
    """The rows below their names."""
    names = list(rows[0])
    cells = [names, *([_cell(row[name]) for name in names] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(names))]
    return "\n".join("  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True)) for row in cells)


def _cell(value: object) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _allow_many_sockets() -> None:
    """Processes that this one starts inherit it."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
