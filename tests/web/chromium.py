"""A Chromium to test with: the system's own, or the one that an npm package carries. Nothing is downloaded by it."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tools.npm import NODE

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PACKAGES = Path(__file__).resolve().parent.parent / "node"
_ASK = "import chromium from '@sparticuz/chromium'; console.log(await chromium.executablePath())"
ARGUMENTS = [
    "--no-sandbox",  # containers allow none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@cache
def find_chromium() -> Path:
    """The Chromium that `CHROMIUM` names, else the system's, else the one of tests/node."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return Path(found)
    command = [str(NODE), "--input-type=module", "--eval", _ASK]
    asked = subprocess.run(command, cwd=_PACKAGES, check=True, capture_output=True, text=True)
    return Path(asked.stdout.strip())
