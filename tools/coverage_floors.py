"""Hold the coverage floors: lines over all code, branches where a mistake would cost a user something.

python tools/coverage_floors.py coverage.json
"""

import json
import sys
from pathlib import Path

LINES = 90.0  # per cent, all packages
BRANCHES = {"orchestrator": 95.0, "recovery": 95.0, "resume": 95.0}  # per cent


def main(path: str) -> int:
    files = json.loads(Path(path).read_text())["files"]
    assert files, "the coverage report names no file"
    lines = _share([f["summary"] for f in files.values()], "covered_lines", "num_statements")
    print(f"lines     all            {lines:5.1f} %  (floor {LINES:.0f} %, {len(files)} files)")
    is_good = lines >= LINES
    for package, floor in BRANCHES.items():
        summaries = [f["summary"] for name, f in files.items() if Path(name).parts[0] == package]
        assert summaries, f"no file of {package} was measured"
        branches = _share(summaries, "covered_branches", "num_branches")
        print(f"branches  {package:<14} {branches:5.1f} %  (floor {floor:.0f} %, {len(summaries)} files)")
        is_good = is_good and branches >= floor
    if not is_good:
        print("Coverage is below its floor.", file=sys.stderr)
    return 0 if is_good else 1


def _share(summaries: list[dict[str, int]], covered: str, whole: str) -> float:
    return 100 * sum(s[covered] for s in summaries) / max(1, sum(s[whole] for s in summaries))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
