"""No lock file carries an address, each requirement of the Python locks is pinned by hash, and what runs is what was
tested.

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
    all_, running = _pinned("requirements.lock"), _pinned("requirements-run.lock")
    problems += [f"no hash for {name}" for name, line in (all_ | running).items() if "--hash=sha256:" not in line]
    problems += [
        f"requirements-run.lock: {name} is not as in requirements.lock" for name in running.keys() - all_.keys()
    ]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _pinned(name: str) -> dict[str, str]:
    """What a lock pins, such as "click==8.3.1", with its whole line."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    pinned = {line.split()[0]: line for line in text.splitlines() if "==" in line}
    assert len(pinned) > 20, f"{name} pins hardly anything"
    return pinned


if __name__ == "__main__":
    sys.exit(main())
