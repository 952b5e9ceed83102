"""No lock file carries an address, and each requirement of the Python lock is pinned by hash.

python tools/check_locks.py
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = re.compile(r"(requirements.*\.(lock|txt)|package-lock\.json|uv\.lock|poetry\.lock)$")


def main() -> int:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = listed.stdout.splitlines()
    locks = [name for name in tracked if LOCKS.search(name)]
    assert "requirements.lock" in locks, "requirements.lock is not tracked"
    problems = [f"{name} carries an address" for name in locks if "://" in (ROOT / name).read_text()]
    lock = (ROOT / "requirements.lock").read_text().replace("\\\n", " ")
    pinned = [line for line in lock.splitlines() if "==" in line]
    assert len(pinned) > 20, "requirements.lock pins hardly anything"
    problems += [f"requirements.lock: no hash for {line.split()[0]}" for line in pinned if "--hash=sha256:" not in line]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
