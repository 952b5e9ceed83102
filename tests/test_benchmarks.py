"""The benchmarks run; what they measure is not judged here."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    ("module", "options", "rows"),
    [
        ("benchmarks.engine", ["--sizes", "20,40", "--repeat", "1", "--draws", "1", "--crowds", "3"], 12),
        ("benchmarks.durable", ["--sizes", "20", "--repeat", "1", "--runs", "5", "--call-ms", "2"], 5),
        ("benchmarks.command", ["--repeat", "1"], 3),
        ("benchmarks.reading", ["--person", "[nt]*", "--renderer", "*table", "--per-layout", "1"], 12),
        ("benchmarks.incremental", ["--jobs", "2", "--repeat", "1"], 6),
    ],
)
def test_a_benchmark_prints_a_table_and_writes_its_figures(
    module: str, options: list[str], rows: int, tmp_path: Path
) -> None:
    figures = tmp_path / "figures.json"

    done = subprocess.run(
        [sys.executable, "-m", module, *options, "--json", str(figures)], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > rows
    assert json.loads(figures.read_text())
