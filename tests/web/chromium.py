"""A Chromium to test with: the system's own, or the one that an npm package carries. Nothing is downloaded by it."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tools.npm import NODE

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PACKAGES = Path(__file__).resolve().parent.parent / "node"
_ASK = (
    "import chromium from '@sparticuz/chromium';"
    "console.log(JSON.stringify([await chromium.executablePath(), chromium.args]))"
)
ARGUMENTS = (
    "--no-sandbox",  # containers allow none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Chromium(NamedTuple):
    """Where it is, and what it is started with."""

    path: str
    arguments: tuple[str, ...]


@cache
def find_chromium() -> Chromium:
    """The Chromium that `CHROMIUM` names, else the system's, else the one of tests/node."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return Chromium(found, ARGUMENTS)
    command = [str(NODE), "--input-type=module", "--eval", _ASK]
    asked = subprocess.run(command, cwd=_PACKAGES, check=True, capture_output=True, text=True)
    path, arguments = json.loads(asked.stdout)
    return Chromium(path, (*arguments, *ARGUMENTS))
