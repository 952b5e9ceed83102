"""How long the command takes, as whole processes: `python -m benchmarks.command [--repeat N] [--json FILE]`.

The floor is an interpreter that does nothing. A run on a fresh data folder finds nothing kept; "again" is the same run
on the folder of the one before. Processes take turns, so that a busy moment hits all alike.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMAND = str(Path(sys.executable).with_name("tailorbird"))
PAIRS = (
    ("software_engineer.md", "backend_engineer.md"),
    ("accountant.md", "senior_accountant.md"),
    ("registered_nurse.md", "icu_nurse.txt"),
)
IMPORTS = """import gc, os
gc.disable()
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
import recovery.registry, cli.program, cli.tailoring.customize, cli.terminal.teller
gc.freeze()
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A command line that is timed. `is_fresh`: on a data folder without anything."""

    name: str
    command: Sequence[str]
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """One command line, timed several times; in seconds."""

    name: str
    runs: int
    median_s: float
    least_s: float
    most_s: float
    processor_s: float  # median, of all its threads
    ratio: float  # of the median to the floor's


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.command", description=__doc__)
    parser.add_argument("--repeat", type=int, default=15, metavar="N", help="times each (default: 15)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here as well")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        timings = measure(command_lines(), max(1, given.repeat), Path(folder))
    print(f"Whole processes, Python {platform.python_version()}, {os.cpu_count()} CPUs\n")
    print(table(timings))
    if given.json:
        result = {"python": platform.python_version(), "timings": [asdict(t) for t in timings]}
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def command_lines() -> list[Line]:
    """What is timed; the floor first, then the parts of a run, then runs."""
    engineer, *others = PAIRS
    written = ["--out", "resume.md", "--report", "report.json"]
    graph = [COMMAND, "graph", str(EXAMPLES / "resumes" / engineer[0]), "--job", str(EXAMPLES / "jobs" / engineer[1])]
    return [
        Line("python -c pass", [sys.executable, "-c", "pass"]),
        Line("what a run imports", [sys.executable, "-c", IMPORTS]),
        Line("tailorbird --help", [COMMAND, "--help"]),
        Line("tailorbird customize", [*_customize(*engineer), *written], is_fresh=True),
        Line("  again", [*_customize(*engineer), *written]),
        Line("  --quiet", [*_customize(*engineer), *written, "--quiet"], is_fresh=True),
        *(
            Line(f"  {Path(resume).stem}", [*_customize(resume, job), *written], is_fresh=True)
            for resume, job in others
        ),
        Line("tailorbird graph", graph),
    ]


def measure(lines: Sequence[Line], repeat: int, folder: Path) -> list[Timing]:
    """Each command `repeat` times, after one that does not count. Results and data go into the folder.

    Raises: CalledProcessError when one fails.
    """
    took: dict[str, list[tuple[float, float]]] = {line.name: [] for line in lines}
    data = folder / "data"
    for turn in range(repeat + 1):
        for number, line in enumerate(lines):
            if line.is_fresh:
                data = folder / f"data-{turn}-{number}"
            timed = _timed(line.command, folder, data)
            if turn:
                took[line.name].append(timed)
    medians = {name: statistics.median(s for s, _ in timed) for name, timed in took.items()}
    floor = next(iter(medians.values()))
    return [
        Timing(
            name,
            len(timed),
            medians[name],
            min(s for s, _ in timed),
            max(s for s, _ in timed),
            statistics.median(processor for _, processor in timed),
            medians[name] / floor,
        )
        for name, timed in took.items()
    ]


def table(timings: Sequence[Timing]) -> str:
    """The timings for people, in milliseconds."""
    lines = [f"{'':30} {'median':>9} {'least':>9} {'most':>9} {'processor':>9} {'x floor':>9}"]
    for t in timings:
        in_ms = " ".join(f"{s * 1000:6.0f} ms" for s in (t.median_s, t.least_s, t.most_s, t.processor_s))
        lines.append(f"{t.name:30} {in_ms} {t.ratio:9.1f}")
    return "\n".join(lines)


def _customize(resume: str, job: str) -> list[str]:
    return [COMMAND, "customize", str(EXAMPLES / "resumes" / resume), "--job", str(EXAMPLES / "jobs" / job)]


def _timed(command: Sequence[str], folder: Path, data: Path) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    environment = {**os.environ, "TAILORBIRD_DATA_DIR": str(data)}
    processor, begin = _of_children(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)  # noqa: S603 (our own command)
    took = time.perf_counter() - begin
    if done.returncode:
        sys.stderr.buffer.write(done.stderr)
        done.check_returncode()
    return took, _of_children() - processor


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
