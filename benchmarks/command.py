"""How long the command takes, as whole processes: `python -m benchmarks.command [--repeat N] [--json FILE]`.

The floor is an interpreter that does nothing. Processes take turns, so that a busy moment hits all alike.
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
RESUME, JOB = "resumes/software_engineer.md", "jobs/backend_engineer.md"
FLOOR = "python -c pass"


@dataclass(frozen=True, slots=True)
class Timing:
    """One command line, timed several times; in seconds."""

    name: str
    runs: int
    median_s: float
    least_s: float
    most_s: float
    ratio: float  # of the median to the floor's


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.command", description=__doc__)
    parser.add_argument("--repeat", type=int, default=15, metavar="N", help="times each (default: 15)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers here as well")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        timings = measure(command_lines(Path(folder)), max(1, given.repeat))
    print(f"Whole processes, Python {platform.python_version()}, {os.cpu_count()} CPUs\n")
    print(table(timings))
    if given.json:
        result = {"python": platform.python_version(), "timings": [asdict(t) for t in timings]}
        given.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def command_lines(folder: Path) -> dict[str, list[str]]:
    """What is timed, by name; the floor first. Results go into the folder."""
    customize = [COMMAND, "customize", str(EXAMPLES / RESUME), "--job", str(EXAMPLES / JOB)]
    written = ["--out", str(folder / "resume.md"), "--report", str(folder / "report.json")]
    return {
        FLOOR: [sys.executable, "-c", "pass"],
        "tailorbird --help": [COMMAND, "--help"],
        "tailorbird customize --quiet": [*customize, *written, "--quiet"],
        "tailorbird customize": [*customize, *written],
        "tailorbird graph": [COMMAND, "graph", str(EXAMPLES / RESUME), "--job", str(EXAMPLES / JOB)],
    }


def measure(commands: dict[str, list[str]], repeat: int) -> list[Timing]:
    """Each command `repeat` times, after one that does not count.

    Raises: CalledProcessError when one fails.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(repeat + 1):
        for name, command in commands.items():
            took = _timed(command)
            if turn:
                seconds[name].append(took)
    medians = {name: statistics.median(s) for name, s in seconds.items()}
    floor = next(iter(medians.values()))
    return [Timing(name, len(s), medians[name], min(s), max(s), medians[name] / floor) for name, s in seconds.items()]


def table(timings: Sequence[Timing]) -> str:
    """The timings for people, in milliseconds."""
    lines = [f"{'':30} {'median':>9} {'least':>9} {'most':>9} {'x floor':>9}"]
    for t in timings:
        in_ms = " ".join(f"{s * 1000:6.0f} ms" for s in (t.median_s, t.least_s, t.most_s))
        lines.append(f"{t.name:30} {in_ms} {t.ratio:9.1f}")
    return "\n".join(lines)


def _timed(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (our own command)
    took = time.perf_counter() - begin
    if done.returncode:
        sys.stderr.buffer.write(done.stderr)
        done.check_returncode()
    return took


if __name__ == "__main__":
    main()
